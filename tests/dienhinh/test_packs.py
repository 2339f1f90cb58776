"""Packs by name: as they are shipped, and changed as an acts file says."""

import pytest

from dienhinh.packs import named


@pytest.fixture
def changed(tmp_path):
    """The shipped pack of Lâm Đồng with these rules in place of its own."""

    def with_rules(text):
        (tmp_path / "rules.yaml").write_text(text, "utf-8")
        return named("lam-dong+rules.yaml", tmp_path)

    return with_rules


def test_a_rule_takes_the_place_of_the_one_that_was(changed, tmp_path):
    pack = changed("{version: 2, dossier: {deadline: {value: 11-30, clause: 1875/KH-UBND IV}}}")
    shipped = named("lam-dong", tmp_path)

    assert (shipped.dossier.deadline.value, pack.dossier.deadline.value) == (None, "11-30")
    assert pack.model_copy(update={"version": 1, "dossier": shipped.dossier}) == shipped


def test_a_list_of_parts_gains_parts(changed, tmp_path):
    pack = changed("basis: [{symbol: 1/QĐ-UBND, subject_vi: Ví dụ, issuer: UBND tỉnh Ví Dụ, issued_on: 2024-01-08}]")

    assert [paper.symbol for paper in pack.basis] == [
        *(paper.symbol for paper in named("lam-dong", tmp_path).basis),
        "1/QĐ-UBND",
    ]


def test_what_would_be_no_pack_is_refused(changed):
    with pytest.raises(ValueError, match="does not begin with a document of the basis"):
        changed("{dossier: {deadline: {value: 11-30, clause: 9/QĐ-UBND}}}")
