"""What the report calls things, in Vietnamese."""

from collections.abc import Mapping, Sequence

KINDS: Mapping[str, str] = {
    "commune": "Xã",
    "ward": "Phường",
    "township": "Thị trấn",
    "special-zone": "Đặc khu",
    "agency": "Cơ quan",
    "enterprise": "Doanh nghiệp",
    "education-institution": "Cơ sở giáo dục",
}

CANDIDACIES: Sequence[tuple[str, str]] = (
    ("registered", "Đăng ký"),
    ("approved", "Phê duyệt"),
    ("withdrawn", "Rút"),
    ("rejected", "Không phê duyệt"),
    ("transferred", "Chuyển đơn vị"),
    ("lapsed", "Không nộp hồ sơ"),
    ("dossiers", "Nộp hồ sơ"),
    ("dossiers_in_time", "Đúng hạn"),
    ("dossiers_late", "Quá hạn"),
    ("appraised", "Thẩm định"),
    ("recognised", "Công nhận"),
    ("declined", "Không công nhận"),
)

REPORTS: Sequence[tuple[str, str]] = (
    ("expected", "Phải nộp"),
    ("actual", "Đã nộp"),
    ("on_time", "Đúng hạn"),
    ("late", "Chậm"),
    ("nil", "Không phát sinh"),
    ("excused", "Được miễn"),
    ("missing", "Còn thiếu"),
)

TITLES: Sequence[tuple[str, str]] = (
    ("held", "Đơn vị đang giữ danh hiệu"),
    ("recognised", "Công nhận trong kỳ"),
    ("carried_over", "Chuyển danh hiệu sau sắp xếp trong kỳ"),
    ("revoked", "Thu hồi danh hiệu trong kỳ"),
    ("withdrawn", "Thu hồi văn bản trong kỳ"),
    ("review_required", "Quyết định phải xem xét lại"),
    ("barred", "Đơn vị không được xét thi đua trong năm"),
    ("awards_granted", "Khen thưởng tập thể trong kỳ"),
    ("awards_to_review", "Khen thưởng phải xem xét lại"),
    ("complaints_lodged", "Khiếu nại trong kỳ"),
    ("complaints_pending", "Khiếu nại đang giải quyết"),
)

STATES: Mapping[str, str] = {
    "recognised": "được công nhận",
    "maintained": "duy trì",
    "not-maintained": "không duy trì",
    "not-reviewed": "chưa xét",
}

RECIPIENTS: Mapping[str, str] = {
    "ministry": "Bộ Công an",
    "standing-party-committee": "Thường trực Tỉnh ủy",
    "province-peoples-committee": "Ủy ban nhân dân tỉnh",
}
"""To whom the police report. Source: 188/KH-UBND IV.3."""

UNSET = "chưa quy định"

MODELS = (
    ("working", "Đang hoạt động cuối kỳ"),
    ("paused", "Tạm dừng cuối kỳ"),
    ("started", "Bắt đầu trong kỳ"),
    ("ended", "Kết thúc trong kỳ"),
)
"""Count of the report → its label, of community models."""
