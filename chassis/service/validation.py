"""What is wrong with a request, field by field, in Vietnamese and in English."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict


class FieldError(TypedDict):
    """`field` is a dotted path (empty: the whole body); `rule` pydantic's name of the rule that it breaks."""

    field: str
    rule: str
    vi: str
    en: str


def field_errors(errors: Iterable[Mapping[str, Any]]) -> list[FieldError]:
    """Pydantic's errors, of a request or of a model, for a person to act on. What was sent is not repeated."""
    return [
        {"field": _field(error), "rule": error["type"], "vi": _vietnamese(error), "en": _english(error)}
        for error in errors
    ]


def _field(error: Mapping[str, Any]) -> str:
    place, *path = error["loc"] or ("",)
    if error["type"] == "json_invalid":  # its path is a position in the text, not a field
        return ""
    return ".".join(map(str, path if place == "body" else (place, *path)))


def _english(error: Mapping[str, Any]) -> str:
    return _own_text(error) or str(error["msg"])


def _vietnamese(error: Mapping[str, Any]) -> str:
    context = {name: _shown(value) for name, value in error.get("ctx", {}).items()}
    return _own_text(error) or _VI.get(error["type"], "Giá trị không hợp lệ.").format_map(context)


def _own_text(error: Mapping[str, Any]) -> str | None:
    if error["type"] in ("value_error", "assertion_error"):
        return str(error["ctx"]["error"])
    return None


def _shown(value: Any) -> str:
    return str(value).replace(" or ", " hoặc ")


_VI = {
    "missing": "Chưa nhập mục này.",
    "extra_forbidden": "Không có mục này trong mẫu.",
    "json_invalid": "Nội dung không phải JSON hợp lệ.",
    "json_type": "Nội dung phải là văn bản JSON.",
    "model_type": "Phải là một đối tượng gồm các mục theo mẫu.",
    "model_attributes_type": "Phải là một đối tượng gồm các mục theo mẫu.",
    "dataclass_type": "Phải là một đối tượng gồm các mục theo mẫu.",
    "dict_type": "Phải là một đối tượng gồm các mục theo mẫu.",
    "mapping_type": "Phải là một đối tượng gồm các mục theo mẫu.",
    "frozen_field": "Mục này không được sửa.",
    "frozen_instance": "Nội dung này không được sửa.",
    "invalid_key": "Tên mục phải là chuỗi ký tự.",
    "none_required": "Mục này phải để trống.",
    "enum": "Phải là một trong các giá trị: {expected}.",
    "literal_error": "Phải là một trong các giá trị: {expected}.",
    "union_tag_invalid": "Loại “{tag}” không có; phải là một trong các loại: {expected_tags}.",
    "union_tag_not_found": "Chưa nêu loại ở mục {discriminator}.",
    "string_type": "Phải là chuỗi ký tự.",
    "string_unicode": "Phải là chuỗi ký tự Unicode hợp lệ.",
    "string_not_ascii": "Chỉ được dùng chữ không dấu và ký tự ASCII.",
    "string_too_short": "Phải có ít nhất {min_length} ký tự.",
    "string_too_long": "Không được quá {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng khuôn dạng quy định ({pattern}).",
    "bytes_type": "Phải là dữ liệu nhị phân.",
    "bytes_too_short": "Phải có ít nhất {min_length} byte.",
    "bytes_too_long": "Không được quá {max_length} byte.",
    "bytes_invalid_encoding": "Dữ liệu mã hóa không hợp lệ.",
    "list_type": "Phải là một danh sách.",
    "tuple_type": "Phải là một danh sách.",
    "set_type": "Phải là một danh sách không trùng lặp.",
    "frozen_set_type": "Phải là một danh sách không trùng lặp.",
    "iterable_type": "Phải là một danh sách.",
    "too_short": "Phải có ít nhất {min_length} phần tử, hiện có {actual_length}.",
    "too_long": "Không được quá {max_length} phần tử.",
    "bool_type": "Phải là đúng hoặc sai (true/false).",
    "bool_parsing": "Phải là đúng hoặc sai (true/false).",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_parsing_size": "Số nguyên quá lớn.",
    "int_from_float": "Phải là số nguyên, không có phần thập phân.",
    "float_type": "Phải là một số.",
    "float_parsing": "Phải là một số.",
    "finite_number": "Phải là một số hữu hạn.",
    "decimal_type": "Phải là số thập phân.",
    "decimal_parsing": "Phải là số thập phân.",
    "decimal_max_digits": "Không được quá {max_digits} chữ số.",
    "decimal_max_places": "Không được quá {decimal_places} chữ số thập phân.",
    "decimal_whole_digits": "Không được quá {whole_digits} chữ số trước dấu thập phân.",
    "fraction_type": "Phải là phân số.",
    "fraction_parsing": "Phải là phân số.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Phải lớn hơn hoặc bằng {ge}.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Phải nhỏ hơn hoặc bằng {le}.",
    "multiple_of": "Phải là bội số của {multiple_of}.",
    "date_type": "Phải là ngày, viết theo dạng năm-tháng-ngày (2026-03-31).",
    "date_parsing": "Phải là ngày có thật, viết theo dạng năm-tháng-ngày (2026-03-31).",
    "date_from_datetime_parsing": "Phải là ngày có thật, viết theo dạng năm-tháng-ngày (2026-03-31).",
    "date_from_datetime_inexact": "Phải là ngày, không kèm giờ.",
    "date_past": "Phải là ngày đã qua.",
    "date_future": "Phải là ngày sắp tới.",
    "time_type": "Phải là giờ, viết theo dạng giờ:phút (17:30).",
    "time_parsing": "Phải là giờ, viết theo dạng giờ:phút (17:30).",
    "datetime_type": "Phải là thời điểm, viết theo dạng 2026-03-31T17:30:00+07:00.",
    "datetime_parsing": "Phải là thời điểm, viết theo dạng 2026-03-31T17:30:00+07:00.",
    "datetime_from_date_parsing": "Phải là thời điểm, viết theo dạng 2026-03-31T17:30:00+07:00.",
    "datetime_object_invalid": "Thời điểm không hợp lệ.",
    "datetime_past": "Phải là thời điểm đã qua.",
    "datetime_future": "Phải là thời điểm sắp tới.",
    "timezone_naive": "Thời điểm không được kèm múi giờ.",
    "timezone_aware": "Thời điểm phải kèm múi giờ.",
    "timezone_offset": "Múi giờ phải lệch {tz_expected} giây so với UTC.",
    "time_delta_type": "Phải là một khoảng thời gian.",
    "time_delta_parsing": "Phải là một khoảng thời gian.",
    "uuid_type": "Phải là mã định danh dạng UUID.",
    "uuid_parsing": "Phải là mã định danh dạng UUID.",
    "uuid_version": "Phải là mã định danh UUID phiên bản {expected_version}.",
    "url_type": "Phải là địa chỉ URL.",
    "url_parsing": "Phải là địa chỉ URL.",
    "url_syntax_violation": "Phải là địa chỉ URL.",
    "url_too_long": "Địa chỉ URL không được quá {max_length} ký tự.",
    "url_scheme": "Địa chỉ URL phải bắt đầu bằng {expected_schemes}.",
}
