"""The report as a workbook: one sheet for each part, so that nobody types a figure a second time."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from services.audit.upward.words import (
    ASKED,
    CANDIDACIES,
    KINDS,
    MODELS,
    PROGRESS,
    REPORTS,
    STATES,
    SUPERVISION,
    TITLES,
    UNSET,
    office,
    recipient,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNIT = ("Mã", "Đơn vị", "Loại")
_WIDEST = 60


def workbook(report: Mapping[str, Any]) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, columns, rows in _sheets(report):
        _fill(book, title, columns, rows)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _sheets(report: Mapping[str, Any]) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]:
    yield "Chung", ("", ""), _general(report)
    names = [name for name, _ in CANDIDACIES]
    yield (
        "Đơn vị đăng ký",
        ("Loại", *(label for _, label in CANDIDACIES)),
        ([KINDS[line["kind"]], *(line[name] for name in names)] for line in report["candidacies"]),
    )
    yield "Báo cáo", (*_UNIT, *(label for _, label in REPORTS)), map(_reported, report["reports"]["units"])
    yield (
        "Chỉ tiêu báo cáo",
        ("Chỉ tiêu", "Đơn vị tính", "Tổng", "Số báo cáo"),
        ([e["label"] or e["indicator"], e["unit"], e["sum"], e["reports"]] for e in report["indicators"]),
    )
    yield (
        "Danh hiệu",
        (*_UNIT, "Trạng thái", "Từ ngày", "Quyết định"),
        ([*_unit(e), STATES[e["state"]], e["since"], _paper(e["decision"])] for e in report["titles"]["units"]),
    )
    yield (
        "Chỉ tiêu công nhận",
        ("Nhóm", "Loại còn có", "Tối thiểu", "Đã công nhận", "Căn cứ"),
        map(_target, report["targets"]),
    )
    yield (
        "Khó khăn, vướng mắc",
        (*_UNIT, "Số", "Ngày nêu", "Hạn trả lời", "Quá hạn (ngày)", "Nội dung"),
        (
            [*_unit(e), e["difficulty"], e["raised_on"], e["due_on"], e["days_over"], e["text"]]
            for e in report["difficulties"]["open"]
        ),
    )
    models = report["models"]
    yield "Mô hình", ("Nội dung", "Số mô hình"), ([label, models[name]] for name, label in MODELS)
    yield from _of_the_plan(report)
    yield "Vụ việc", ("Loại", "Số vụ"), ([each["category"], each["count"]] for each in report["incidents"])
    yield "Chưa quy định", ("Nội dung",), ([path] for path in report["unset"] or ())


def _of_the_plan(report: Mapping[str, Any]) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]:
    yield (
        "Nhiệm vụ",
        ("Nhiệm vụ", "Cơ quan", "Hạn", "Tình trạng", "Báo cáo ngày", "Quá hạn (ngày)", "Số liệu", "Liên kết", "Căn cứ"),
        map(_task, report["tasks"]),
    )
    yield (
        "Ngày, đợt hoạt động",
        ("Ngày, đợt", "Thời gian", "Số đơn vị", "Số lần"),
        ([e["label"] or e["campaign"], e["days"], e["units"], e["times"]] for e in report["campaigns"]),
    )
    funding = report["funding"]
    yield (
        "Kinh phí",
        ("Nguồn, nơi nhận", "Đồng"),
        (
            *(["Nguồn: " + (e["label"] or e["source"]), e["amount"]] for e in funding["by_source"]),
            *(["Cho: " + recipient(e), e["amount"]] for e in funding["by_recipient"]),
            ["Cộng", funding["total"]],
        ),
    )
    yield (
        "Kiểm tra, đôn đốc",
        (*_UNIT, "Việc", "Mã", "Ngày nêu", "Hạn trả lời", "Quá hạn (ngày)", "Nội dung"),
        (
            [*_unit(e), ASKED[e["asked"]], e["id"], e["asked_on"], _set(e["due_on"]), e["days_over"], e["text"]]
            for e in report["supervision"]["open"]
        ),
    )


def _task(each: Mapping[str, Any]) -> Sequence[Any]:
    offices = "; ".join(map(office, each["offices"])) or UNSET
    figures = ", ".join(f"{name} {count}" for name, count in each["figures"].items())
    told = [PROGRESS[each["state"]], each["reported_on"], each["days_over"]]
    return [each["label"], offices, _set(each["due_on"]), *told, figures, "\n".join(each["links"]), each["clause"]]


def _general(report: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    yield "Tỉnh", report["province"]
    yield "Kỳ báo cáo", report["title"]
    yield "Số liệu đến ngày", report["as_of"]
    yield "Ghi nhận đến", report["known_at"].isoformat()
    yield "Bộ quy định", report["rules"] or UNSET
    for name, label in REPORTS:
        yield f"Báo cáo tháng: {label.lower()}", report["reports"][name]
    for name, label in TITLES:
        yield label, report["titles"][name]
    for outcome, count in report["titles"]["reviewed"].items():
        yield f"Xét duy trì: {STATES[outcome]}", count
    yield "Khó khăn, vướng mắc nêu trong kỳ", report["difficulties"]["raised"]
    yield "Khó khăn, vướng mắc trả lời trong kỳ", report["difficulties"]["answered"]
    for name, label in SUPERVISION:
        yield f"{label} trong kỳ", report["supervision"][name]
    yield "Kinh phí phân bổ trong năm (đồng)", report["funding"]["total"]


def _reported(line: Mapping[str, Any]) -> Sequence[Any]:
    return [*_unit(line), *(line[name] for name, _ in REPORTS[:-1]), ", ".join(line["missing"])]


def _waiting(each: Mapping[str, Any]) -> Sequence[Any]:
    due = _set(each["due_on"])
    return [*_unit(each), each["difficulty"], each["raised_on"], due, each["days_over"], each["text"]]


def _set(value: Any) -> Any:
    return UNSET if value is None else value


def _target(each: Mapping[str, Any]) -> Sequence[Any]:
    kinds = ", ".join(KINDS[kind] for kind in each["kinds"]) or "không còn"
    return [each["label"] or KINDS[each["group"]], kinds, _set(each["minimum"]), each["recognised"], each["clause"]]


def _unit(line: Mapping[str, Any]) -> Sequence[Any]:
    return [line["code"], line["name"], KINDS[line["kind"]]]


def _paper(decision: Mapping[str, Any] | None) -> str:
    return f"{decision['number']}/{decision['symbol']} {decision['issued_on']}" if decision else ""


def _fill(book: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(row))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":  # what somebody wrote is a text, whatever it begins with
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, start=1):
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=8)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
