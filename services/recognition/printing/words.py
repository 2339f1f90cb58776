"""How an official paper calls bodies, documents and signatures (NĐ 30/2020, Phụ lục I). Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from chassis.paper import day_in_words
from contracts.policy.basis import BasisDocument
from contracts.vocabulary import Capacity, Office, UnitKind

KINDS: Mapping[str, str] = {
    UnitKind.COMMUNE: "Xã",
    UnitKind.WARD: "Phường",
    UnitKind.TOWNSHIP: "Thị trấn",
    UnitKind.SPECIAL_ZONE: "Đặc khu",
    UnitKind.AGENCY: "Cơ quan",
    UnitKind.ENTERPRISE: "Doanh nghiệp",
    UnitKind.EDUCATION_INSTITUTION: "Cơ sở giáo dục",
}

GROUNDS: Mapping[str, str] = {
    "criteria-lost": "không còn đạt tiêu chí",
    "false-dossier": "hồ sơ không trung thực",
    "unlawful-appraisal": "thẩm định không đúng quy định",
    "competent-conclusion": "theo kết luận của cơ quan có thẩm quyền",
    "other": "căn cứ khác nêu tại văn bản kèm theo",
}

MOVEMENT = "phong trào Toàn dân bảo vệ an ninh Tổ quốc"
"""What the units are a model of."""

_CHAIR = ("Chủ tịch", "Phó Chủ tịch")
_DIRECTOR = ("Giám đốc", "Phó Giám đốc")
_HEADS: Mapping[Office, tuple[str, str]] = {
    Office.PROVINCE_CHAIR: _CHAIR,
    Office.PROVINCE_PEOPLES_COMMITTEE: _CHAIR,
    Office.DISTRICT_CHAIR: _CHAIR,
    Office.COMMUNE_CHAIR: _CHAIR,
    Office.PROVINCIAL_POLICE: _DIRECTOR,
    Office.HOME_AFFAIRS: _DIRECTOR,
    Office.STEERING_COMMITTEE: ("Trưởng ban", "Phó Trưởng ban"),
}
"""Office → its head, and the deputy who signs for the head (KT.)."""

_TITLES: Mapping[Office, str] = {
    Office.HOME_AFFAIRS: "Giám đốc Sở Nội vụ",
    Office.PROVINCIAL_POLICE: "Giám đốc Công an tỉnh",
    Office.PROVINCE_OFFICE: "Chánh Văn phòng",
    Office.POLICE_STAFF_OFFICE: "Trưởng phòng Tham mưu",
}
"""Office → who signs for another one by delegation (TUQ.) or order (TL.)."""

_DOTTED = "............"
_LOCALITY = re.compile(
    r"\b(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+(?P<name>.+)$", re.IGNORECASE
)
_SORTS: Mapping[str, str] = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "QH": "Nghị quyết",
    "CT": "Chỉ thị",
    "HD": "Hướng dẫn",
}


def body(issuer: str) -> str:
    """`UBND tỉnh Bắc Ninh` → Ủy ban nhân dân tỉnh Bắc Ninh, whose locality is not broken over two lines."""
    name = re.sub(r"^UBND\b", "Ủy ban nhân dân", issuer)
    return _LOCALITY.sub(lambda found: found[0].replace(" ", "\u00a0"), name)


def place(issuer: str) -> str | None:
    """`UBND tỉnh Bắc Ninh` → Bắc Ninh; None where the name holds no locality."""
    found = _LOCALITY.search(issuer)
    return found["name"] if found and not found["name"].startswith("...") else None


def police(issuer: str) -> str:
    """The head of the police of the issuer's locality, who proposes and carries out."""
    found = _LOCALITY.search(issuer)
    if found is None:
        return "Giám đốc Công an tỉnh ............"
    locality = found[0].replace(" ", "\u00a0")
    return f"{'Giám đốc' if found[1].lower() in ('tỉnh', 'thành phố') else 'Trưởng'} Công an {locality}"


def head(office: Office) -> str:
    """The head of an office."""
    return _HEADS[office][0] if office in _HEADS else _DOTTED


def signature(office: Office, signatory: Office | None, capacity: Capacity | None) -> Sequence[str]:
    """Who signs for the office, in which capacity (NĐ 30/2020 Art. 13): never a person's name."""
    holder, deputy = _HEADS.get(office, (_DOTTED, _DOTTED))
    collective = ["TM. Ủy ban nhân dân"] if office is Office.PROVINCE_PEOPLES_COMMITTEE else []
    match capacity:
        case Capacity.FOR_THE_CHAIR:
            return [*collective, f"KT. {holder}", deputy]
        case Capacity.BY_DELEGATION | Capacity.BY_ORDER:
            other = _TITLES.get(signatory, _DOTTED) if signatory is not None else _DOTTED
            return [f"{capacity}. {holder}", other]
        case _:
            return [*collective, holder]


def number(text: str) -> str:
    """A number below ten has a zero before it."""
    return text.zfill(2)


def sort_of(document: BasisDocument) -> str:
    """What sort of document its symbol says it is."""
    symbol = document.symbol.rpartition("/")[2]
    return next((name for prefix, name in _SORTS.items() if symbol.startswith(prefix)), "Văn bản")


def cited(document: BasisDocument) -> str:
    """`Kế hoạch số 188/KH-UBND ngày … của Ủy ban nhân dân tỉnh Bắc Ninh về …`."""
    sort, subject = sort_of(document), document.subject_vi
    subject = subject.removeprefix(sort).strip()
    if subject.startswith("Quy định"):
        subject = f"quy định{subject.removeprefix('Quy định')}"
    about = subject if subject.startswith(("về ", "quy định ")) else f"về {subject}"
    issued = f" {day_in_words(document.issued_on)}" if document.issued_on is not None else ""
    return f"{sort} số {document.symbol}{issued} của {body(document.issuer)} {about}"


def basis(documents: Iterable[BasisDocument], clauses: Iterable[str | None]) -> Sequence[str]:
    """The plans, and what else of the basis one of the clauses cites, as lines of a paper."""
    known = [clause for clause in clauses if clause is not None]
    return [
        cited(each)
        for each in documents
        if sort_of(each) == "Kế hoạch" or any(clause.startswith(each.names) for clause in known)
    ]
