"""The acts of registration: one row each. From a row come its route, its line in `acts describe`, and every check."""

from services.registration.acts import (
    delegations,
    dossiers,
    ministry,
    models,
    planning,
    prerequisites,
    rebasing,
    registering,
    reporting,
    rules,
    supervising,
    transferring,
    units,
)

ACTS = (
    *units.ACTS,
    *rules.ACTS,
    *delegations.ACTS,
    *ministry.ACTS,
    *prerequisites.ACTS,
    *models.ACTS,
    *registering.ACTS,
    *reporting.ACTS,
    *supervising.ACTS,
    *dossiers.ACTS,
    *transferring.ACTS,
    *rebasing.ACTS,
    *planning.ACTS,
)
