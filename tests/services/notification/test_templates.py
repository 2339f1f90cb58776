"""Every template says its piece, in both languages, of every event it was ever made for."""

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from jinja2 import UndefinedError

import contracts
from contracts.policy.reminders import Owed
from contracts.vocabulary import Office, refuse_personal_data
from services.notification.rendering import TEMPLATES, render
from services.notification.titles import TITLES, title
from services.notification.who_is_told import WHO_IS_TOLD
from tests.services.notification import said

SAMPLES = Path(contracts.__file__).parent / "samples"
MESSAGE = UUID("3f1c1f0e-6a51-5d3e-9f0a-0c5b8a1d2e3f")
LANGUAGES = ("vi", "en")
COMMON = {"title": "Thủ trưởng Xã Ví Dụ 1", "names": ["Xã Ví Dụ 1"], "message": MESSAGE, "on": date(2026, 2, 3)}


def samples(event):
    return sorted(SAMPLES.glob(f"{event.event_type()}*.json"))


def bare(event):
    """The event with nothing but what it must say: no optional fact may be taken for granted."""
    required = {name for name, field in type(event).model_fields.items() if field.is_required()}
    return type(event).model_validate({name: getattr(event, name) for name in required})


TOLD = [(event, told.template, file) for event, told in WHO_IS_TOLD.items() for file in samples(event)]


def test_every_event_that_is_told_has_a_sample():
    assert [event.__name__ for event in WHO_IS_TOLD if not samples(event)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("event", "template", "file"), TOLD, ids=lambda value: getattr(value, "stem", None))
def test_every_template_says_every_sample(event, template, file, language):
    data = event.model_validate(json.loads(file.read_text(encoding="utf-8"))["value"])
    for shown in filter(WHO_IS_TOLD[event].when, (data, bare(data))):
        text = render(template, language, event=shown, labels={"vi": {}, "en": {}}, **COMMON)
        assert text.subject
        assert "\n" not in text.subject
        assert text.body.startswith(("Kính gửi: ", "To: "))
        assert str(MESSAGE) in text.body
        assert "None" not in text.subject + text.body
        assert "\n\n\n\n" not in text.body
        refuse_personal_data(text.subject + text.body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_only_sometimes_is_said_too(language):
    late = render("report-late", language, event=said.reported("2026-03", days_late=2), **COMMON)
    assert "2" in late.subject
    labels = {"vi": {"meeting-minutes": "Biên bản họp xét"}, "en": {"meeting-minutes": "Minutes"}}
    incomplete = said.dossier(missing=("meeting-minutes", "unknown-item"))
    text = render("dossier-incomplete", language, event=incomplete, labels=labels, **COMMON)
    assert f"- {labels[language]['meeting-minutes']}\n- unknown-item\n" in text.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("owed", list(Owed))
def test_there_is_a_reminder_for_whatever_a_pack_can_remind_of(owed, language):
    label = {"vi": "Sắp đến hạn", "en": "Falls due"}
    campaign = SimpleNamespace(label_vi="Ngày hội", label_en="Festival")
    text = render(
        f"reminder-{owed}",
        language,
        **COMMON,
        label=label,
        period="2026-03",
        due_on=date(2026, 4, 5),
        campaign=campaign,
    )
    assert label[language] in text.subject
    assert "Xã Ví Dụ 1" in text.body


def test_vietnamese_is_written_as_vietnamese_offices_write_it():
    event = SimpleNamespace(period="2026-03", reason="phê duyệt cuối tháng")
    text = render("report-excused", "vi", event=event, **COMMON)
    assert text.subject == "Xã Ví Dụ 1 được miễn báo cáo tháng 03/2026"
    assert text.body == (
        "Kính gửi: Thủ trưởng Xã Ví Dụ 1.\n\n"
        "Xã Ví Dụ 1 được miễn báo cáo tháng 03/2026.\n\n"
        "Lý do: phê duyệt cuối tháng\n\n"
        "Trân trọng.\n\n"
        "Thông báo tự động của hệ thống Điển Hình, mã 3f1c1f0e-6a51-5d3e-9f0a-0c5b8a1d2e3f. "
        "Thông báo này không thay cho văn bản của cơ quan có thẩm quyền.\n"
    )


def test_a_fact_that_is_missing_is_an_error_and_not_a_gap_in_a_sentence():
    with pytest.raises(UndefinedError):
        render("report-excused", "vi", event=SimpleNamespace(period="2026-03"), **COMMON)


def test_both_languages_have_the_same_templates_and_each_is_used():
    used = {told.template for told in WHO_IS_TOLD.values()} | {f"reminder-{owed}" for owed in Owed} | {"layout"}
    assert {file.stem for file in (TEMPLATES / "vi").glob("*.txt")} == used
    assert {file.stem for file in (TEMPLATES / "en").glob("*.txt")} == used


def test_every_office_that_a_pack_can_name_has_a_title():
    assert set(TITLES) == set(Office)
    assert title("unit-head@x", "Xã Ví Dụ 1", "vi") == "Thủ trưởng Xã Ví Dụ 1"
    assert title("provincial-police@24", "Xã Ví Dụ 1", "en") == "The provincial police"


def test_a_line_break_in_a_reason_cannot_become_a_mail_header():
    event = SimpleNamespace(what="a\r\nBcc: x@example.org", cycle=2026)
    text = render("evaluation-outdated", "vi", event=event, **{**COMMON, "names": ["Xã\r\nBcc: x"]})
    assert "\n" not in text.subject
    assert "\r" not in text.subject
