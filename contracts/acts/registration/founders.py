"""Who is competent for the acts that come before any rules of a province (ADR 4)."""

from contracts.vocabulary import Office

_OF_UNITS = (
    "catalogue-unit",
    "rename-unit",
    "change-unit-kind",
    "assign-code",
    "change-manager",
    "record-party-organisation",
    "merge-units",
    "split-unit",
    "dissolve-unit",
)

FOUNDERS: dict[str, tuple[Office, ...]] = {
    **dict.fromkeys(_OF_UNITS, (Office.REGISTRAR,)),
    "form-province": (Office.REGISTRAR,),
    "adopt-policy-pack": (Office.PROVINCE_CHAIR, Office.PROVINCE_PEOPLES_COMMITTEE),
}
"""Act → offices. What becomes of units and provinces is decided by others; the registrar records it."""
