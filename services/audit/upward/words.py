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

OFFICES: Mapping[str, str] = {
    "province-chair": "Chủ tịch UBND tỉnh",
    "province-peoples-committee": "UBND tỉnh",
    "province-office": "Văn phòng UBND tỉnh",
    "provincial-police": "Công an tỉnh",
    "police-staff-office": "Phòng Tham mưu, Công an tỉnh",
    "commune-police": "Công an cấp xã",
    "commune-chair": "Chủ tịch UBND cấp xã",
    "steering-committee": "Ban Chỉ đạo tỉnh",
    "home-affairs": "Sở Nội vụ",
    "finance": "Sở Tài chính",
    "culture": "Sở Văn hóa, Thể thao và Du lịch",
    "education": "Sở Giáo dục và Đào tạo",
    "information": "Sở Thông tin và Truyền thông",
    "press": "Cơ quan báo và phát thanh, truyền hình tỉnh",
    "fatherland-front": "Ủy ban MTTQ Việt Nam tỉnh",
    "plan": "Kế hoạch chung",
}
"""The offices that do tasks or get money, and the plan as a whole."""

PROGRESS: Mapping[str | None, str] = {
    None: "chưa báo cáo",
    "under-way": "đang thực hiện",
    "done": "đã thực hiện",
    "not-done": "chưa thực hiện",
}

SUPERVISION: Sequence[tuple[str, str]] = (
    ("inspections", "Lần kiểm tra"),
    ("shortcomings", "Tồn tại phát hiện"),
    ("shortcomings_answered", "Tồn tại đã trả lời"),
    ("reminders", "Lần đôn đốc"),
    ("reminders_answered", "Đôn đốc đã trả lời"),
)

ASKED: Mapping[str, str] = {"shortcoming": "Tồn tại", "reminder": "Đôn đốc"}

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


def office(name: str) -> str:
    """What an office is called; its own name, where it is none of these."""
    return OFFICES.get(name, name)


def recipient(line: Mapping[str, str | None]) -> str:
    """Whom money is for: a unit by its name, an office by its title, or the plan."""
    return line["label"] or office(str(line["recipient"]))


def money(amount: int) -> str:
    """Whole đồng as a paper writes them: 250.000.000."""
    return f"{amount:,}".replace(",", ".")
