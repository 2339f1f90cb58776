"""The words of the language carry their own checks."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, strategies as st
from pydantic import TypeAdapter, ValidationError

from contracts.vocabulary import (
    UNIT_OFFICES,
    By,
    Clause,
    Document,
    Figures,
    Month,
    Name,
    Note,
    Office,
    PackRef,
    PersonalData,
    Slug,
    UnitId,
    UnitKind,
    months_between,
    refuse_personal_data,
    unit_id,
)

FOUNDED = date(2025, 7, 1)
UNIT = unit_id("example", "VD-01", FOUNDED)
PAPER = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-02-03"}


def accepts(word, value):
    try:
        TypeAdapter(word).validate_python(value)
    except ValidationError:
        return False
    return True


def test_the_identity_of_a_unit_never_changes():
    """Every id in every store is derived so: this value is frozen."""
    assert UUID("1ba976b2-9b47-5a1b-ad2c-ad33861d8bf7") == UNIT


@given(st.text(min_size=1), st.text(min_size=1), st.dates(), st.dates())
def test_units_of_different_first_entries_are_different(code, other, since, later):
    same = (code, since) == (other, later)

    assert (unit_id("example", code, since) == unit_id("example", other, later)) is same
    assert unit_id("example", code, since) != unit_id("admin-unit", code, since)


def test_a_unit_is_written_by_its_id_or_by_its_first_entry():
    read = TypeAdapter(UnitId).validate_python

    assert read("example:VD-01@2025-07-01") == read(str(UNIT)) == UNIT


@pytest.mark.parametrize("written", ["VD-01", "example:VD-01", "example:VD-01@2025-07", "Example:VD-01@2025-07-01", ""])
def test_nothing_else_is_read_as_a_unit(written):
    assert not accepts(UnitId, written)


def test_a_first_entry_on_a_day_that_does_not_exist_is_no_unit():
    assert not accepts(UnitId, "example:VD-01@2025-02-30")


@pytest.mark.parametrize(
    "text",
    [
        "số 001203004567",
        "0012 0300 4567",
        "001.203.004.567",
        "gọi 0912345678",
        "gọi 0912 345 678",
        "+84 912 345 678",
        "84912345678",
        "024 3825 1234",
    ],
)
def test_citizens_ids_and_telephone_numbers_are_refused(text):
    with pytest.raises(PersonalData, match="personal-data"):
        refuse_personal_data(text)
    assert not accepts(Note, text)


@pytest.mark.parametrize(
    "text",
    [
        "thiếu 3 camera",
        "theo 188/KH-UBND ngày 29/12/2025",
        "kinh phí 120.000.000 đồng",
        "mã xã 09163, mã số 2300000001",
        "từ 2026-01-01 đến 2026-12-31",
        "",
    ],
)
def test_numbers_of_papers_dates_and_money_are_not_personal_data(text):
    assert refuse_personal_data(text) == text
    assert accepts(Note, text)


def test_a_note_is_short_and_trimmed():
    assert TypeAdapter(Note).validate_python("  đủ  ") == "đủ"
    assert accepts(Note, "a" * 300)
    assert not accepts(Note, "a" * 301)


def test_a_name_is_not_blank():
    assert not accepts(Name, "   ")


@pytest.mark.parametrize(
    ("word", "good", "bad"),
    [
        (Month, ["2026-01", "2026-12"], ["2026-00", "2026-13", "2026-1", "26-01", "2026-01-01", "2026-01\n"]),
        (Slug, ["su_kien_tuyen_truyen", "unit-plan", "a.b", "9"], ["Su-kien", "a--b", "-a", "a_", "sự-kiện", ""]),
        (PackRef, [f"bac-ninh@1#{'0' * 64}"], ["bac-ninh@1", f"bac-ninh@x#{'0' * 64}", f"bac-ninh@1#{'G' * 64}"]),
        (Figures, [{"a": 0}, {}], [{"a": -1}, {"a": 1.5}, {"A": 1}, {"a": None}]),
    ],
)
def test_a_word_takes_what_it_means_and_nothing_else(word, good, bad):
    assert all(accepts(word, value) for value in good)
    assert not any(accepts(word, value) for value in bad)


def test_there_are_seven_kinds_of_unit_and_none_is_a_person():
    assert len(UnitKind) == 7
    assert not accepts(UnitKind, "individual")


@pytest.mark.parametrize("office", list(Office))
def test_an_office_belongs_to_a_unit_or_to_a_province_and_never_to_both(office):
    own, other = {"unit": UNIT}, {"province": "24"}
    if office not in UNIT_OFFICES:
        own, other = other, own

    assert By(office=office, **own).grant == f"{office}@{own.get('unit') or own['province']}"
    for wrong in ({}, other, {**own, **other}):
        with pytest.raises(ValidationError, match=r"phải nêu .* / belongs to a"):
            By(office=office, **wrong)


def test_a_paper_is_cited_by_number_and_symbol():
    assert str(Document.model_validate(PAPER)) == "12/QĐ-UBND"
    assert str(Document.model_validate({**PAPER, "symbol": "KH-BCA-V05"})) == "12/KH-BCA-V05"


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "12/QĐ-UBND"},
        {"number": ""},
        {"symbol": "QĐ UBND"},
        {"symbol": "/QĐ"},
        {"issuer": " "},
        {"sha256": "0"},
        {"signatory": "Nguyễn Văn A"},
        {"signer": "x"},
    ],
)
def test_a_paper_with_a_wrong_field_is_none(wrong):
    assert not accepts(Document, {**PAPER, **wrong})


def test_words_do_not_change():
    paper = Document.model_validate(PAPER)

    with pytest.raises(ValidationError):
        paper.number = "13"


def test_months_are_counted_by_the_days_that_touch_them():
    assert months_between(date(2026, 11, 30), date(2027, 2, 1)) == ("2026-11", "2026-12", "2027-01", "2027-02")
    assert months_between(date(2026, 3, 31), date(2026, 3, 1)) == ("2026-03",)
    assert months_between(date(2026, 4, 1), date(2026, 3, 31)) == ()


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 900))
def test_every_day_between_two_days_is_in_one_of_their_months(first, length):
    last = first + timedelta(length)

    months = months_between(first, last)

    days = [first + timedelta(number) for number in range(length + 1)]
    assert set(months) == {day.isoformat()[:7] for day in days}
    assert list(months) == sorted(set(months))


@pytest.mark.parametrize("word", [Name, Note, Clause])
@pytest.mark.parametrize("text", ["Xã\0Ví Dụ", "a\x1bb", "a\x85b"])
def test_text_that_no_paper_holds_is_refused(word, text):
    with pytest.raises(ValidationError, match="control-character"):
        TypeAdapter(word).validate_python(text)


def test_a_note_may_have_lines():
    assert TypeAdapter(Note).validate_python("một\nhai\tba") == "một\nhai\tba"


def test_a_document_is_named_in_plain_text():
    with pytest.raises(ValidationError, match="control-character"):
        Document(number="12", symbol="QĐ\0", issuer="UBND", issued_on=FOUNDED)
