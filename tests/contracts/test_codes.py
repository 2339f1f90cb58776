"""A code is one that its list can hold."""

import pytest
from pydantic import ValidationError

from contracts.acts.registration.units import AssignCode, CatalogueUnit
from contracts.codes import check_code
from contracts.vocabulary import By, Office

REGISTRAR = By(office=Office.REGISTRAR, province="24")


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ("admin-unit", "07288"),
        ("tax-code", "0100112437"),
        ("tax-code", "0314409058-002"),
        ("org-eid", "H05"),
        ("org-eid", "H05.12.03"),
        ("org-eid", "Z01.0100112437"),
        ("org-eid", "0100112437"),
        ("org-eid", "0314409058-002"),
        ("org-eid", "Y99." + "1" * 31),
        ("org-eid", "Z99" + "a" * 32),
        ("example", "VD-01"),
    ],
)
def test_what_a_list_can_hold_is_accepted(scheme, code):
    check_code(scheme, code)


@pytest.mark.parametrize(
    ("scheme", "code", "rule"),
    [
        ("admin-unit", "7288", "5 digits"),
        ("admin-unit", "072880", "5 digits"),
        ("tax-code", "0100112438", "check digit"),
        ("tax-code", "0314409058002", "check digit"),
        ("tax-code", "0314409058-000", "check digit"),
        ("tax-code", "00012", "check digit"),
        ("org-eid", "h05.12", "like H05.12"),
        ("org-eid", "H05." + "1" * 40, "at most 35"),
        ("org-eid", "0100112438", "its own code"),
        ("org-eid", "Z00.1", "like H05.12"),
        ("org-eid", "Z01", "like H05.12"),
        ("org-eid", "Z01" + "a" * 33, "at most 35"),
        ("org-eid", "H5.12", "like H05.12"),
        ("org-eid", "H05..12", "like H05.12"),
    ],
    ids=[
        "zero lost",
        "too long",
        "mistyped",
        "no dash",
        "no branch",
        "business location",
        "small letter",
        "44 letters",
        "enterprise code mistyped",
        "no list 00",
        "nothing in the list",
        "33 after the list",
        "one digit",
        "an empty group",
    ],
)
def test_what_a_list_cannot_hold_is_refused_with_the_rule(scheme, code, rule):
    with pytest.raises(ValueError, match=rule):
        check_code(scheme, code)


def test_an_act_with_such_a_code_is_no_act_and_names_the_field():
    entry = {"scheme": "tax-code", "code": "0100112438", "name": "Công ty", "kind": "enterprise", "province": "24"}
    with pytest.raises(ValidationError, match="code: mã số thuế"):
        CatalogueUnit(on="2026-01-01", by=REGISTRAR, **entry)
    with pytest.raises(ValidationError, match="code: mã số thuế"):
        AssignCode(on="2026-01-01", by=REGISTRAR, unit="example:VD-01@2025-07-01", scheme="tax-code", code="0100112438")
