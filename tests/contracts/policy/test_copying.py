"""Plans are copied into packs, and copies go wrong: the stored plan of Bắc Ninh prints half of itself twice, that of
Lâm Đồng breaks off."""

import pytest

from contracts.policy.faults import PackError
from contracts.policy.pack import PolicyPack
from contracts.policy.reading import read_pack


def paths(text: str) -> list[str]:
    with pytest.raises(PackError) as refused:
        read_pack(text)
    return [fault.path for fault in refused.value.faults]


def document(symbol, **more):
    return {"symbol": symbol, "subject_vi": "Kế hoạch", "issuer": "UBND tỉnh", "issued_on": None, **more}


def test_a_document_of_the_basis_that_stands_twice_is_a_fault(changed, content):
    assert paths(changed({"basis": [*content["basis"], document("188/KH-UBND")]})) == [f"basis.{len(content['basis'])}"]


def test_a_document_that_stands_again_under_an_alias_is_a_fault(changed, content):
    again = [*content["basis"], document("612/KH-BCA-V05")]
    assert paths(changed({"basis": again})) == [f"basis.{len(content['basis'])}"]


def test_a_clause_may_cite_a_document_by_an_alias_and_by_no_spelling_that_is_none(changed):
    by_alias = {"targets.assigned_by.clause": "612/KH-BCA-V05 III"}
    assert read_pack(changed(by_alias)).targets.assigned_by.clause == "612/KH-BCA-V05 III"

    assert paths(changed({**by_alias, "basis.1.aliases": []})) == ["targets.assigned_by.clause"]
    assert paths(changed({"targets.assigned_by.clause": "612/KH-BCA-V06 III"})) == ["targets.assigned_by.clause"]


def test_a_task_that_was_copied_twice_under_two_ids_is_a_fault(changed, content):
    copied = [*content["tasks"], {**content["tasks"][0], "offices": ["press"], "id": "bao-chi-2"}]
    assert paths(changed({"tasks": copied})) == ["tasks.bao-chi-2"]


def test_two_offices_may_have_the_same_task_by_clauses_of_their_own(changed, content):
    other = {**content["tasks"][0], "offices": ["press"], "id": "bao-chi-2", "clause": "188/KH-UBND III.1.5"}
    assert len(read_pack(changed({"tasks": [*content["tasks"], other]})).tasks) == len(content["tasks"]) + 1


@pytest.mark.parametrize("end", ["...", " […]", " [...] ", "…"])
def test_a_text_that_breaks_off_is_a_fault(changed, end):
    cut = {"tasks.0.label_vi": f"Tuyên truyền về xây dựng{end}"}
    assert paths(changed(cut)) == ["tasks.bao-chi-phat-thanh.label_vi"]


def test_a_pack_that_was_adopted_with_such_a_slip_is_read_for_ever(pack):
    adopted = pack.model_dump(mode="json")
    adopted["tasks"].append({**adopted["tasks"][0], "id": "bao-chi-2"})
    assert len(PolicyPack.model_validate(adopted).tasks) == len(pack.tasks) + 1
