"""The rows of units."""

from chassis.acts.table import Handles
from contracts.acts.registration.founders import FOUNDERS
from contracts.acts.registration.units import CatalogueUnit
from services.registration.acts.streams import unit_entered
from services.registration.domain.unit import decisions as unit

ACTS = (
    Handles(
        CatalogueUnit,
        stream=unit_entered,
        decide=unit.catalogue,
        refuses=(unit.UnitOfAnotherProvince, unit.KindNotValid, unit.CataloguedOtherwise),
        founding=FOUNDERS["catalogue-unit"],
    ),
)
