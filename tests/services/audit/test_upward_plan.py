"""What the report upward says of the plan: tasks, campaigns, money, and what was inspected and asked for."""

from io import BytesIO

from openpyxl import load_workbook

from contracts.events import registration
from tests.services.audit.published import (
    COMMUNE,
    day,
)
from tests.services.audit.upward import OF, PAPER, YEAR, of

MONEY = {"province": "24", "cycle": 2026, "document": PAPER}
INSPECTED = registration.InspectionRecorded(
    **OF,
    inspection="kt-1",
    inspected_on=day("2026-06-11"),
    inspector="provincial-police@24",
    looked_at=["sổ theo dõi"],
    findings=[
        {"finding": "conforming"},
        {"finding": "shortcoming", "note": "sổ chưa ghi", "respond_by": "2026-06-30"},
        {"finding": "shortcoming", "note": "thiếu biển báo"},
    ],
    document=PAPER,
)
PLAN_YEAR = [
    *YEAR[:4],
    (INSPECTED, "2026-06-12"),
    (registration.FindingAnswered(**OF, inspection="kt-1", finding=3, text="đã gắn"), "2026-06-20"),
    (
        registration.ReminderIssued(**OF, reminder="dd-1", text="gửi kế hoạch", issued_by="provincial-police@24"),
        "2026-07-01",
    ),
    (
        registration.PlanTaskAssigned(
            province="24", cycle=2026, task="bao-chi-phat-thanh", due=day("2026-06-30"), document=PAPER
        ),
        "2026-02-10",
    ),
    (
        registration.TaskProgressReported(
            province="24",
            cycle=2026,
            task="bao-chi-phat-thanh",
            reporter="press@24",
            state="under-way",
            figures={"tin_bai": 6},
            links=["https://baobacninh.vn/a"],
        ),
        "2026-06-20",
    ),
    (
        registration.FundingAllocated(
            **MONEY, allocation="kp-1", amount=250_000_000, source="provincial-budget", recipient={"unit": COMMUNE}
        ),
        "2026-03-02",
    ),
    (
        registration.FundingAllocated(
            **MONEY, allocation="kp-2", amount=90_000_000, source="provincial-budget", recipient={"office": "culture"}
        ),
        "2026-03-02",
    ),
    (
        registration.FundingCorrected(**MONEY, allocation="kp-1", before=250_000_000, amount=200_000_000, reason="r"),
        "2026-05-02",
    ),
    (registration.FundingWithdrawn(**MONEY, allocation="kp-2", before=90_000_000, reason="r"), "2026-07-02"),
    *(
        (
            registration.ParticipationRecorded(
                unit=COMMUNE, cycle=2026, campaign="ngay-hoi-toan-dan", held_on=day(held), figures={"luot": count}
            ),
            on,
        )
        for held, count, on in (
            ("2026-08-15", 1, "2026-08-17"),
            ("2026-08-15", 2, "2026-08-18"),
            ("2026-08-19", 3, "2026-08-20"),
        )
    ),
]


def test_tasks_are_told_with_their_day_their_state_and_how_long_they_are_over(told):
    audit = told(*PLAN_YEAR)

    tasks = {each["task"]: each for each in of(audit, "2026", as_of="2026-07-05")["tasks"]}
    press, silent = tasks["bao-chi-phat-thanh"], tasks["mat-tran-phoi-hop"]
    assert (press["due_on"], press["state"], press["days_over"]) == ("2026-06-30", "under-way", 5)
    assert press["links"] == ["https://baobacninh.vn/a"]
    assert (silent["due_on"], silent["state"], silent["days_over"]) == (None, None, None)
    unset = of(audit, "2026", as_of="2026-07-05")["unset"]
    assert ("tasks.bao-chi-phat-thanh.due" in unset, "tasks.mat-tran-phoi-hop.due" in unset) == (False, True)


def test_campaigns_of_the_period_are_counted_once_for_each_unit_and_day(told):
    audit = told(*PLAN_YEAR)

    assert [(e["units"], e["times"]) for e in of(audit, "2026-08", as_of="2026-12-31")["campaigns"]] == [(1, 2)]
    assert [(e["units"], e["times"]) for e in of(audit, "2026-07", as_of="2026-12-31")["campaigns"]] == [(0, 0)]


def test_money_is_told_as_it_stands_by_source_and_recipient(told):
    funding = of(told(*PLAN_YEAR), "2026", as_of="2026-12-31")["funding"]

    assert funding["total"] == 200_000_000
    assert [(each["source"], each["amount"]) for each in funding["by_source"]] == [("provincial-budget", 200_000_000)]
    assert [(each["label"], each["amount"]) for each in funding["by_recipient"]] == [("Xã VD-01", 200_000_000)]


def test_inspections_and_reminders_are_counted_in_the_period_and_what_waits_is_listed(told):
    audit = told(*PLAN_YEAR)

    june = of(audit, "2026-06", as_of="2026-07-10")["supervision"]
    counted = ("inspections", "shortcomings", "shortcomings_answered", "reminders", "reminders_answered")
    assert [june[name] for name in counted] == [1, 2, 1, 0, 0]
    assert [(each["asked"], each["id"], each["days_over"]) for each in june["open"]] == [
        ("shortcoming", "kt-1/2", 10),
        ("reminder", "dd-1", None),
    ]


def test_the_workbook_and_the_paper_tell_of_the_plan(told):
    audit = told(*PLAN_YEAR)

    book = load_workbook(BytesIO(audit.ask("GET", "/reports/24/2026/sheet", params={"as_of": "2026-12-31"}).content))
    assert [cell.value for cell in book["Nhiệm vụ"][2]][:2] == [
        "Tuyên truyền về xây dựng điển hình trên báo và phát thanh, truyền hình",
        "Cơ quan báo và phát thanh, truyền hình tỉnh",
    ]
    assert [cell.value for cell in book["Kinh phí"][4]] == ["Cộng", 200_000_000]
    assert book["Ngày, đợt hoạt động"]["C2"].value == 1
    assert book["Kiểm tra, đôn đốc"]["E2"].value == "kt-1/2"
    assert audit.ask("GET", "/reports/24/2026/paper", params={"as_of": "2026-12-31"}).content.startswith(b"%PDF")
