"""The acts that the rules of a province must name an office for, and what an officer calls each of them.

An act that a pack names nobody for is refused as "chưa quy định". The founding acts precede all rules and are not here.
"""

from collections.abc import Mapping

REGULATED: Mapping[str, str] = {
    "record-survey": "ghi kết quả khảo sát đơn vị",
    "record-safety-result": "ghi kết quả An toàn về an ninh, trật tự",
    "record-movement-class": "ghi kết quả phân loại phong trào",
    "record-incident": "ghi vụ việc",
    "register-unit": "đăng ký xây dựng điển hình",
    "withdraw-registration": "rút đăng ký",
    "select-units": "chọn đơn vị xây dựng điển hình",
    "approve-for-building": "phê duyệt danh sách đơn vị xây dựng điển hình",
    "reject-registration": "không đưa đơn vị vào danh sách",
    "record-resolution": "ghi nghị quyết của cấp ủy",
    "record-plan": "ghi kế hoạch của đơn vị",
    "issue-reporting-guidance": "hướng dẫn chế độ báo cáo",
    "file-report": "nộp báo cáo tháng",
    "reject-report": "trả lại báo cáo tháng",
    "excuse-report": "cho miễn báo cáo tháng",
    "raise-difficulty": "nêu khó khăn, vướng mắc",
    "answer-difficulty": "trả lời khó khăn, vướng mắc",
    "file-dossier": "nộp hồ sơ đề nghị công nhận",
    "return-dossier": "trả lại hồ sơ",
    "supplement-dossier": "bổ sung hồ sơ",
    "accept-late-dossier": "chấp nhận hồ sơ muộn",
    "lapse-candidacy": "khép lại đơn vị không nộp hồ sơ",
    "transfer-candidacy": "chuyển việc xây dựng điển hình cho đơn vị kế thừa",
    "add-evidence": "bổ sung tài liệu chứng minh tiêu chí",
    "self-assess": "tự đánh giá",
    "appraise-criterion": "thẩm định từng tiêu chí",
    "evaluate-criteria": "đánh giá các tiêu chí",
    "conclude-appraisal": "kết luận thẩm định",
    "recognise-units": "quyết định công nhận",
    "decline-recognition": "quyết định không công nhận",
    "notify-outcome": "thông báo kết quả cho đơn vị",
    "correct-decision": "đính chính quyết định",
    "replace-decision": "thay thế quyết định",
    "withdraw-decision": "thu hồi văn bản quyết định",
    "review-maintenance": "xét duy trì danh hiệu",
    "issue-maintenance-list": "thông báo danh sách duy trì danh hiệu",
    "revoke-recognition": "thu hồi danh hiệu",
    "record-emulation-bar": "ghi việc không xét thi đua, khen thưởng",
    "grant-delegation": "ủy quyền",
    "end-delegation": "chấm dứt ủy quyền",
    "take-ministry-target": "nhận chỉ tiêu của Bộ Công an",
    "file-ministry-guidance": "tiếp nhận hướng dẫn của Bộ Công an",
}
"""Act → its name in Vietnamese, in the course of a year."""
