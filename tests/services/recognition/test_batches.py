"""One paper, one commit, one event for each unit: all or none."""

from chassis.acts.deciding import BatchRefused
from chassis.testing.specification import Specification
from services.recognition.acts import ACTS
from services.recognition.domain.policy.state import POLICY
from services.recognition.domain.register.state import NumberUsed
from services.recognition.domain.standing.state import STANDING
from services.recognition.rules import rules_for
from tests.services.recognition.given import (
    OTHER,
    UNIT,
    adopted,
    day,
    dossier,
    evaluation,
    given,
    outdated,
    pack_with,
    paper,
    ready,
    recognise,
    recognised,
    registered,
)

STANDS = STANDING.of(UNIT)


def test_a_batch_is_decided_by_one_paper_for_each_unit():
    decided = given(*ready()).knowing(STANDING.of(OTHER), *ready(OTHER)).when(recognise(units=(UNIT, OTHER)))

    other = recognised().model_copy(
        update={"unit": OTHER, "evaluation": evaluation(unit=OTHER)},
    )
    number = NumberUsed(
        on=day("2027-01-15"), document=paper(), act="recognise-units", units=tuple(sorted((UNIT, OTHER)))
    )
    decided.then(recognised(), other, number)


def test_a_unit_named_twice_is_recognised_once():
    number = NumberUsed(on=day("2027-01-15"), document=paper(), act="recognise-units", units=(UNIT,))

    given(*ready()).when(recognise(units=(UNIT, UNIT))).then(recognised(), number)


def test_every_bad_line_of_a_batch_is_named_and_none_stands():
    closed = registered(unit=OTHER), dossier(unit=OTHER, in_time=False)

    given(*ready(), outdated("2027-01-02")).knowing(STANDING.of(OTHER), *closed).when(
        recognise(units=(UNIT, OTHER))
    ).refused(BatchRefused, bad=2, all=2)


def test_each_line_goes_by_the_pack_that_its_candidacy_pinned():
    amended = pack_with(maintenance={"validity_years": 3})
    known = Specification(ACTS, rules_for).given(*ready()).knowing(STANDING.of(OTHER), *ready(OTHER, pack=amended))
    packs = (adopted(), adopted(amended, on="2026-01-05"))
    decided = known.knowing(POLICY.of("24"), *packs).when(recognise(units=(UNIT, OTHER)))

    decided.then_in(STANDS, recognised())
    (other,) = [new.event for new in decided.staged if new.stream == str(STANDING.of(OTHER))]
    assert other.valid_to == day("2030-01-14")
