"""The report upward: what a province did in a period, how complete it is, and what nobody has ruled."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from contracts.events import registration
from services.audit.upward.period import Period
from services.audit.upward.routes import Recipient
from services.audit.upward.words import RECIPIENTS
from tests.phases import BY_PHASES
from tests.services.audit.published import (
    CHAIR,
    COMMUNE,
    approved,
    carried_over,
    day,
    decision_withdrawn,
    formed,
    merged,
    registered,
    withdrawn,
)
from tests.services.audit.upward import NEW, OF, PAPER, YEAR, adopted, of, report
from tests.services.continuation import continued
from tests.services.registration.rulebooks import PACK, pack_with


@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("2026", "2026-01-01", "2026-12-31", "năm 2026"),
        ("2026-H1", "2026-01-01", "2026-06-30", "6 tháng đầu năm 2026"),
        ("2026-H2", "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026"),
        ("2028-02", "2028-02-01", "2028-02-29", "tháng 02/2028"),
    ],
)
def test_a_period_is_a_month_half_a_year_or_a_year(text, first, last, title):
    period = Period.read(text)

    assert (period.first, period.last, period.title) == (day(first), day(last), title)
    assert period.has(day(first))
    assert period.has(day(last))


@pytest.mark.parametrize("text", ["2026-13", "2026-H3", "26", "2026-6", "2026-06-01", ""])
def test_what_is_no_period_is_refused(text, audit):
    with pytest.raises(ValueError, match="2026-06, 2026-H1 or 2026"):
        Period.read(text)
    assert audit.ask("GET", f"/reports/24/{text or 'x'}").status_code == 422


def test_reports_are_counted_as_owed_filed_late_nil_excused_and_missing(told):
    reports = of(told(*YEAR), "2026-H1", as_of="2026-07-20")["reports"]

    (line,) = reports.pop("units")
    assert reports == {
        "expected": 5,
        "actual": 3,
        "on_time": 2,
        "late": 1,
        "nil": 1,
        "excused": 1,
        "missing": 1,
    }
    assert (line["name"], line["missing"]) == ("Xã VD-01", ["2026-06"])


def test_where_reports_are_owed_by_phases_the_phases_are_counted(told):
    by_phases = adopted(pack_with({f"reports.{name}": value for name, value in BY_PHASES.items()}))

    reports = of(told(*YEAR, (by_phases, "2025-12-30")), "2026", as_of="2026-12-20")["reports"]

    assert (reports["expected"], reports["actual"]) == (3, 1)
    assert reports["units"][0]["missing"] == ["2026-07", "2026-11"]


def test_community_models_are_counted_as_they_stand_when_the_period_ends(told):
    def model(name, started_on):
        kind = {"name": "Camera an ninh", "kind": "tự quản", "started_on": day(started_on)}
        return registration.CommunityModelRecorded(unit=COMMUNE, model=name, **kind)

    def becomes(name, status):
        return registration.CommunityModelChanged(unit=COMMUNE, model=name, before="working", status=status)

    audit = told(
        *YEAR,
        (model("camera", "2025-12-01"), "2026-02-10"),
        (model("loa", "2026-03-01"), "2026-03-01"),
        (model("to-tu-quan", "2026-04-01"), "2026-04-02"),
        (becomes("camera", "ended"), "2026-05-01"),
        (becomes("loa", "paused"), "2026-08-01"),
    )

    assert of(audit, "2026-H1")["models"] == {"working": 2, "paused": 0, "started": 2, "ended": 1}
    assert of(audit, "2026-H2")["models"] == {"working": 1, "paused": 1, "started": 0, "ended": 0}


def test_a_month_alone_asks_for_that_month(told):
    assert of(told(*YEAR), "2026-06", as_of="2026-07-20")["reports"]["missing"] == 1
    assert of(told(), "2026-01", as_of="2026-07-20")["reports"]["expected"] == 0


def test_a_month_that_is_not_over_is_not_missing(told):
    assert of(told(*YEAR), "2026", as_of="2026-03-15")["reports"]["expected"] == 1


def test_figures_are_those_of_the_versions_that_stand_as_of_the_day(told):
    audit = told(*YEAR)

    def sums(as_of):
        found = of(audit, "2026-H1", as_of=as_of)["indicators"]
        return {each["indicator"]: (each["sum"], each["reports"]) for each in found if each["reports"]}

    assert sums("2026-05-31") == {"su_kien_tuyen_truyen": (7, 2), "mo_hinh_hoat_dong": (1, 1)}
    assert sums("2026-06-30") == {"su_kien_tuyen_truyen": (9, 2)}


def test_every_indicator_of_the_form_is_there_by_its_name(told):
    found = of(told(*YEAR), "2026", as_of="2026-07-20")["indicators"]

    assert [each["indicator"] for each in found] == [indicator.id for indicator in PACK.reports.indicators]
    assert all(each["label"] for each in found)


def test_difficulties_are_counted_in_the_period_and_the_open_ones_are_told(told):
    difficulties = of(told(*YEAR), "2026-05", as_of="2026-07-20")["difficulties"]

    assert (difficulties["raised"], difficulties["answered"]) == (0, 1)
    assert [each["text"] for each in difficulties["open"]] == ["=1+1"]


def test_a_difficulty_that_waits_says_until_when_it_is_answered_in_time(told):
    within = pack_with({"procedure.answer_difficulty_within": {"value": 15, "clause": "188/KH-UBND IV.3"}})
    audit = told((adopted(within), "2025-12-29"), *YEAR[1:])

    (waiting,) = of(audit, "2026-06", as_of="2026-06-28")["difficulties"]["open"]
    assert (waiting["due_on"], waiting["days_over"]) == ("2026-06-25", 3)
    (unset,) = of(told((adopted(), "2026-06-01")), "2026-06", as_of="2026-06-28")["difficulties"]["open"]
    assert (unset["due_on"], unset["days_over"]) == (None, None)


def test_titles_are_those_held_when_the_period_ends_and_what_was_decided_in_it(told):
    audit = told(*YEAR)

    year = of(audit, "2027", as_of="2028-01-31")["titles"]
    assert (year["held"], year["recognised"], year["revoked"]) == (1, 1, 0)
    assert [unit["name"] for unit in year["units"]] == ["Xã VD-01"]
    after = of(audit, "2028", as_of="2028-12-31")["titles"]
    assert (after["held"], after["revoked"], after["barred"]) == (0, 1, 1)


def test_a_title_that_was_carried_over_is_held_by_the_new_unit_and_is_no_decision_of_recognition(told):
    formation = formed(COMMUNE)
    reform = ((formation, "2027-07-01"), (merged(formation.unit), "2027-07-01"), (carried_over(), "2027-09-01"))
    found = of(told(*YEAR, *reform), "2027", as_of="2027-12-31")

    year = found["titles"]
    assert (year["held"], year["recognised"], year["carried_over"]) == (1, 1, 1)
    assert [unit["name"] for unit in year["units"]] == ["Xã VD-09"]
    assert sum(target["recognised"] for target in found["targets"]) == 0


def test_what_was_known_then_is_told_as_it_was_known(told):
    assert of(told(*YEAR), "2027", as_of="2028-12-31", known_at="2028-03-09")["titles"]["held"] == 1


def test_targets_count_the_decisions_of_the_cycle_though_they_come_in_january(told):
    targets = of(told(*YEAR), "2026", as_of="2027-01-31")["targets"]

    assert [(each["group"], each["recognised"], each["minimum"]) for each in targets] == [("commune", 1, None)]
    assert of(told(), "2026", as_of="2027-01-14")["targets"] == []


def test_a_decision_that_was_withdrawn_counts_towards_no_target(told):
    audit = told(*YEAR[:-2], (decision_withdrawn("recognised", "2027-02-01"), "2027-02-01"))

    assert of(audit, "2026", as_of="2027-03-01")["targets"] == []


@pytest.mark.parametrize(
    ("kinds", "left"), [(["ward", "township"], ["ward"]), (["township"], [])], ids=["both", "towns"]
)
def test_targets_show_what_lacks_of_a_known_minimum_and_the_kinds_of_which_there_still_are_units(told, kinds, left):
    def group(name, kinds, minimum):
        rule = {"value": minimum, "clause": "188/KH-UBND III.1.3"}
        named = {"id": name, "label_vi": name, "label_en": name, "clause": "188/KH-UBND III.1.3"}
        return {**named, "kinds": kinds, "minimum": rule if minimum else None}

    groups = [group("communes", ["commune"], 3), group("others", kinds, 1), group("agencies", ["agency"], None)]
    audit = told((adopted(pack_with({"targets.groups": groups})), "2025-12-29"), *YEAR[1:-2])

    rows = of(audit, "2026", as_of="2027-01-31")["targets"]

    assert [(row["group"], row["kinds"], row["recognised"], row["minimum"], row["missing"]) for row in rows] == [
        ("communes", ["commune"], 1, 3, 2),
        ("others", left, 0, 1, 1),
        ("agencies", ["agency"], 0, None, None),
    ]


def test_what_is_unset_is_told_and_what_a_later_act_has_filled_is_not(told):
    audit = told(*YEAR)
    guidance = registration.ReportingGuidanceIssued(province="24", cycle=2026, cut_off_day=5, document=PAPER)

    assert "reports.cut_off_day" in of(audit, "2026", as_of="2026-07-20")["unset"]
    told((guidance, "2026-01-15"))
    assert "reports.cut_off_day" not in of(audit, "2026", as_of="2026-07-20")["unset"]


def test_a_province_without_rules_has_a_report_that_says_so(told):
    found = of(told(*YEAR[1:]), "2026", as_of="2026-07-20")

    assert (found["rules"], found["unset"]) == (None, None)
    assert found["reports"]["expected"] == 0


def test_candidacies_are_counted_by_kind_with_how_far_they_came(told):
    (line,) = of(told(*YEAR), "2026", as_of="2027-01-31")["candidacies"]

    assert {name: count for name, count in line.items() if count} == {
        "kind": "commune",
        "registered": 1,
        "approved": 1,
        "dossiers": 1,
        "appraised": 1,
        "recognised": 1,
    }


def test_a_report_that_was_sent_back_is_missing_again(told):
    sent_back = {"report": f"{COMMUNE}/2026-02", "period": "2026-02", "version": 1, "reason": "không khớp"}
    audit = told(*YEAR, (registration.ReportRejected(**OF, **sent_back), "2026-03-05"))

    assert of(audit, "2026-02", as_of="2026-03-04")["reports"]["actual"] == 1
    after = of(audit, "2026-02", as_of="2026-07-20")["reports"]
    assert (after["actual"], after["units"][0]["missing"]) == (0, ["2026-02"])


def test_a_candidacy_that_was_withdrawn_owes_nothing(told):
    found = of(told(*YEAR[:6], (withdrawn(), "2026-04-30")), "2026", as_of="2026-07-20")

    assert found["candidacies"][0]["withdrawn"] == 1
    assert found["reports"]["units"] == []


def test_a_candidacy_that_goes_on_in_another_unit_is_reported_there(told):
    steps = (
        ("2026-01-10", registered(), None),
        ("2026-02-03", approved(), CHAIR),
        ("2026-03-02", report("2026-02"), None),
    )
    transferred = registration.CandidacyTransferred(**OF, successor=NEW.unit, document=PAPER)
    audit = told(
        *YEAR[:5], (NEW, "2026-06-01"), (continued(NEW.unit, steps), "2026-06-10"), (transferred, "2026-06-10")
    )

    (line,) = of(audit, "2026-H1", as_of="2026-07-20")["reports"]["units"]

    assert (line["name"], line["expected"], line["actual"]) == ("Xã Ví Dụ Mới", 5, 1)


def test_units_of_a_province_that_became_part_of_this_one_are_told_of_from_the_day(told):
    old = pack_with({"id": "old", "province": "24"})
    formed = registration.ProvinceFormed(province="24", name="Tỉnh Bắc Ninh", predecessors=["24", "27"], document=PAPER)
    audit = told((adopted(old), "2025-12-29"), (formed, "2026-07-01"), *YEAR[1:5])

    assert of(audit, "2026", as_of="2026-06-30")["rules"] == old.ref
    assert of(audit, "2026", as_of="2026-07-20")["rules"] is None


def test_the_workbook_has_a_sheet_for_each_part_and_no_formula_that_somebody_typed(told):
    answer = told(*YEAR).ask("GET", "/reports/24/2026-H1/sheet", params={"as_of": "2026-07-20"})

    book = load_workbook(BytesIO(answer.content))
    assert 'filename="bao-cao-24-2026-H1.xlsx"' in answer.headers["content-disposition"]
    assert [cell.value for cell in book["Báo cáo"][2]] == ["VD-01", "Xã VD-01", "Xã", 5, 3, 2, 1, 1, 1, "2026-06"]
    (text,) = [cell for cell in book["Khó khăn, vướng mắc"][2] if cell.value == "=1+1"]
    assert text.data_type == "s"
    facts = {row[0].value: row[1].value for row in book["Chung"].iter_rows()}
    assert facts["Kỳ báo cáo"] == "6 tháng đầu năm 2026"
    assert facts["Báo cáo tháng: phải nộp"] == 5


def test_the_paper_is_a_pdf_for_whoever_is_named(told):
    answer = told(*YEAR).ask("GET", "/reports/24/2026/paper", params={"as_of": "2027-01-31", "to": ["ministry"]})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_report_goes_to_those_whom_the_plan_names_and_to_nobody_else(audit):
    assert [recipient.value for recipient in Recipient] == list(RECIPIENTS)
    assert audit.ask("GET", "/reports/24/2026/paper", params={"to": "press"}).status_code == 422
