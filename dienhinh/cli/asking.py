"""The questions: status, history, who, unreviewed, completeness, targets, owed, evaluate, attempts."""

import json
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import typer

from dienhinh.cli import packs
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.output import Csv, Json, console, show_facts, show_json, show_list, show_table
from dienhinh.cli.stopping import Misuse, Stop

Unit = Annotated[str, typer.Argument(help="an id, or a code as it was read on the asked date")]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="the day asked about")]
KnownAt = Annotated[datetime | None, typer.Option("--known-at", formats=["%Y-%m-%d"], help="as known on this day")]
Province = Annotated[str, typer.Option("--province", help="two digits: 24")]
Cycle = Annotated[int, typer.Option("--cycle", help="the year")]


def add_to(app: typer.Typer) -> None:
    """Adds the questions to the command line."""
    for question in (status, history, who, unreviewed, completeness, targets, owed, evaluate, attempts):
        app.command()(question)


def status(ctx: typer.Context, unit: Unit, as_of: AsOf = None, known_at: KnownAt = None, as_json: Json = False) -> None:
    """What was this unit's status on a day, as known on a day, under which rule, on whose authority?"""
    with _target(ctx).connected() as api:
        answer = api.get(f"/audit/status/{id_of(api, unit, as_of)}", as_of=_day(as_of), known_at=_day(known_at))
    if as_json:
        show_json(answer)
        return
    title, candidacy = answer["title"], answer["candidacy"]
    decision = title["decision"]
    console.print(
        f"{answer['name']} ({answer['kind']}, {answer['code']}, tỉnh {answer['province_code']})", markup=False
    )
    show_facts(
        {
            "ngày / as of": answer["as_of"],
            "danh hiệu / title": title["state"],
            "từ / since": title["since"],
            "quyết định / decision": decision
            and f"{decision['number']}/{decision['symbol']} {decision['issuer']} {decision['signed_on']}",
            "căn cứ / clause": title["clause"],
            "xét duy trì / reviews": title["reviews"],
            "đơn vị cũ có danh hiệu / predecessors recognised": ", ".join(
                map(_recognised, answer["predecessors_recognised"])
            ),
            "phải xem xét lại / review required": title["review_required"],
            "khen thưởng / awards": ", ".join(map(_award, answer["awards"])),
            "đang khiếu nại / complaints pending": ", ".join(map(_complaint, answer["complaints_pending"])),
            "hồ sơ năm / candidacy": candidacy and f"{candidacy['cycle']}: {candidacy['stage']}",
            "tạm dừng vì vụ việc / held by an incident": answer["held"],
            "không xét thi đua / bars": answer["emulation_bars"],
            "vì / because": answer["because"],
        }
    )


def _recognised(predecessor: dict[str, Any]) -> str:
    """A unit that held a title to its end, with the decision that gave it."""
    decision = predecessor["decision"]
    return f"{predecessor['name']} ({predecessor['cycle']}, {decision['number']}/{decision['symbol']})"


def _award(award: dict[str, Any]) -> str:
    flag = " (phải xem xét lại / to review)" if award["to_review"] else ""
    return f"{award['form']} {award['year']}: {award['stage']}{flag}"


def _complaint(pending: dict[str, Any]) -> str:
    paper, until = pending["decision"], pending["due_on"] or pending["accept_by"]
    return f"số {pending['complaint']} ({paper['number']}/{paper['symbol']}, hạn {until})"


def history(
    ctx: typer.Context,
    unit: Annotated[str | None, typer.Argument(help="an id, or a code as it was read on the asked date")] = None,
    province: Annotated[str | None, typer.Option("--province", help="in place of a unit: the province itself")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Everything recorded about a unit, or about a province as a whole, by legal date."""
    if (unit is None) == (province is None):
        raise Misuse("cần một đơn vị hoặc --province / name a unit, or a --province")
    with _target(ctx).connected() as api:
        about = id_of(api, unit, as_of) if unit else f"province/{province}"
        answer = api.get(f"/audit/history/{about}", as_of=_day(as_of), known_at=_day(known_at))
    if as_json:
        show_json(answer)
        return
    if as_csv:
        columns = ("on", "recorded_at", "event", "vi", "en", "id", "disowned_by")
        show_list(answer["events"], columns, as_json=False, as_csv=True)
    else:
        show_list(
            list(map(_told, answer["events"])), ("on", "recorded_at", "vi", "office"), as_json=False, as_csv=False
        )


def _told(event: dict[str, Any]) -> dict[str, Any]:
    """An event of a history as a person reads it; one that its source has lost says so."""
    lost = "  ✗ mất khi khôi phục / lost in a restore" if event["disowned_by"] else ""
    by_delegation = f" (TUQ. {event['delegation']})" if event["delegation"] else ""
    office = (event["office"] or "").partition("@")[0] + by_delegation
    return {**event, "recorded_at": event["recorded_at"][:16], "vi": event["vi"] + lost, "office": office}


def who(
    ctx: typer.Context,
    province: Province,
    title: Annotated[str, typer.Option(help="recognised, revoked, …")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Which units of a province held a title on a day, as known on a day?"""
    with _target(ctx).connected() as api:
        found = api.get("/audit/who", title=title, province=province, as_of=_day(as_of), known_at=_day(known_at))
    rows = [{**unit, "state": unit["title"]["state"], "since": unit["title"]["since"]} for unit in found]
    show_list(
        found if as_json else rows,
        ("code", "name", "kind", "state", "since", "unit_id"),
        as_json=as_json,
        as_csv=as_csv,
    )


def unreviewed(
    ctx: typer.Context,
    province: Province,
    year: Annotated[int, typer.Option("--year", help="the year reviewed")],
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Which titles of a province were held in a year and have no outcome of its review?"""
    with _target(ctx).connected() as api:
        rows = list(api.pages("/recognition/unreviewed", province=province, year=year, as_of=_day(as_of)))
    columns = ("code", "name", "kind", "decision", "effective_from", "unit_last_day")
    show_list(rows, columns, as_json=as_json, as_csv=as_csv)


def completeness(
    ctx: typer.Context,
    province: Province,
    cycle: Cycle,
    month: Annotated[str | None, typer.Option(help="YYYY-MM: that month alone")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Reports of a province's cycle: expected, actual, on time, late, nil, excused, missing."""
    with _target(ctx).connected() as api:
        rows = api.get("/registration/completeness", province=province, cycle=cycle, month=month, as_of=_day(as_of))
    columns = ("code", "name", "expected", "actual", "on_time", "late", "nil", "excused", "missing")
    show_list(rows, columns, as_json=as_json, as_csv=as_csv)


def targets(
    ctx: typer.Context,
    province: Province,
    cycle: Cycle,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Decisions of recognition of a province's cycle by group, against the year's minimum."""
    with _target(ctx).connected() as api:
        path = f"/audit/reports/{province}/{cycle}"
        found = api.get(path, as_of=_day(as_of), known_at=_day(known_at))["targets"]
    columns = ("group", "kinds", "minimum", "recognised", "missing", "clause")
    show_list(found if as_json else list(map(_counted, found)), columns, as_json=as_json, as_csv=as_csv)


def _counted(target: dict[str, Any]) -> dict[str, Any]:
    """A target as a person reads it: what nobody has set, and a group that no unit can be in any more, say so."""
    minimum = "chưa quy định" if target["minimum"] is None else target["minimum"]
    return {**target, "minimum": minimum, "kinds": ", ".join(target["kinds"]) or "không còn / none left"}


def owed(
    ctx: typer.Context, unit: Unit, cycle: Cycle, as_of: AsOf = None, as_json: Json = False, as_csv: Csv = False
) -> None:
    """What a unit owes in a cycle as of a day, and what comes next."""
    with _target(ctx).connected() as api:
        found = id_of(api, unit, as_of)
        answer = api.get(f"/registration/units/{found}/owed", cycle=cycle, as_of=_day(as_of))
    if as_json:
        show_json(answer)
        return
    columns = ("month", "state", "due_on", "days_late", "version")
    show_list(answer["months"], columns, as_json=False, as_csv=as_csv)
    if not as_csv:
        show_facts({"giai đoạn / stage": answer["stage"], **{f"dossier {k}": v for k, v in answer["dossier"].items()}})


def evaluate(
    ctx: typer.Context,
    unit: Unit,
    cycle: Cycle,
    under: Annotated[
        str | None, typer.Option(help="another pack: id@version of an adopted one, a file, or the id of a shipped one")
    ] = None,
    as_json: Json = False,
) -> None:
    """How the unit stands by its criteria, on the facts known now. Writes nothing."""
    with _target(ctx).connected() as api:
        path = f"/evaluation/what-if/{id_of(api, unit, None)}"
        if under is None or "@" in under:
            answer = api.get(path, cycle=cycle, under=under)
        else:
            answer = api.post(path, json.loads(packs.read(under).canonical), cycle=cycle)
    if as_json:
        show_json(answer)
        return
    rows = [
        [line["criterion"], line["outcome"], line.get("value") or "", line.get("threshold") or "", line["reason_vi"]]
        for line in answer["results"]
    ]
    show_table(("tiêu chí", "kết quả", "giá trị", "ngưỡng", "vì sao"), rows, title=answer["criteria_set"])


def attempts(ctx: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    """Acts that were refused: who tried what, and the code."""
    rows: list[dict[str, Any]] = []
    with _target(ctx).connected() as api:
        for service in api.services():
            if api.client.get(f"/{service}/acts").is_success:
                rows += [{"service": service, **row} for row in api.pages(f"/{service}/attempts")]
    rows.sort(key=lambda row: (row["at"], row["service"], row["id"]))
    show_list(rows, ("at", "service", "office", "act", "target", "code"), as_json=as_json, as_csv=as_csv)


def _target(ctx: typer.Context) -> Target:
    target: Target = ctx.obj
    return target


def id_of(api: Api, unit: str, as_of: datetime | None) -> str:
    """The id of the unit that was meant; several candidates for a code are listed, and one must be chosen."""
    try:
        return str(UUID(unit))
    except ValueError:
        found = api.get("/registration/units", code=unit, as_of=_day(as_of))["items"]
    match found:
        case [only]:
            return str(only["unit"])
        case []:
            raise Stop(f"{unit}: không có đơn vị mang mã này vào ngày đó / no unit bore this code on that day")
        case several:
            listed = (f"  {each['unit']}  {each['scheme']}:{each['code']}  {each['name']}" for each in several)
            raise Misuse(f"{unit}: nhiều đơn vị, hãy chọn theo id / several units, choose by id:", *listed)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
