"""What comes from the ministry: believed by its signature, adopted by an act of the province, refused with a reason."""

from functools import partial

import pytest

from contracts.acts.registration import ministry as acts
from contracts.topics import MINISTRY
from services.registration.bootstrap import build
from services.registration.settings import MinistrySettings
from tests.services.registration import past
from tests.services.registration.doing import (
    CHAIR,
    POLICE,
    adopt,
    catalogue,
    of_province,
    record_class,
    record_safety,
    register,
)
from tests.services.registration.ministry import (
    CRITERIA,
    GUIDANCE,
    JWKS,
    STRANGERS,
    TARGET,
    digest,
    directive,
    sent,
    signed,
)
from tests.services.registration.past import day, document
from tests.services.registration.rulebooks import PACK, TEXT, pack_with
from tests.services.registration.running import Installed

TAKING = {
    name: {"value": ["provincial-police"], "clause": "188/KH-UBND III.1"}
    for name in ("take-ministry-target", "file-ministry-guidance")
}
SET, YEAR, PAPER = directive(CRITERIA), directive(TARGET), directive(GUIDANCE)
DECISION = document("77", issued_on="2026-12-01")


@pytest.fixture
def office(tmp_path):
    """Registration of province 24, which knows the ministry's key. It is 31 December 2026."""
    keys = tmp_path / "ministry.jwks"
    keys.write_bytes(JWKS)
    return Installed(partial(build, ministry=MinistrySettings(province="24", keys_file=keys)), tmp_path)


@pytest.fixture
def ruled(office):
    """With a pack that names who takes targets and guidance."""
    import yaml

    acts_of_pack = yaml.safe_load(TEXT)["authority"]["acts"]
    office.done(adopt(pack_with({"authority.acts": {**acts_of_pack, **TAKING}})))
    return office


def adopt_criteria(sent_=SET, by=CHAIR, from_cycle=2027, on="2026-12-01"):
    return acts.AdoptMinistryCriteria(on=day(on), by=by, document=DECISION, directive=sent_.id, from_cycle=from_cycle)


def take(sent_=YEAR, by=POLICE):
    return acts.TakeMinistryTarget(on=day("2026-12-01"), by=by, document=DECISION, directive=sent_.id)


def file(sent_=PAPER, by=POLICE):
    return acts.FileMinistryGuidance(on=day("2026-12-01"), by=by, directive=sent_.id)


def refuse(sent_=YEAR, by=CHAIR):
    return acts.RefuseMinistryDirective(on=day("2026-12-02"), by=by, directive=sent_.id, reason="trùng")


def listed(office):
    office.settle()
    return [(row["kind"], row["stage"], row["reason"]) for row in office.get("/ministry/24")]


def published(office):
    office.settle()
    return [record.header("ce_type").split(".")[-2] for record in office.topic.records]


def code(answer):
    return answer.json().get("code") or answer.json()["type"].rpartition(":")[2]


def test_what_the_ministry_signed_is_received_once_and_is_nobodys_rule_yet(ruled):
    ruled.receive(sent(SET), sent(YEAR), sent(PAPER))
    ruled.receive(sent(SET))

    kinds = ("criteria-set", "target", "guidance")
    assert listed(ruled) == [(kind, "received", None) for kind in kinds]
    assert published(ruled).count("ministry-directive-received") == 3
    assert ruled.get("/packs/24", cycle=2027)["version"] == 1


def test_a_set_that_was_adopted_judges_later_cycles_and_earlier_ones_keep_their_rules(ruled):
    ruled.receive(sent(SET))
    ruled.done(adopt_criteria())

    before, after = (ruled.get("/packs/24", cycle=cycle) for cycle in (2026, 2027))
    assert (before["version"], after["version"], after["valid_from_cycle"]) == (1, 2, 2027)
    by_kind = {kind: each["id"] for each in after["criteria"]["sets"] for kind in each["kinds"]}
    assert by_kind["commune"] == by_kind["ward"] == "bo-tieu-chi-mau"
    assert by_kind["agency"] == next(s["id"] for s in before["criteria"]["sets"] if "agency" in s["kinds"])
    assert listed(ruled) == [("criteria-set", "adopted", None)]
    assert published(ruled)[-2:] == ["policy-pack-adopted", "ministry-directive-adopted"]


def test_a_candidacy_keeps_the_set_of_its_registration(ruled):
    ruled.done(catalogue(), record_safety(on="2026-01-05"), record_class(on="2026-01-05"), register())
    before = ruled.get("/candidacies", province="24", cycle=2026)
    ruled.receive(sent(SET))
    ruled.done(adopt_criteria())

    assert ruled.get("/candidacies", province="24", cycle=2026) == before


def test_a_target_that_was_taken_and_guidance_that_was_filed_are_published_with_their_papers(ruled):
    ruled.receive(sent(YEAR), sent(PAPER))
    ruled.done(take(), file())

    assert listed(ruled) == [("target", "adopted", None), ("guidance", "adopted", None)]
    assert published(ruled)[-3:] == [
        "ministry-target-taken",
        "ministry-directive-adopted",
        "ministry-directive-adopted",
    ]


def test_what_the_province_refuses_is_kept_with_its_reason(office):
    office.receive(sent(YEAR))
    office.done(refuse())

    assert listed(office) == [("target", "refused", "trùng")]


def test_what_was_answered_is_not_answered_again(ruled):
    ruled.receive(sent(SET))
    ruled.done(adopt_criteria())

    assert code(ruled.perform(refuse(SET))) == "already-answered"
    assert code(ruled.perform(adopt_criteria(from_cycle=2028))) == "already-answered"


def test_no_act_takes_what_the_ministry_has_not_sent(ruled):
    assert code(ruled.perform(take())) == "nothing-of-that-id"
    ruled.receive(sent(YEAR))
    assert code(ruled.perform(adopt_criteria(YEAR))) == "of-another-kind"
    assert code(ruled.perform(file(YEAR))) == "of-another-kind"
    assert code(ruled.perform(refuse(by=of_province(CHAIR.office, "27")))) == "nothing-of-that-id"


def test_only_who_adopts_packs_adopts_sets_and_who_takes_a_target_the_pack_says(office):
    office.done(adopt())
    office.receive(sent(SET), sent(YEAR))

    assert code(office.perform(adopt_criteria(by=POLICE))) == "not-competent"
    assert code(office.perform(take())) == "unregulated"


@pytest.mark.parametrize(("from_cycle", "valid_from"), [(2026, 2026), (2027, 2028)])
def test_a_set_judges_no_cycle_that_has_begun_and_none_before_the_ministry_means_it(ruled, from_cycle, valid_from):
    early = directive({**CRITERIA, "valid_from_cycle": valid_from})
    ruled.receive(sent(early))

    assert code(ruled.perform(adopt_criteria(early, from_cycle=from_cycle))) == "too-early"


def test_a_set_that_the_pack_cannot_hold_is_refused_with_what_is_wrong(ruled):
    strange = directive({**CRITERIA, "basis": []})
    ruled.receive(sent(strange))
    answer = ruled.perform(adopt_criteria(strange))

    assert code(answer) == "set-does-not-fit"
    assert "9001/QĐ-MAU" in answer.text
    assert code(ruled.perform(take())) == "nothing-of-that-id"


def test_a_set_and_a_target_want_a_pack_for_their_cycle(office):
    office.receive(sent(SET))

    assert code(office.perform(adopt_criteria())) == "no-pack-to-change"


def test_a_target_never_overrides_what_the_pack_says():
    rule = {"value": 5, "clause": "188/KH-UBND III.1.3"}
    labels = {"label_vi": "Xã", "label_en": "Communes", "clause": "188/KH-UBND III.1.3"}
    for id_, kinds, minimum in (("xa-phuong", ["commune", "ward"], rule), ("khac", ["ward"], None)):
        pack = pack_with({"targets.groups": [{"id": id_, "kinds": kinds, "minimum": minimum, **labels}]})
        assert pack.targets.groups[0].id == id_
        with pytest.raises(Exception, match="target-does-not-fit"):
            _taken_under(pack)


def _taken_under(pack):
    from contracts.policy.rulebook import Rulebook
    from services.registration.domain.ministry.decisions import take_target
    from services.registration.domain.ministry.state import Sent, Stage

    rulebook = Rulebook("24").adopt(pack, day("2025-12-29"))
    return list(take_target(rulebook, take(), None, Sent(Stage.RECEIVED, "f" * 64, YEAR)))


def test_a_target_fills_what_the_pack_leaves_open_from_its_day_with_its_paper():
    from services.registration.domain.policy.state import POLICY

    (taken,) = _taken_under(PACK)
    rulebook = POLICY.fold([past.adopted(), taken])

    assert rulebook.rules(2027, day("2026-11-30")).targets == PACK.targets
    (group,) = rulebook.rules(2027, day("2026-12-01")).targets.groups
    assert (group.id, group.minimum.value) == ("xa-phuong", 3)
    assert group.minimum.clause == f"77/QĐ-UBND {DECISION.issuer}"
    assert rulebook.rules(2026, day("2026-12-31")).targets == PACK.targets


NOT_THE_MINISTRYS = {
    "unknown-key": signed(SET, by=STRANGERS),
    "wrong-signature": signed(SET)[:-4] + (b"AAAA" if not signed(SET).endswith(b"AAAA") else b"BBBA"),
    "wrong-purpose": signed(SET, purpose="dienhinh-national"),
    "garbled": b"\xff\x00 not a record",
    "another-province": signed(directive(TARGET, province="27")),
}


@pytest.mark.parametrize(("reason", "value"), NOT_THE_MINISTRYS.items(), ids=NOT_THE_MINISTRYS.keys())
def test_a_record_that_is_not_the_ministrys_is_kept_with_its_reason_and_stops_nobody(office, reason, value):
    office.receive(sent(value), sent(value), sent(YEAR))

    assert listed(office) == [(None, "not-genuine", reason), ("target", "received", None)]
    assert office.get("/ministry/24")[0]["id"] == digest(sent(value))
    assert office.get("/dead-letters") == []


def test_a_forged_record_cannot_take_the_place_of_the_ministrys_own(office):
    forged = {"ce_id": b"1", "ce_source": b"//x/ministry/99", "ce_sequence": b"1", "ce_type": b"x.epoch-started.v1"}
    office.receive(sent(signed(SET, by=STRANGERS), **forged))
    office.receive(sent(SET, **forged))

    assert [row[1] for row in listed(office)] == ["not-genuine", "received"]
    assert office.get("/dead-letters") == []


def test_the_same_id_never_says_something_else(office):
    other = directive({**TARGET, "cycle": 2028})
    assert other.id == YEAR.id
    office.receive(sent(YEAR), sent(other))

    assert listed(office) == [("target", "received", None), (None, "not-genuine", "id-taken")]


def test_what_the_ministry_signed_and_nobody_can_read_waits_as_a_dead_letter(office):
    later = signed(b'{"id":"of a later version"}')
    office.receive(sent(later), sent(YEAR))

    assert [letter["state"] for letter in office.get("/dead-letters")] == ["dead", "parked"]
    assert listed(office) == []


def test_without_the_ministrys_keys_nothing_is_taken(tmp_path):
    without = Installed(build, tmp_path)

    assert without.service.consumers == []
    assert {topic for consumer in without.service.consumers for topic in consumer.topics} == set()
    assert MINISTRY not in str(without.topic.records)
