"""Who is competent for the acts that come before any rules of a province."""

from contracts.vocabulary import Office

FOUNDERS = {
    "catalogue-unit": (Office.REGISTRAR,),
    "adopt-policy-pack": (Office.PROVINCE_CHAIR, Office.PROVINCE_PEOPLES_COMMITTEE),
}
"""The offices competent for the acts that come before any pack, and so before any authority matrix (ADR 0004)."""
