"""How an office is addressed, in both languages."""

from collections.abc import Mapping

from contracts.vocabulary import UNIT_OFFICES, Office

TITLES: Mapping[Office, Mapping[str, str]] = {
    Office.UNIT_HEAD: {"vi": "Thủ trưởng {unit}", "en": "The head of {unit}"},
    Office.UNIT_PARTY_COMMITTEE: {"vi": "Cấp ủy {unit}", "en": "The Party committee of {unit}"},
    Office.PROVINCE_CHAIR: {"vi": "Chủ tịch UBND tỉnh", "en": "The chair of the People's Committee of the province"},
    Office.PROVINCE_PEOPLES_COMMITTEE: {"vi": "UBND tỉnh", "en": "The People's Committee of the province"},
    Office.PROVINCE_OFFICE: {"vi": "Văn phòng UBND tỉnh", "en": "The office of the People's Committee"},
    Office.PROVINCIAL_POLICE: {"vi": "Công an tỉnh", "en": "The provincial police"},
    Office.POLICE_STAFF_OFFICE: {"vi": "Phòng Tham mưu, Công an tỉnh", "en": "The staff office, provincial police"},
    Office.COMMUNE_POLICE: {"vi": "Công an cấp xã", "en": "The commune police"},
    Office.COMMUNE_CHAIR: {"vi": "Chủ tịch UBND cấp xã", "en": "The chair of the commune"},
    Office.STEERING_COMMITTEE: {"vi": "Ban Chỉ đạo tỉnh", "en": "The provincial Steering Committee"},
    Office.DISTRICT_CHAIR: {"vi": "Chủ tịch UBND cấp huyện", "en": "The chair of the district"},
    Office.DISTRICT_POLICE: {"vi": "Công an cấp huyện", "en": "The district police"},
    Office.HOME_AFFAIRS: {"vi": "Sở Nội vụ", "en": "The Department of Home Affairs"},
    Office.FINANCE: {"vi": "Sở Tài chính", "en": "The Department of Finance"},
    Office.CULTURE: {"vi": "Sở Văn hóa, Thể thao và Du lịch", "en": "The Department of Culture, Sports and Tourism"},
    Office.EDUCATION: {"vi": "Sở Giáo dục và Đào tạo", "en": "The Department of Education and Training"},
    Office.INFORMATION: {
        "vi": "Sở Thông tin và Truyền thông",
        "en": "The Department of Information and Communications",
    },
    Office.PRESS: {"vi": "Cơ quan báo và phát thanh, truyền hình tỉnh", "en": "The provincial press and broadcasting"},
    Office.FATHERLAND_FRONT: {"vi": "Ủy ban MTTQ Việt Nam tỉnh", "en": "The Fatherland Front of the province"},
    Office.MINISTER_OF_PUBLIC_SECURITY: {"vi": "Bộ trưởng Bộ Công an", "en": "The Minister of Public Security"},
    Office.REGISTRAR: {"vi": "Bộ phận nhập liệu", "en": "The registrar"},
}


def title(recipient: str, unit_name: str, language: str) -> str:
    """The title of the office with this grant: `unit-head@…` → “Thủ trưởng Xã Ví Dụ 1”."""
    office = Office(recipient.partition("@")[0])
    text = TITLES[office][language]
    return text.format(unit=unit_name) if office in UNIT_OFFICES else text
