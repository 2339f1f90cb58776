"""One sentence for a person about each event of the ledger, in Vietnamese and in English."""

from collections.abc import Mapping
from typing import Any

from services.audit.ledger import Entry

_REORGANISED = "maintenance-reviewed of a unit that was reorganised"

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "unit-catalogued": ("Vào danh mục: {name}, mã {code}", "Catalogued: {name}, code {code}"),
    "unit-formed": ("Hình thành: {name}, mã {code}, theo {document}", "Formed: {name}, code {code}, by {document}"),
    "unit-merged": (
        "Nhập vào đơn vị {successor} ({share}), theo {document}",
        "Became part of {successor} ({share}), by {document}",
    ),
    "unit-dissolved": ("Giải thể, theo {document}", "Dissolved, by {document}"),
    "unit-renamed": ("Đổi tên từ {before} thành {name}", "Renamed from {before} to {name}"),
    "unit-kind-changed": ("Chuyển từ {before} thành {kind}: {name}", "Became a {kind} instead of a {before}: {name}"),
    "code-assigned": ("Mang mã {code} của {scheme}", "Bears code {code} of {scheme}"),
    "manager-changed": ("Cơ quan quản lý: {manager}, tỉnh {province}", "Managed by {manager}, province {province}"),
    "party-organisation-recorded": (
        "Có tổ chức đảng: {party_organisation}",
        "Has a Party organisation: {party_organisation}",
    ),
    "safety-result-recorded": ("Kết quả An toàn ANTT năm {year}, đạt: {met}", "Safety result of {year}, met: {met}"),
    "safety-coverage-recorded": (
        "Đăng ký và đạt An toàn trong xã năm {year}: {counts}, theo {document}",
        "Registered and recognised as safe in the commune in {year}: {counts}, by {document}",
    ),
    "safety-result-questioned": (
        "Kết quả An toàn năm {year} cần xem lại: {because}",
        "The safety result of {year} is doubtful: {because}",
    ),
    "movement-class-recorded": (
        "Phân loại phong trào năm {year}: {movement_class}",
        "Movement class of {year}: {movement_class}",
    ),
    "incident-recorded": (
        "Vụ việc {category} xảy ra ngày {occurred_on}, theo {document}",
        "Incident {category} on {occurred_on}, by {document}",
    ),
    "unit-surveyed": (
        "Khảo sát năm {year}: đạt {criteria_met}/{criteria_total} tiêu chí; chưa đạt: {gaps}",
        "Surveyed for {year}: meets {criteria_met} of {criteria_total} criteria; not met: {gaps}",
    ),
    "community-model-recorded": (
        "Mô hình {model} ({name}, {kind}) hoạt động từ ngày {started_on}",
        "Community model {model} ({name}, {kind}) works since {started_on}",
    ),
    "community-model-changed": (
        "Mô hình {model}: từ {before} thành {status}",
        "Community model {model}: {status} instead of {before}",
    ),
    "enterprise-size-recorded": (
        "Quy mô doanh nghiệp năm {year}: {size}, theo {document}",
        "Size of the enterprise in {year}: {size}, by {document}",
    ),
    "exclusion-recorded": (
        "Căn cứ {ground} năm {year}, áp dụng: {applies}, theo {document}",
        "Ground {ground} of {year}, applies: {applies}, by {document}",
    ),
    "eligibility-decided": (
        "Quyết định thuộc đối tượng năm {year} (căn cứ {ground}): {eligible}, theo {document}",
        "Decided whether it may be a candidate for {year} (ground {ground}): {eligible}, by {document}",
    ),
    "unit-registered": ("Đăng ký năm {cycle}", "Registered for {cycle}"),
    "registration-withdrawn": ("Rút đăng ký năm {cycle}: {reason}", "Withdrew from {cycle}: {reason}"),
    "registration-rejected": ("Không được phê duyệt năm {cycle}: {reason}", "Not approved for {cycle}: {reason}"),
    "building-approved": ("Được phê duyệt xây dựng, {document}", "Approved for building, {document}"),
    "candidacy-continued": (
        "Tiếp tục hồ sơ năm {cycle} của đơn vị {predecessor}, theo {document}",
        "Goes on with the candidacy of {predecessor} for {cycle}, by {document}",
    ),
    "candidacy-rebased": (
        "Hồ sơ năm {cycle} được xét theo bộ quy định {pack} thay cho {pack_before}, theo {document}",
        "The candidacy of {cycle} is judged by pack {pack} instead of {pack_before}, by {document}",
    ),
    "candidacy-transferred": (
        "Hồ sơ năm {cycle} chuyển sang đơn vị {successor}, theo {document}",
        "The candidacy of {cycle} goes on in {successor}, by {document}",
    ),
    "candidacy-not-continued": (
        "Hồ sơ năm {cycle} khép lại: đơn vị {successor} tiếp tục hồ sơ của {continued}, theo {document}",
        "The candidacy of {cycle} is closed: {successor} goes on with that of {continued}, by {document}",
    ),
    "resolution-recorded": ("Nghị quyết {document}", "Resolution {document}"),
    "plan-recorded": ("Kế hoạch {document}", "Plan {document}"),
    "monthly-report-filed": (
        "Báo cáo tháng {period}, chậm {days_late} ngày; {figures}",
        "Report of {period}, {days_late} days late; {figures}",
    ),
    "monthly-report-corrected": (
        "Sửa báo cáo tháng {period}, lần {version}: {changed}",
        "Report of {period} corrected, version {version}: {changed}",
    ),
    "report-rejected": (
        "Trả lại báo cáo tháng {period}, lần {version}: {reason}",
        "Report of {period}, version {version}, sent back: {reason}",
    ),
    "report-excused": ("Được miễn báo cáo tháng {period}: {reason}", "Excused from {period}: {reason}"),
    "difficulty-raised": ("Khó khăn số {difficulty}: {text}", "Difficulty {difficulty}: {text}"),
    "difficulty-answered": ("Trả lời khó khăn số {difficulty}: {text}", "Difficulty {difficulty} answered: {text}"),
    "inspection-recorded": (
        "Kiểm tra {inspection} ngày {inspected_on}, xem: {looked_at}; kết quả: {findings}; {document}",
        "Inspection {inspection} on {inspected_on}, of {looked_at}; found: {findings}; {document}",
    ),
    "finding-answered": (
        "Trả lời tồn tại số {finding} của lần kiểm tra {inspection}: {text}",
        "Shortcoming {finding} of inspection {inspection} answered: {text}",
    ),
    "reminder-issued": (
        "Đôn đốc {reminder}: {text}; trả lời đến {respond_by}",
        "Urged, {reminder}: {text}; to answer by {respond_by}",
    ),
    "reminder-answered": ("Trả lời đôn đốc {reminder}: {text}", "Reminder {reminder} answered: {text}"),
    "dossier-filed": (
        "Nộp hồ sơ, nhận ngày {received_on}, trong hạn: {in_time}; còn thiếu: {missing}",
        "Dossier received on {received_on}, in time: {in_time}; missing: {missing}",
    ),
    "dossier-supplemented": ("Bổ sung hồ sơ; còn thiếu: {missing}", "Dossier supplemented; missing: {missing}"),
    "dossier-returned": (
        "Trả lại hồ sơ lần {number}: {reason}; cần: {items}; trả lời đến {respond_by}",
        "Dossier returned, time {number}: {reason}; asked for: {items}; by {respond_by}",
    ),
    "candidacy-lapsed": (
        "Khép lại hồ sơ năm {cycle}: không có hồ sơ đến hết ngày {last_day}",
        "Candidacy of {cycle} closed: no dossier by {last_day}",
    ),
    "late-dossier-accepted": ("Chấp nhận hồ sơ muộn: {reason}", "Late dossier accepted: {reason}"),
    "evidence-added": ("Bằng chứng cho tiêu chí {criterion}", "Evidence for {criterion}"),
    "self-assessed": ("Tự đánh giá: {outcomes}", "Self-assessed: {outcomes}"),
    "criterion-appraised": ("Thẩm định tiêu chí {criterion}: {outcome}", "Appraised {criterion}: {outcome}"),
    "criteria-evaluated": (
        "Đánh giá: {met} đạt, {not_met} không đạt, {not_applicable} không áp dụng, {undetermined} chưa xác định",
        "Evaluated: {met} met, {not_met} not met, {not_applicable} not applicable, {undetermined} undetermined",
    ),
    "evaluation-outdated": ("Đánh giá không còn đúng: {what}", "Evaluation outdated: {what}"),
    "appraisal-concluded": ("Kết luận thẩm định: {proposal}", "Appraisal concluded: {proposal}"),
    "unit-recognised": (
        "Công nhận điển hình năm {cycle}, {decision}, từ {effective_from}",
        "Recognised for {cycle}, {decision}, from {effective_from}",
    ),
    "recognition-carried-over": (
        "Nhận danh hiệu năm {cycle} của {predecessor}, {decision}, từ {effective_from}; đã duy trì: {maintained}",
        "Takes over the title of {predecessor} for {cycle}, {decision}, from {effective_from}; kept in: {maintained}",
    ),
    "past-recognition-entered": (
        "Nhập từ văn bản giấy: công nhận điển hình năm {cycle}, {decision}, từ {effective_from}",
        "Entered from paper: recognised for {cycle}, {decision}, from {effective_from}",
    ),
    "recognition-declined": ("Không công nhận, {decision}: {reason}", "Declined, {decision}: {reason}"),
    "outcome-notified": ("Đã thông báo kết quả: {outcome}", "Notified of the outcome: {outcome}"),
    "maintenance-reviewed": ("Xét duy trì năm {year}: {outcome}", "Review of {year}: {outcome}"),
    _REORGANISED: (
        "Không xét duy trì năm {year}: đơn vị đã sắp xếp lại từ ngày {reorganised_on}",
        "Not reviewed for {year}: the unit was reorganised on {reorganised_on}",
    ),
    "recognition-revoked": (
        "Thu hồi, {decision}, từ {effective_from}, vì {ground} theo {ground_document}",
        "Revoked, {decision}, from {effective_from}, for {ground} by {ground_document}",
    ),
    "decision-withdrawn": (
        "Thu hồi văn bản {decision} bằng {withdrawal}, từ {effective_from}: {reason}",
        "{decision} withdrawn by {withdrawal}, from {effective_from}: {reason}",
    ),
    "decision-corrected": (
        "Đính chính văn bản {decision} bằng {letter}: “{wrong}” sửa thành “{right}”",
        "{decision} corrected by {letter}: “{wrong}” reads “{right}”",
    ),
    "decision-replaced": (
        "Văn bản {decision} được thay thế bằng {replacement}: {reason}",
        "{decision} replaced by {replacement}: {reason}",
    ),
    "emulation-bar-recorded": ("Không xét thi đua năm {year}: {cause}", "No emulation title for {year}: {cause}"),
    "emulation-bar-lifted": (
        "Bỏ việc không xét thi đua năm {year}, {document}: {reason}",
        "The bar of {year} was lifted, {document}: {reason}",
    ),
    "award-proposed": ("Đề nghị {form} năm {year}", "Proposed for {form} of {year}"),
    "award-appraised": (
        "{appraiser} thẩm định {form} năm {year}, đồng ý: {favourable}",
        "{appraiser} appraised {form} of {year}, in favour: {favourable}",
    ),
    "award-granted": ("Tặng {form} năm {year}, {decision}", "Given {form} of {year}, {decision}"),
    "award-cancelled": (
        "Hủy quyết định tặng {form} năm {year} bằng {cancellation}, vì {ground} theo {ground_document}",
        "{form} of {year} was cancelled by {cancellation}, for {ground} by {ground_document}",
    ),
    "individual-awards-recorded": (
        "Khen thưởng {count} cá nhân năm {year}, {document}",
        "{count} persons were rewarded for {year}, {document}",
    ),
    "complaint-lodged": (
        "Khiếu nại số {complaint} (lần {instance}) đối với {decision}, gửi {to}; hạn nộp {last_day}",
        "Complaint {complaint} (instance {instance}) about {decision}, to {to}; could be lodged until {last_day}",
    ),
    "complaint-accepted": (
        "Thụ lý khiếu nại số {complaint}, chậm {days_late} ngày; hạn giải quyết {due_on}",
        "Complaint {complaint} taken up, {days_late} days late; to be settled by {due_on}",
    ),
    "complaint-resolved": (
        "Giải quyết khiếu nại số {complaint} bằng {settlement}, chậm {days_late} ngày: {outcome}",
        "Complaint {complaint} settled by {settlement}, {days_late} days late: {outcome}",
    ),
    "complaint-withdrawn": ("Rút khiếu nại số {complaint}", "Complaint {complaint} taken back"),
    "policy-pack-adopted": ("Thông qua bộ quy định {ref}", "Pack adopted: {ref}"),
    "province-formed": (
        "Tỉnh {province} ({name}) hình thành từ {predecessors}, theo {document}",
        "Province {province} ({name}) formed of {predecessors}, by {document}",
    ),
    "province-ended": (
        "Tỉnh {province} nhập vào tỉnh {successor}, theo {document}",
        "Province {province} became part of province {successor}, by {document}",
    ),
    "delegation-granted": (
        "Ủy quyền {delegation}: {giver} ủy quyền cho {holder} các việc {acts}, từ {since} đến {until}, theo {document}",
        "Delegation {delegation}: {giver} lets {holder} do {acts}, from {since} to {until}, by {document}",
    ),
    "delegation-ended": (
        "Chấm dứt ủy quyền {delegation}, theo {document}",
        "Delegation {delegation} ended, by {document}",
    ),
    "reporting-guidance-issued": (
        "Hạn báo cáo năm {cycle}: ngày {cut_off_day} tháng sau, {document}",
        "Reports of {cycle} are due on day {cut_off_day} of the next month, {document}",
    ),
    "work-calendar-set": (
        "Lịch nghỉ năm {year}: {holidays}; làm bù: {compensating}; {document}",
        "Holidays of {year}: {holidays}; worked instead: {compensating}; {document}",
    ),
    "target-assigned": ("Giao chỉ tiêu năm {cycle}, {document}", "Target of {cycle} assigned, {document}"),
    "plan-task-assigned": (
        "Giao nhiệm vụ {task} năm {cycle} cho {offices}, hạn {due}, {document}",
        "Task {task} of {cycle} given to {offices}, due {due}, {document}",
    ),
    "task-progress-reported": (
        "{reporter} báo cáo nhiệm vụ {task}: {state}; {text}; {figures}; {links}",
        "{reporter} on task {task}: {state}; {text}; {figures}; {links}",
    ),
    "funding-allocated": (
        "Phân bổ {allocation}: {amount} đồng từ {source} cho {recipient}, {document}",
        "Allocated, {allocation}: {amount} đồng from {source} to {recipient}, {document}",
    ),
    "funding-corrected": (
        "Điều chỉnh {allocation} từ {before} thành {amount} đồng: {reason}, {document}",
        "{allocation} corrected from {before} to {amount} đồng: {reason}, {document}",
    ),
    "funding-withdrawn": (
        "Rút {allocation}, {before} đồng: {reason}, {document}",
        "{allocation} withdrawn, {before} đồng: {reason}, {document}",
    ),
    "participation-recorded": (
        "Tham gia {campaign} ngày {held_on}: {figures}",
        "Took part in {campaign} on {held_on}: {figures}",
    ),
    "ministry-directive-received": (
        "Nhận của Bộ: {directive}",
        "Received from the ministry: {directive}",
    ),
    "ministry-record-refused": (
        "Không nhận bản ghi {sha256}: {reason}",
        "Record {sha256} was not the ministry's: {reason}",
    ),
    "ministry-directive-adopted": (
        "Áp dụng văn bản của Bộ {directive}, {document}",
        "Taken from the ministry: {directive}, {document}",
    ),
    "ministry-target-taken": ("Nhận chỉ tiêu năm {cycle}, {document}", "Target of {cycle} taken, {document}"),
    "ministry-directive-refused": (
        "Không áp dụng văn bản của Bộ {directive}: {reason}",
        "Not taken from the ministry: {directive}: {reason}",
    ),
    "epoch-started": (
        "Phục hồi kho dữ liệu: những gì ghi sau vị trí {last_sequence} đã mất",
        "Store restored: what was recorded after position {last_sequence} is lost",
    ),
    "review-settled": (
        "Kết quả xem xét lại {decision}: {outcome}, theo {document}: {reason}",
        "{decision} was looked at again: {outcome}, by {document}: {reason}",
    ),
    "recognition-held": (
        "Tạm dừng việc công nhận năm {cycle}: {category} ngày {occurred_on}, theo {incident}",
        "The decision on {cycle} is held: {category} on {occurred_on}, by {incident}",
    ),
    "hold-released": (
        "Cho tiếp tục xét công nhận năm {cycle} dù có {category} ngày {occurred_on}, theo {document}: {reason}",
        "The decision on {cycle} goes on in spite of {category} on {occurred_on}, by {document}: {reason}",
    ),
    "review-required": ("Phải xem xét lại {decision}: {what}", "{decision} must be reviewed: {what}"),
}


class _Facts(dict[str, Any]):
    """What an event says, each value as a person writes it; what it does not say is a dash."""

    def __missing__(self, name: str) -> str:
        return "—"


def sentence(entry: Entry, language: str) -> str:
    """The sentence in `vi` or `en`; an event that no sentence is written for is named."""
    name = _REORGANISED if entry.data.get("reorganised_on") and entry.name == "maintenance-reviewed" else entry.name
    vi, en = _SENTENCES.get(name, (entry.name, entry.name))
    facts = _Facts({name: _written(value, language) for name, value in entry.data.items()})
    return (vi if language == "vi" else en).format_map(facts)


def _written(value: Any, language: str) -> str:
    match value:
        case bool():
            return {"vi": ("không", "có"), "en": ("no", "yes")}[language][value]
        case {"number": number, "symbol": symbol}:
            return f"{number}/{symbol}"
        case {"content": {"kind": str(kind)}, "document": paper}:
            return f"{kind} {_written(paper, language)}"
        case dict() if not value:
            return {"vi": "không phát sinh", "en": "nothing occurred"}[language]
        case dict():
            return ", ".join(f"{name} {_written(item, language)}" for name, item in value.items())
        case list():
            return ", ".join(_written(item, language) for item in value) or "—"
        case _:
            return str(value)
