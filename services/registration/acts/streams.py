"""The stream that each act is decided on, and what it reads of others."""

from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.registration.prerequisites import RecordIncident
from contracts.policy.rulebook import Rulebook
from services.registration.domain.candidacy.state import CANDIDACY, Candidacy
from services.registration.domain.ministry.state import SENT, Sent
from services.registration.domain.policy.state import POLICY
from services.registration.domain.prerequisites.state import PREREQUISITES, Prerequisites
from services.registration.domain.unit.state import UNIT, Unit


def unit_of_act(act: Any) -> StreamId[Unit]:
    return UNIT.of(act.unit)


def policy_of(act: Any) -> StreamId[Rulebook]:
    return POLICY.of(act.by.province)


def sent_by(act: Any) -> StreamId[Sent]:
    return SENT.of(act.directive)


def sent(act: Any, workspace: Workspace) -> Sent | None:
    return workspace.state(sent_by(act), act.on)


def year_of(act: Any) -> StreamId[Prerequisites]:
    return PREREQUISITES.of(act.unit, act.year)


def year_before(act: Any, workspace: Workspace) -> Prerequisites | None:
    return workspace.state(PREREQUISITES.of(act.unit, act.year - 1), act.on)


def year_of_incident(act: RecordIncident) -> StreamId[Prerequisites]:
    return PREREQUISITES.of(act.unit, act.occurred_on.year)


def candidacy_of(act: Any) -> StreamId[Candidacy]:
    return CANDIDACY.of(act.unit, act.cycle)
