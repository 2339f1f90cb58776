"""The plan of a province, drawn: the shipped packs with their rules set otherwise, or unset."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from contracts.policy.pack import PolicyPack
from dienhinh.packs import shipped

KINDS = ("commune", "ward", "township", "special-zone", "agency", "enterprise", "education-institution")
FIRST_CYCLE = 2023
JUDGED_BY: Mapping[str, Mapping[str, Any]] = {
    "reports": {"check": "all-reports-filed"},
    "on-time": {"check": "reports-on-time"},
    "plan": {"check": "document-issued", "document": "plan", "period": {"first": "01-01", "last": "03-31"}},
    "safety": {"check": "prerequisite", "of": "safety"},
    "peace": {"check": "no-incident", "categories": ["serious-accident"], "exceptions": ["force-majeure"]},
    "verdict": {"check": "manual"},
}
"""Criteria that a drawn set may have, by name."""

_NAMED_BY_NO_PLAN = {
    "reject-registration": "province-chair",
    "withdraw-decision": "province-chair",
    "correct-decision": "province-chair",
    "replace-decision": "province-chair",
    "transfer-candidacy": "province-chair",
    "carry-over-recognition": "province-chair",
    "grant-delegation": "province-chair",
    "end-delegation": "province-chair",
    "reject-report": "provincial-police",
    "return-dossier": "provincial-police",
    "lapse-candidacy": "provincial-police",
    "select-units": "steering-committee",
}
_OMITTED = ("revoke-recognition", "withdraw-registration", "accept-late-dossier", "recognise-units", "file-report")


@dataclass(frozen=True)
class Terms:
    """What a plan says; None: nothing."""

    base: str = "bac-ninh"
    selects: bool = False
    safety_required: bool | None = True
    class_minimum: str | None = None
    reference_year: str | None = None
    reports_owed: bool = True
    cut_off_day: int | None = 5
    deadline: str | None = "12-12"
    inclusive: bool | None = False
    judged_on: str | None = "received"
    weekend_rule: str | None = None
    validity_years: int | None = None
    barred: tuple[str, ...] | None = ("unit",)
    bar_years: int | None = 1
    backwards: bool | None = None
    grounds: tuple[str, ...] | None = None
    criteria: tuple[str, ...] = ("verdict",)
    omits: frozenset[str] = frozenset()
    district_decides: bool = False


def _mostly(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([usual] * 3 + list(others))


ANY_TERMS = st.builds(
    Terms,
    base=st.sampled_from(["bac-ninh", "lam-dong"]),
    selects=st.booleans(),
    safety_required=st.sampled_from([True, None, False]),
    class_minimum=st.sampled_from([None, "fair"]),
    reference_year=st.sampled_from([None, "same-year", "previous-year"]),
    reports_owed=_mostly(True, False),
    cut_off_day=_mostly(5, None),
    deadline=_mostly("12-12", None),
    inclusive=_mostly(False, True, None),
    judged_on=_mostly("received", "sent", None),
    weekend_rule=st.sampled_from([None, "next-working-day"]),
    validity_years=st.sampled_from([None, 1, 2]),
    barred=_mostly(("unit",), ("unit", "head-office"), None),
    bar_years=st.sampled_from([1, None, 2]),
    backwards=_mostly(None, True, False),
    grounds=_mostly(None, ("false-dossier",)),
    criteria=_mostly(("verdict",), ("reports",), ("on-time", "plan"), ("safety", "peace"), tuple(JUDGED_BY)),
    omits=_mostly(frozenset(), *(frozenset({act}) for act in _OMITTED)),
    district_decides=st.booleans(),
)
"""Any plan; the first of each choice is the plainest, and what a failure shrinks to."""


def pack_of(terms: Terms, province: str, version: int = 1) -> PolicyPack:
    """The plan as the pack of a province."""
    content, clause = deepcopy(_shipped(terms.base)), _clause(terms.base)

    def says(value: Any) -> Mapping[str, Any] | None:
        return None if value is None else {"value": value, "clause": clause}

    content |= {"id": f"drawn-{province}", "province": province, "version": version, "valid_from_cycle": FIRST_CYCLE}
    content["units"]["kinds"] = says(list(KINDS))
    content["criteria"] |= {"sets": [_criteria(terms, clause)]}
    content["prerequisites"] |= {
        "safety_required": says(terms.safety_required),
        "class_required": says(terms.class_minimum is not None),
        "class_minimum": says(terms.class_minimum),
        "reference_year": says(terms.reference_year),
    }
    content["reports"] |= {
        "cadence": says("monthly" if terms.reports_owed else None),
        "cut_off_day": says(terms.cut_off_day),
        "nil_report_allowed": says(True),
    }
    content["dossier"] |= {
        "deadline": says(terms.deadline),
        "inclusive": says(terms.inclusive),
        "judged_on": says(terms.judged_on),
        "weekend_rule": says(terms.weekend_rule),
    }
    content["procedure"]["entry"] = says("selection" if terms.selects else "registration")
    content["maintenance"]["validity_years"] = says(terms.validity_years)
    content["maintenance"]["outcomes"] = says(["maintained", "not-maintained", "not-reviewed"])
    content["revocation"] |= {
        "barred": says(terms.barred),
        "bar_years": says(terms.bar_years),
        "may_take_effect_earlier": says(terms.backwards),
        "grounds": says(terms.grounds),
    }
    content["authority"] = _authority(terms, says)
    return PolicyPack.model_validate(content)


def _authority(terms: Terms, says: Any) -> Mapping[str, Any]:
    """The matrix of Bắc Ninh, with who decides in a district's time, and lines that no plan has."""
    named = {act: rule["value"] for act, rule in _shipped("bac-ninh")["authority"]["acts"].items()}
    named |= {act: [office] for act, office in _NAMED_BY_NO_PLAN.items()}
    if terms.district_decides:
        named["recognise-units"] = ["district-chair", "province-chair"]
    last_days = _shipped("lam-dong")["authority"]["abolished"]
    return {
        "acts": {act: says(offices) for act, offices in named.items() if act not in terms.omits},
        "abolished": {office: says(rule["value"]) for office, rule in last_days.items()},
    }


def _criteria(terms: Terms, clause: str) -> Mapping[str, Any]:
    named = {"label_vi": "Mẫu", "label_en": "Sample", "clause": clause, "synthetic": True}
    criteria = [{"id": name, "group": "g", "judged_by": JUDGED_BY[name], **named} for name in terms.criteria]
    groups = [{"id": "g", "label_vi": "Nhóm", "label_en": "Group"}]
    return {"id": "bo-tieu-chi", **named, "kinds": list(KINDS), "groups": groups, "criteria": criteria}


@cache
def _shipped(name: str) -> Any:
    return yaml.safe_load(shipped()[name].read_text("utf-8"))


def _clause(base: str) -> str:
    return {"bac-ninh": "188/KH-UBND II.1", "lam-dong": "1875/KH-UBND II.1"}[base]
