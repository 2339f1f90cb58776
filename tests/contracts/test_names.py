"""Names are compared by what they say, not by how a list spells them."""

from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from contracts.names import comparable, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hiệp Hòa", "Hiệp Hoà"),
        ("Quảng Hòa", normalize("NFD", "Quảng Hoà")),
        ("xã Đạ Huoai", "Xã  đạ huoai"),
        ("Xã Thuỷ Nguyên", "Xã Thủy Nguyên"),
        ("Phường Xuân Trường - Đà Lạt", "phường xuân trường - đà lạt"),
    ],
    ids=["tone placement", "composition", "capitals and blanks", "uy", "dashes"],
)
def test_another_spelling_is_the_same_name(one, other):
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa", "Hóa"), ("Hòa", "Hoa"), ("Đà Lạt", "Da Lat"), ("Tân Sơn", "Tân Son"), ("Hòa An", "An Hòa")],
    ids=["another tone", "no tone", "no letters of its own", "no horn", "another order"],
)
def test_another_letter_tone_or_order_is_another_name(one, other):
    assert not same_name(one, other)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạềếểễệ XÃ", max_size=30))
def test_a_name_is_its_own_however_it_is_composed(name):
    assert same_name(normalize("NFC", name), normalize("NFD", name))
    assert comparable(comparable(name)) == comparable(name)
