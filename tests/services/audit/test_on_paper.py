"""A title from before the system: known late, and held from long ago."""

from services.audit.status import Status, status_on
from services.audit.telling import sentence
from tests.services.audit.published import Sources, catalogued, day, entry, recognised_on_paper, revoked

FACTS = (
    (catalogued(), "2021-07-01", "2026-03-01"),
    (recognised_on_paper(2023, "2023-11-30"), "2023-11-30", "2026-03-02"),
    (revoked("2025-02-01", "2025-03-10", 2023), "2025-03-10", "2026-03-02"),
)


def entries(known_at: str):
    sources = Sources()
    return [entry(sources.publish(data, on, recorded)) for data, on, recorded in FACTS if recorded <= known_at]


def status(as_of: str, known_at: str = "2026-12-31") -> Status:
    return status_on(entries(known_at), day(as_of))


def test_a_title_that_was_entered_from_paper_is_held_like_any_other_once_it_is_known():
    held = status("2024-06-01")
    assert (held.title.state, held.title.since, held.title.cycle) == ("recognised", day("2023-11-30"), 2023)
    assert held.title.decision["number"] == "1052"
    assert held.candidacy is None
    assert status("2024-06-01", known_at="2026-03-01").title.state == "none"
    assert status("2025-02-01").title.state == "revoked"


def test_its_history_says_that_it_was_entered_from_paper():
    (told,) = [each for each in entries("2026-12-31") if each.name == "past-recognition-entered"]
    assert sentence(told, "vi").startswith("Nhập từ văn bản giấy: công nhận điển hình năm 2023, 1052/")
