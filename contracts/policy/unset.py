"""What does not work while a rule is unset, or a list is empty: said to whoever decides whether to leave it so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.acts.regulated import REGULATED
from contracts.policy.listing import listing
from contracts.policy.pack import PolicyPack
from contracts.policy.places import Place, Shape, places
from contracts.policy.rule import UNSET_VI
from contracts.policy.walk import walk

WITHOUT: Mapping[str, tuple[str, str]] = {
    "units.kinds": ("không đơn vị nào đăng ký được", "no unit can register"),
    "units.exclusions": ("không đối tượng nào bị loại trừ", "nobody is excluded"),
    "units.undecided": (
        "đối tượng nào không bị loại trừ đều đăng ký được, không cần quyết định riêng",
        "whoever is not excluded registers, without a decision",
    ),
    "units.enterprise_sizes": (
        "quy mô doanh nghiệp chỉ ghi theo văn bản, không tính từ số liệu",
        "the size of an enterprise is recorded by its paper, never told from figures",
    ),
    "prerequisites.safety_required": ("không đòi kết quả An toàn khi đăng ký", "registering takes no Safety result"),
    "prerequisites.safety_window": (
        "không cho biết kết quả An toàn tính trong thời gian nào",
        "nothing says which days a Safety result is about",
    ),
    "prerequisites.class_required": ("không đòi phân loại phong trào khi đăng ký", "registering takes no class"),
    "prerequisites.class_scale": (
        "không ghi được kết quả phân loại phong trào",
        "no class of the movement can be recorded",
    ),
    "prerequisites.class_minimum": ("mức nào trong thang cũng đủ", "every class on the scale suffices"),
    "prerequisites.reference_year": (
        "tính kết quả của năm xét, chưa có thì của năm trước",
        "the results of the cycle's year count, else those of the year before",
    ),
    "prerequisites.area_window": (
        "không cho biết khu dân cư tính trong thời gian nào",
        "nothing says which days residential areas are measured over",
    ),
    "prerequisites.safety_decided_before": (
        "không kết quả An toàn nào được coi là quyết định muộn",
        "no Safety result counts as decided late",
    ),
    "prerequisites.coverage.registered": ("không đối chiếu tỷ lệ đăng ký", "the share that registered is not compared"),
    "prerequisites.coverage.recognised": ("không đối chiếu tỷ lệ đạt", "the share that was recognised is not compared"),
    "prerequisites.coverage.counted_by": ("không đối chiếu tỷ lệ nào", "no share is compared"),
    "criteria.sets": (
        "không đánh giá được tiêu chí nào, nên không công nhận được",
        "no criterion can be evaluated, so nothing can be recognised",
    ),
    "criteria.incident_categories": ("không ghi được vụ việc", "no incident can be recorded"),
    "reports.cadence": (
        "không ai nợ báo cáo: báo cáo nộp vẫn nhận, không nhắc, không tính thiếu",
        "nobody owes reports: what is filed is taken, nobody is reminded, nothing is missing",
    ),
    "reports.cut_off_day": (
        "không tính báo cáo muộn, không nhắc, cho đến khi có hướng dẫn (issue-reporting-guidance)",
        "lateness is not counted and nobody is reminded, until there is guidance (issue-reporting-guidance)",
    ),
    "reports.nil_report_allowed": ("báo cáo không phát sinh vẫn được nhận", "reports that nothing occurred are taken"),
    "reports.phases": ("năm không chia giai đoạn báo cáo", "the year has no phases to report on"),
    "reports.indicators": ("báo cáo không có số liệu", "reports have no figures"),
    "dossier.items": ("không kiểm tra hồ sơ đủ hay thiếu", "nothing says whether a dossier is complete"),
    "dossier.deadline": (
        "không tính hồ sơ đúng hạn hay muộn, không nhắc, không khép lại đơn vị chưa nộp",
        "no dossier is in time or late, nobody is reminded, no candidacy lapses",
    ),
    "dossier.inclusive": (
        "không biết ngày cuối, nên không tính hồ sơ đúng hạn hay muộn, không nhắc, không khép lại đơn vị chưa nộp",
        "the last day is not known: no dossier is in time or late, nobody is reminded, no candidacy lapses",
    ),
    "dossier.judged_on": ("không tính hồ sơ đúng hạn hay muộn", "no dossier is in time or late"),
    "dossier.weekend_rule": ("ngày cuối không dời, kể cả vào ngày nghỉ", "the last day is not moved"),
    "dossier.supplement_keeps_first_day": ("tính theo ngày nộp lần đầu", "the day of the first filing counts"),
    "procedure.register_by": ("đăng ký ngày nào cũng được nhận", "registrations are taken on any day"),
    "procedure.approve_by": ("phê duyệt ngày nào cũng được nhận", "approvals are taken on any day"),
    "procedure.appraise_within": ("không theo dõi thời hạn thẩm định", "no limit is watched for appraisals"),
    "procedure.decide_within": ("không theo dõi thời hạn quyết định", "no limit is watched for decisions"),
    "procedure.answer_difficulty_within": (
        "không tính khó khăn, vướng mắc quá hạn trả lời",
        "no difficulty counts as overdue for its answer",
    ),
    "procedure.entry": ("đơn vị đăng ký và được phê duyệt", "units register and are approved"),
    "authority.acts.*": (
        "không ai có thẩm quyền, việc này bị từ chối là chưa quy định",
        "nobody is competent: the act is refused as unregulated",
    ),
    "authority.abolished": ("không cơ quan nào được coi là đã bãi bỏ", "no office counts as abolished"),
    "authority.abolished.*": ("cơ quan vẫn được coi là đang hoạt động", "the office counts as existing"),
    "targets.assigned_by": ("không cho biết cơ quan giao chỉ tiêu", "nothing says who assigns the target"),
    "targets.groups": ("mỗi loại đơn vị tính riêng", "each kind counts by itself"),
    "targets.groups.*.minimum": (
        "không so được với chỉ tiêu, cho đến khi nhận (take-ministry-target) hoặc được giao chỉ tiêu (assign-target)",
        "there is nothing to compare with, until a target is taken (take-ministry-target) or assigned (assign-target)",
    ),
    "calendar.holidays": (
        "chỉ thứ bảy, chủ nhật là ngày nghỉ, cho đến khi có lịch của năm (set-work-calendar)",
        "only Saturdays and Sundays are days off, until the year has a calendar (set-work-calendar)",
    ),
    "calendar.compensating": ("không ngày cuối tuần nào làm bù", "no day of a weekend is worked"),
    "maintenance.yearly_review": (
        "không cho biết danh hiệu có phải xét hằng năm",
        "nothing says whether titles are reviewed every year",
    ),
    "maintenance.outcomes": ("không ghi được kết quả xét duy trì", "no review can be recorded"),
    "maintenance.review_by": ("không theo dõi thời hạn xét duy trì", "no limit is watched for reviews"),
    "maintenance.notice": (
        "không cho biết văn bản nào thông báo danh sách duy trì",
        "nothing says which document lists the units that keep their title",
    ),
    "maintenance.validity_years": ("danh hiệu không có ngày hết hạn", "titles have no last day"),
    "revocation.grounds": (
        "thu hồi theo căn cứ mà quyết định nêu, không đối chiếu",
        "titles are revoked on whatever ground the decision names",
    ),
    "revocation.procedure": ("không cho biết thủ tục thu hồi", "nothing says how a title is revoked"),
    "revocation.may_take_effect_earlier": (
        "thu hồi được có hiệu lực trước ngày quyết định",
        "a revocation may take effect before its decision",
    ),
    "revocation.barred": ("không ghi được việc không xét thi đua, khen thưởng", "no bar can be recorded"),
    "revocation.bar_years": ("chỉ không xét trong năm không đạt", "the bar is for the year of the failure alone"),
    "awards.forms": ("không đề nghị, tặng được hình thức khen thưởng nào", "no award can be proposed or granted"),
    "awards.forms.*.appraised_by": (
        "tặng mà không cần thẩm định, và không ai thẩm định",
        "it is granted without an appraisal, and nobody appraises it",
    ),
    "awards.forms.*.granted_by": (
        "cơ quan nào có thẩm quyền tặng (grant-award) cũng tặng được",
        "whoever may grant awards (grant-award) grants it",
    ),
    "succession.titles": (
        "danh hiệu chỉ chuyển khi có quyết định",
        "a title passes by a decision alone",
    ),
    "campaigns": ("không có ngày, tháng chủ đề", "there are no themed days"),
    "tasks": ("không giao nhiệm vụ cho sở, ban, ngành nào", "no department has a task"),
    "tasks.*.due": ("nhiệm vụ không bị tính quá hạn", "the task is never overdue"),
    "funding.arranged_by": ("không cho biết cơ quan bố trí kinh phí", "nothing says who arranges the money"),
    "funding.sources": ("không có nguồn kinh phí nào được nêu", "no source of money is named"),
    "documents": (
        "tiêu chí không xét được văn bản đã ban hành",
        "criteria cannot ask for documents that were issued",
    ),
    "documents.*.symbol": ("ký hiệu ghi thế nào cũng được nhận", "whatever symbol it bears is taken"),
    "reminders": ("không ai được nhắc", "nobody is reminded"),
}
"""The place of a rule or list in the model → what follows while it says nothing, in both languages."""


@dataclass(frozen=True)
class Unset:
    """One rule that no source gives, or a list without entries: its path in the pack, what it is about, and what its
    absence does, in both languages."""

    path: str
    what_vi: str
    what_en: str
    without_vi: str
    without_en: str

    @property
    def vi(self) -> str:
        """`hạn đăng ký chưa quy định: đăng ký ngày nào cũng được nhận`"""
        return f"{self.what_vi} {UNSET_VI}: {self.without_vi}"

    @property
    def en(self) -> str:
        """`the last day to register: unset; registrations are taken on any day`"""
        return f"{self.what_en}: unset; {self.without_en}"


def unset(pack: PolicyPack) -> Iterator[Unset]:
    """Everything that the pack leaves open, in the order of the sections; then each act that it names nobody for."""
    silent = {line.path for line in listing(pack) if line.value is None}
    silent |= {path for path, part in walk(pack) if part in ((), {}) and path in WITHOUT}
    ordered = [path for path, _ in walk(pack) if path in silent and not path.startswith("authority.acts.")]
    known = {place.path: place for place in places(PolicyPack) if place.shape is not Shape.SECTION}
    for path in ordered:
        place = _place(path, known)
        yield Unset(path, *place.says, *WITHOUT[place.path])
    for act, name_vi in REGULATED.items():
        if not pack.authority.of(act).is_set:
            what = f"thẩm quyền {name_vi}", f"authority to {act}"
            yield Unset(f"authority.acts.{act}", *what, *WITHOUT["authority.acts.*"])


def _place(path: str, known: Mapping[str, Place]) -> Place:
    """The place of the model that a path of a pack is at: `tasks.bao-chi.due` is at `tasks.*.due`."""
    if path in known:
        return known[path]
    return next(place for place in known.values() if place.covers(path))
