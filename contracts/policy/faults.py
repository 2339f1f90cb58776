"""Why a pack is refused: every fault at once, each with its path and a sentence in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a pack. `path` is like `dossier.deadline.value`; entries of a list go by their id. `line` is
    the line of the file, where there is a file; of what is missing, that of what it is missing from."""

    path: str
    vi: str
    en: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"dòng / line {self.line}, {self.path}"
        return f"{place}: {self.vi} / {self.en}"


class PackError(ValueError):
    """The pack does not stand; `faults` says why, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


_VI = {
    "missing": "thiếu mục này; nếu chưa quy định thì ghi null",
    "extra_forbidden": "mẫu chính sách không có mục này",
    "string_type": "phải là chữ; số thì đặt trong dấu nháy",
    "string_pattern_mismatch": "sai mẫu {pattern}",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "decimal_parsing": "phải là số",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "enum": "phải là một trong: {expected}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "phải từ {le} trở xuống",
    "union_tag_invalid": "không có loại kiểm tra này; chỉ có: {expected_tags}",
    "union_tag_not_found": "thiếu loại kiểm tra (check)",
    "too_short": "phải có ít nhất {min_length} mục",
    "tuple_type": "phải là danh sách",
    "dict_type": "phải là nhóm khoá: giá trị",
    "model_type": "phải là nhóm khoá: giá trị",
    "date_from_datetime_parsing": "phải là ngày, viết YYYY-MM-DD",
}


def faults_of(error: ValidationError, data: object) -> Iterator[Fault]:
    """The faults that pydantic found in `data`, under the paths of the file."""
    for detail in error.errors():
        context: dict[str, Any] = detail.get("ctx", {})
        if detail["type"] == "contradictions":
            yield from (Fault(**fault) for fault in context["faults"])
        elif not _follows_from_its_entries(detail, context):
            yield Fault(_path(detail["loc"], data), _vietnamese(detail, context), detail["msg"])


def _follows_from_its_entries(detail: ErrorDetails, context: dict[str, Any]) -> bool:
    """Pydantic also calls a list too short when its entries are refused; that is no fault of its own."""
    return detail["type"] == "too_short" and len(detail["input"]) >= context["min_length"]


def _vietnamese(detail: ErrorDetails, context: dict[str, Any]) -> str:
    if "vi" in context:
        return str(context["vi"])
    return _VI.get(detail["type"], "giá trị không hợp lệ").format_map(context).replace(" or ", " hoặc ")


def _path(location: Sequence[int | str], data: object) -> str:
    """Pydantic's location without the tags of its unions, list entries named by their id."""
    names: list[str] = []
    last = len(location) - 1
    for position, step in enumerate(location):
        if isinstance(data, list) and isinstance(step, int):
            data = data[step]
            names.append(str(data.get("id", step)) if isinstance(data, dict) else str(step))
        elif isinstance(data, dict) and (position == last or (step in data and step != data.get("check"))):
            data = data.get(step)
            names.append(str(step))
    return ".".join(names)
