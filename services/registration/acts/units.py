"""The rows of units. They come before any rules: the registrar records what other authorities decided (ADR 4)."""

from collections.abc import Iterable

from chassis.acts.table import Handles
from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.registration.founders import FOUNDERS
from contracts.acts.registration.reorganising import MergeUnits, SplitUnit
from contracts.acts.registration.units import (
    AssignCode,
    CatalogueUnit,
    ChangeManager,
    ChangeUnitKind,
    DissolveUnit,
    RecordPartyOrganisation,
    RenameUnit,
)
from services.registration.acts import codes
from services.registration.acts.streams import unit_of_act
from services.registration.domain.code import decisions as code
from services.registration.domain.unit import changing, known, reorganising
from services.registration.domain.unit.reorganising import Parting
from services.registration.domain.unit.state import UNIT, Unit

_EXISTING = (known.UnknownUnit, known.UnitEnded)
_ENTERING = (known.UnitOfAnotherProvince, known.KindNotValid, changing.CataloguedOtherwise, code.CodeBorne)


def predecessors(act: MergeUnits, _workspace: Workspace) -> Iterable[tuple[StreamId[Unit], Parting]]:
    return [(UNIT.of(each.unit), Parting(act.on, each, act.unit, act.document)) for each in act.predecessors]


def successors(act: SplitUnit, _workspace: Workspace) -> Iterable[tuple[StreamId[Unit], MergeUnits]]:
    return [(UNIT.of(each.unit), each) for each in act.formed()]


ACTS = (
    Handles(
        CatalogueUnit,
        stream=unit_of_act,
        decide=changing.catalogue,
        also=((codes.entered, code.take),),
        refuses=_ENTERING,
        founding=FOUNDERS["catalogue-unit"],
    ),
    Handles(
        RenameUnit, stream=unit_of_act, decide=changing.rename, refuses=_EXISTING, founding=FOUNDERS["rename-unit"]
    ),
    Handles(
        ChangeUnitKind,
        stream=unit_of_act,
        decide=changing.change_kind,
        refuses=(*_EXISTING, known.KindNotValid),
        founding=FOUNDERS["change-unit-kind"],
    ),
    Handles(
        AssignCode,
        stream=unit_of_act,
        decide=changing.assign_code,
        also=((codes.exchanged, code.release), (codes.assigned, code.take)),
        refuses=(*_EXISTING, code.CodeBorne),
        founding=FOUNDERS["assign-code"],
    ),
    Handles(
        ChangeManager,
        stream=unit_of_act,
        decide=changing.change_manager,
        refuses=_EXISTING,
        founding=FOUNDERS["change-manager"],
    ),
    Handles(
        RecordPartyOrganisation,
        stream=unit_of_act,
        decide=changing.record_party_organisation,
        refuses=_EXISTING,
        founding=FOUNDERS["record-party-organisation"],
    ),
    Handles(
        MergeUnits,
        stream=unit_of_act,
        decide=reorganising.form,
        also=(
            (predecessors, reorganising.part_with),
            (codes.not_inherited, code.release),
            (codes.inherited, code.take),
        ),
        refuses=(*_ENTERING, *_EXISTING, reorganising.FormedOtherwise, reorganising.EndsInItself),
        founding=FOUNDERS["merge-units"],
    ),
    Handles(
        SplitUnit,
        stream=unit_of_act,
        decide=reorganising.split,
        also=(
            (successors, reorganising.form),
            (codes.not_inherited, code.release),
            (codes.inherited, code.take),
        ),
        refuses=(*_ENTERING, *_EXISTING, reorganising.FormedOtherwise, reorganising.EndsInItself),
        founding=FOUNDERS["split-unit"],
    ),
    Handles(
        DissolveUnit,
        stream=unit_of_act,
        decide=changing.dissolve,
        also=((codes.ended, code.release),),
        refuses=_EXISTING,
        founding=FOUNDERS["dissolve-unit"],
    ),
)
