"""What no single section can see: whether the parts of a pack agree with each other."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.policy.checks import (
    DocumentIssuedCheck,
    IndicatorCheck,
    NoIncidentCheck,
    Prerequisite,
    PrerequisiteCheck,
    RatioCheck,
)
from contracts.policy.faults import Fault
from contracts.policy.reports import Cadence
from contracts.policy.rule import Item, Rule
from contracts.policy.walk import walk
from contracts.vocabulary import Office

if TYPE_CHECKING:
    from contracts.policy.pack import PolicyPack

FILING = ("file-report", "file-dossier")
APPRAISING = ("appraise-criterion", "conclude-appraisal")
DECIDING = ("recognise-units", "revoke-recognition")


def contradictions(pack: "PolicyPack") -> Iterator[Fault]:
    """Every disagreement between the parts of `pack`."""
    for check in (
        _cycles,
        _twice,
        _clauses_without_basis,
        _kinds_in_two_places,
        _phases,
        _unknown_names,
        _the_same_hand,
    ):
        yield from check(pack)


def _cycles(pack: "PolicyPack") -> Iterator[Fault]:
    if pack.valid_to_cycle is not None and pack.valid_to_cycle < pack.valid_from_cycle:
        yield Fault("valid_to_cycle", "kết thúc trước khi bắt đầu", "Ends before it begins")


def _twice(pack: "PolicyPack") -> Iterator[Fault]:
    for path, part in walk(pack):
        if isinstance(part, tuple):
            ids = Counter(entry.id for entry in part if hasattr(entry, "id"))
            for name in (name for name, count in ids.items() if count > 1):
                yield Fault(f"{path}.{name}", "mã này có hai lần trong danh sách", "This id occurs twice in the list")


def _clauses_without_basis(pack: "PolicyPack") -> Iterator[Fault]:
    known = tuple(name for document in pack.basis for name in document.names)
    for path, part in walk(pack):
        match part:
            case Rule(clause=str(clause)) | Item(clause=clause) if not any(_cites(clause, name) for name in known):
                yield Fault(
                    f"{path}.clause",
                    f"“{clause}” không bắt đầu bằng văn bản nào trong basis",
                    f"“{clause}” does not begin with a document of the basis",
                )


def _cites(clause: str, symbol: str) -> bool:
    """Whether the clause begins with the whole symbol: `612/KH-BCA-V05 III` is no clause of 612/KH-BCA."""
    following = clause[len(symbol) :][:1]
    return clause.startswith(symbol) and not (following.isalnum() or following in ("-", "/"))


def _kinds_in_two_places(pack: "PolicyPack") -> Iterator[Fault]:
    for section, entries in (("criteria.sets", pack.criteria.sets), ("targets.groups", pack.targets.groups)):
        seen: set[str] = set()
        for entry in entries:
            for kind in entry.kinds:
                if kind in seen:
                    yield Fault(
                        f"{section}.{entry.id}.kinds",
                        f"loại {kind} đã thuộc mục khác",
                        f"{kind} belongs to another entry",
                    )
                seen.add(kind)


def _phases(pack: "PolicyPack") -> Iterator[Fault]:
    by_phases = pack.reports.cadence.value is Cadence.PHASES
    if by_phases != bool(pack.reports.phases):
        yield Fault(
            "reports.phases",
            "báo cáo theo giai đoạn (cadence: phases) thì phải ghi các giai đoạn, và chỉ khi đó",
            "Phases are named where reports are owed by phases (cadence: phases), and only there",
        )
    for month, count in Counter(phase.closes for phase in pack.reports.phases).items():
        if count > 1:
            yield Fault(
                "reports.phases", f"hai giai đoạn cùng kết thúc tháng {month}", f"Two phases close month {month}"
            )


def _unknown_names(pack: "PolicyPack") -> Iterator[Fault]:
    indicators = pack.reports.indicator_ids
    documents = {document.id for document in pack.documents}
    categories = {category.id for category in pack.criteria.incident_categories}
    classes = {grade.id for grade in pack.prerequisites.class_scale.value or ()}
    for path, part in walk(pack):
        match part:
            case IndicatorCheck():
                yield from _missing_from(indicators, f"{path}.indicator", part.indicator)
            case RatioCheck():
                yield from _missing_from(indicators, f"{path}.numerator", part.numerator)
                yield from _missing_from(indicators, f"{path}.denominator", part.denominator)
            case DocumentIssuedCheck():
                yield from _missing_from(documents, f"{path}.document", part.document)
            case NoIncidentCheck():
                for name in part.categories:
                    yield from _missing_from(categories, f"{path}.categories", name)
            case PrerequisiteCheck(of=Prerequisite.SAFETY, minimum=str()):
                yield Fault(f"{path}.minimum", "kết quả An toàn không có mức", "The Safety result has no classes")
            case PrerequisiteCheck():
                yield from _missing_from(classes, f"{path}.minimum", part.minimum)
    yield from _missing_from(classes, "prerequisites.class_minimum.value", pack.prerequisites.class_minimum.value)
    yield from _missing_from(documents, "maintenance.notice.value", pack.maintenance.notice.value)
    for a_set in pack.criteria.sets:
        groups = {group.id for group in a_set.groups}
        for criterion in a_set.criteria:
            yield from _missing_from(groups, f"criteria.sets.{a_set.id}.criteria.{criterion.id}.group", criterion.group)


def _missing_from(known: set[str] | frozenset[str], path: str, name: str | None) -> Iterator[Fault]:
    if name is not None and name not in known:
        yield Fault(path, f"“{name}” không có trong chính sách này", f"“{name}” is not in this pack")


def _the_same_hand(pack: "PolicyPack") -> Iterator[Fault]:
    """Filer, appraiser and decider are three (188/KH-UBND IV.2 parts unit, police and chair)."""
    earlier: set[Office] = set()
    for part in (FILING, APPRAISING, DECIDING):
        holders = {act: pack.authority.of(act).value or () for act in part}
        for act, offices in holders.items():
            for office in (office for office in offices if office in earlier):
                yield Fault(
                    f"authority.acts.{act}",
                    f"{office} chỉ được giữ một trong ba việc: nộp, thẩm định, quyết định",
                    f"{office} may hold only one of filing, appraising and deciding",
                )
        earlier.update(office for offices in holders.values() for office in offices)
