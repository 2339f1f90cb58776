from contracts.policy.maintenance import MaintenanceOutcome
from contracts.policy.reading import read_pack
from contracts.policy.revocation import Ground
from contracts.policy.succession import Succession
from contracts.vocabulary import UnitKind

CLAUSE = "188/KH-UBND III.1.3"


def test_where_succession_is_unset_nothing_passes_without_a_decision(pack):
    assert not pack.succession.titles.is_set
    assert pack.succession.effective is Succession.BY_DECISION


def test_where_grounds_are_unset_any_ground_of_the_decision_is_recorded(pack, changed):
    assert pack.revocation.allows(Ground.OTHER)
    only = read_pack(changed({"revocation.grounds": {"value": ["false-dossier"], "clause": CLAUSE}})).revocation
    assert [ground for ground in Ground if only.allows(ground)] == [Ground.FALSE_DOSSIER]


def test_a_review_may_end_only_as_the_pack_says(pack, changed):
    assert all(pack.maintenance.allows(outcome) for outcome in MaintenanceOutcome)
    unset = read_pack(changed({"maintenance.outcomes": None})).maintenance
    assert not any(unset.allows(outcome) for outcome in MaintenanceOutcome)


def test_kinds_count_towards_their_group_and_others_by_themselves(changed):
    group = {
        "id": "phuong-thi-tran",
        "label_vi": "Phường, thị trấn",
        "label_en": "Wards and townships",
        "kinds": ["ward", "township"],
        "minimum": {"value": 1, "clause": CLAUSE},
        "clause": CLAUSE,
    }
    targets = read_pack(changed({"targets.groups": [group]})).targets
    assert targets.group_of(UnitKind.WARD) == targets.group_of(UnitKind.TOWNSHIP) == "phuong-thi-tran"
    assert targets.group_of(UnitKind.COMMUNE) == "commune"
