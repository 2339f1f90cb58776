"""The sheet of old decisions: its columns, and what may stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from contracts.names import comparable
from contracts.policy.revocation import Ground
from contracts.vocabulary import Office


class Decision(StrEnum):
    """What an old paper decided."""

    RECOGNISE = "recognise"
    REVOKE = "revoke"
    MAINTAIN = "maintain"
    NOT_MAINTAIN = "not-maintain"


@dataclass(frozen=True)
class Column:
    """One column: its name, the Vietnamese heading that it may bear instead, and what stands in it."""

    name: str
    heading: str
    says: str
    required: bool = False


COLUMNS = (
    Column("decision", "Loại quyết định", "công nhận, thu hồi, duy trì, không duy trì", required=True),
    Column("code", "Mã đơn vị", "mã vào ngày ban hành; không có mã thì ghi tên"),
    Column("scheme", "Hệ mã", "admin-unit (mặc định), tax-code, org-eid"),
    Column("name", "Tên đơn vị", "tên vào ngày ban hành; đối chiếu với mã nếu có cả hai"),
    Column("cycle", "Năm", "năm được công nhận; với duy trì: năm xét", required=True),
    Column("number", "Số", "012, hoặc cả ký hiệu: 012/QĐ-UBND", required=True),
    Column("symbol", "Ký hiệu", "QĐ-UBND"),
    Column("issuer", "Cơ quan ban hành", "UBND huyện Ví Dụ", required=True),
    Column("issued_on", "Ngày ban hành", "30/11/2023", required=True),
    Column("effective_from", "Ngày có hiệu lực", "không ghi thì là ngày ban hành"),
    Column("office", "Cơ quan quyết định", "chủ tịch UBND cấp huyện, chủ tịch UBND tỉnh, công an tỉnh", required=True),
    Column("ground", "Lý do thu hồi", "không còn đủ tiêu chí, hồ sơ gian dối, …"),
    Column("ground_paper", "Văn bản kết luận", "45/KL-CAT: văn bản làm căn cứ thu hồi"),
    Column("ground_issuer", "Cơ quan kết luận", "Công an tỉnh"),
    Column("ground_issued_on", "Ngày kết luận", "01/06/2024"),
    Column("note", "Ghi chú", "lý do không duy trì; không ghi thông tin cá nhân"),
)

BY_HEADING: Mapping[str, str] = {
    comparable(heading): column.name for column in COLUMNS for heading in (column.name, column.heading)
}
"""A heading as it is compared → the column."""

HEADINGS: Mapping[str, str] = {column.name: column.heading for column in COLUMNS}

DECISIONS: Mapping[str, Decision] = {
    "công nhận": Decision.RECOGNISE,
    "thu hồi": Decision.REVOKE,
    "duy trì": Decision.MAINTAIN,
    "không duy trì": Decision.NOT_MAINTAIN,
}
OFFICES: Mapping[str, Office] = {
    "chủ tịch UBND tỉnh": Office.PROVINCE_CHAIR,
    "UBND tỉnh": Office.PROVINCE_PEOPLES_COMMITTEE,
    "chủ tịch UBND cấp huyện": Office.DISTRICT_CHAIR,
    "chủ tịch UBND cấp xã": Office.COMMUNE_CHAIR,
    "công an tỉnh": Office.PROVINCIAL_POLICE,
    "công an cấp huyện": Office.DISTRICT_POLICE,
    "ban chỉ đạo": Office.STEERING_COMMITTEE,
}
GROUNDS: Mapping[str, Ground] = {
    "không còn đủ tiêu chí": Ground.CRITERIA_LOST,
    "hồ sơ gian dối": Ground.FALSE_DOSSIER,
    "thẩm định trái quy định": Ground.UNLAWFUL_APPRAISAL,
    "kết luận của cơ quan có thẩm quyền": Ground.COMPETENT_CONCLUSION,
    "khác": Ground.OTHER,
}
