"""Papers: dotted while they are drafts, with number and day once recorded, signed by an office in its capacity."""

import re
from datetime import date
from html import unescape

import pytest

from contracts.policy.basis import BasisDocument
from contracts.vocabulary import Capacity, Office, unit_id
from services.recognition.printing import words
from tests.services.recognition import telling
from tests.services.recognition.given import (
    OTHER,
    UNIT,
    correct,
    day,
    decline,
    issue_list,
    notify,
    paper,
    recognise,
    review,
    revoke,
)
from tests.services.recognition.succession import NEW, REFORM, carry_over

ISSUER = "UBND tỉnh Bắc Ninh"
POLICE = "Công an tỉnh Bắc Ninh"
THIRD = unit_id("example", "VD-03", day("2025-07-01"))


def of_chair(number="5", on="2027-01-15", **signed):
    return paper(number, on, issuer=ISSUER).model_copy(update=signed)


def page(running, path, **asked):
    """The words of the paper, as they follow one another."""
    running.settle()
    answer = running.call("GET", f"/papers/{path}", params={**asked, "as": "html"})
    assert answer.status_code == 200, answer.text
    body = answer.text.split("<body>")[1]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).replace("\u00a0", " ").split())


def recorded(running, number, year, symbol="QĐ-UBND", issuer=ISSUER):
    return page(running, "recorded", number=number, symbol=symbol, issuer=issuer, year=year)


def draft(running, kind="recognition", **asked):
    return page(running, f"drafts/{kind}", **{"province": "24", "issuer": ISSUER, **asked})


@pytest.fixture
def proposed(running):
    """Three communes whose appraisals propose recognition."""
    for unit, code in ((UNIT, "VD-01"), (OTHER, "VD-02"), (THIRD, "VD-03")):
        running.hears(*running.ready_to_decide(unit, code))
    return running


def perform(running, *acts):
    for act in acts:
        answer = running.perform(act)
        assert answer.status_code == 200, answer.text


def test_a_draft_lists_the_units_that_are_proposed_and_leaves_number_and_day_to_the_office(proposed):
    said = draft(proposed, cycle=2026, basis="Luật Tổ chức chính quyền địa phương")

    for part in (
        "ỦY BAN NHÂN DÂN TỈNH BẮC NINH Số: ....../QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Bắc Ninh, ngày ..... tháng ..... năm .....",
        "QUYẾT ĐỊNH Về việc công nhận đơn vị điển hình về phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC NINH Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Kế hoạch số "
        "188/KH-UBND ngày 29 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Bắc Ninh về xây dựng điển hình",
        "Theo đề nghị của Giám đốc Công an tỉnh Bắc Ninh. QUYẾT ĐỊNH: Điều 1. Công nhận 03 đơn vị điển hình",
        "Nơi nhận: - Như Điều 4;",
        "- Lưu: VT. CHỦ TỊCH DANH SÁCH",
        "(Kèm theo Quyết định số ....../QĐ-UBND ngày ..... tháng ..... năm ..... của Chủ tịch Ủy ban nhân dân tỉnh",
        "1 Xã VD-01 Xã VD-01 2 Xã VD-02 Xã VD-02 3 Xã VD-03 Xã VD-03",
    ):
        assert part in said


def test_who_was_decided_on_withdrew_or_must_be_appraised_again_stands_on_no_draft(proposed):
    tells = proposed.registration.tells
    perform(proposed, recognise(document=of_chair()))
    proposed.hears(proposed.evaluation.tells("2027-01-16", telling.evaluation_outdated(OTHER)))
    proposed.hears(tells("2027-01-16", telling.registration_withdrawn(THIRD)))

    assert "Công nhận 00 đơn vị" in draft(proposed, cycle=2026)


def test_a_decision_is_printed_under_its_number_and_day_with_the_units_of_its_list(proposed):
    signed = of_chair(signatory=Office.PROVINCE_CHAIR, capacity=Capacity.FOR_THE_CHAIR)
    perform(proposed, recognise(units=(UNIT, OTHER), document=signed, effective_from=day("2027-02-01")))

    said = recorded(proposed, "5", 2027)
    for part in (
        "Số: 05/QĐ-UBND",
        "Bắc Ninh, ngày 15 tháng 01 năm 2027",
        "Điều 1. Công nhận 02 đơn vị",
        "có hiệu lực kể từ ngày 01 tháng 02 năm 2027",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 15 tháng 01 năm 2027",
    ):
        assert part in said
    assert said.endswith("1 Xã VD-01 Xã VD-01 2 Xã VD-02 Xã VD-02")


def test_a_decision_that_a_letter_corrected_is_printed_by_its_right_number_alone(proposed):
    perform(proposed, recognise(document=of_chair()), correct(decision=of_chair(), wrong="5", right="15"))

    assert "Số: 15/QĐ-UBND" in recorded(proposed, "15", 2027)
    asked = {"number": "5", "symbol": "QĐ-UBND", "issuer": ISSUER, "year": 2027}
    assert proposed.call("GET", "/papers/recorded", params=asked).status_code == 404


def test_declining_revoking_and_carrying_over_are_printed_with_their_reasons(proposed):
    perform(
        proposed,
        recognise(units=(UNIT, OTHER), document=of_chair()),
        decline(document=of_chair("6")).model_copy(update={"units": (THIRD,)}),
        revoke(document=of_chair("77", "2028-03-01")),
    )
    tells = proposed.registration.tells
    proposed.hears(tells(REFORM, telling.unit_formed(NEW, OTHER)), tells(REFORM, telling.unit_merged(OTHER, NEW)))
    perform(proposed, carry_over(predecessor=OTHER, document=of_chair("90", "2028-09-01")))

    declined, revoked, carried = (recorded(proposed, *named) for named in (("6", 2027), ("77", 2028), ("90", 2028)))
    assert "Lý do: chưa đạt tiêu chí 3." in declined
    assert "1 Xã VD-03 Xã VD-03" in declined
    assert "không còn đạt tiêu chí, theo văn bản số 45/KL-CAT ngày 01 tháng 3 năm 2028 của Công an tỉnh" in revoked
    assert "1 Xã VD-01 Xã VD-01" in revoked
    assert "Căn cứ Nghị quyết số 190/2025/QH15 của Quốc hội về xử lý một số vấn đề" in carried
    assert "1 Xã Ví Dụ Mới Xã VD-11 Danh hiệu của Xã VD-02" in carried


def test_the_notice_lists_the_units_that_keep_their_title_first_as_a_draft_then_as_issued(proposed):
    perform(proposed, recognise(units=(UNIT, OTHER), document=of_chair()), notify(), review())
    lost = review(2027, "not-maintained", reason="để xảy ra vụ việc", unit=OTHER)
    perform(proposed, lost)

    said = draft(proposed, "maintenance", year=2027, issuer=POLICE)
    assert "BỘ CÔNG AN CÔNG AN TỈNH BẮC NINH Số: ....../TB-......" in said
    assert "thông báo 01 đơn vị duy trì danh hiệu" in said
    assert "1 Xã VD-01 Xã VD-01" in said
    assert "VD-02" not in said
    perform(proposed, issue_list(document=paper("9", "2027-12-20", "TB-CAT", POLICE)))
    issued = recorded(proposed, "9", 2027, "TB-CAT", POLICE)
    assert "Số: 09/TB-CAT" in issued
    assert "Bắc Ninh, ngày 20 tháng 12 năm 2027" in issued
    assert "GIÁM ĐỐC" in issued


def test_a_paper_to_sign_is_a_pdf(proposed):
    asked = {"province": "24", "cycle": 2026, "issuer": ISSUER}
    answer = proposed.call("GET", "/papers/drafts/recognition", params=asked)

    assert (answer.headers["content-type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_somebody_wrote_never_becomes_a_part_of_the_page(proposed):
    asked = {"province": "24", "cycle": 2026, "issuer": "<b>UBND</b>", "basis": "<img src=x>", "as": "html"}
    answer = proposed.call("GET", "/papers/drafts/recognition", params=asked)

    assert "<img" not in answer.text
    assert "&lt;img src=x&gt;" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        {"number": "99", "symbol": "QĐ-UBND", "year": 2027},
        {"number": "81", "symbol": "QĐ-UBND", "year": 2027},
    ],
)
def test_what_bears_no_number_or_is_another_sort_of_paper_is_not_found(proposed, asked):
    perform(proposed, recognise(document=of_chair()), correct(decision=of_chair(), wrong="5", right="15"))

    assert proposed.call("GET", "/papers/recorded", params={**asked, "issuer": ISSUER}).status_code == 404


@pytest.mark.parametrize(
    ("office", "signatory", "capacity", "lines"),
    [
        (Office.PROVINCE_CHAIR, None, None, ["Chủ tịch"]),
        (Office.PROVINCE_CHAIR, None, Capacity.FOR_THE_CHAIR, ["KT. Chủ tịch", "Phó Chủ tịch"]),
        (
            Office.PROVINCE_CHAIR,
            Office.HOME_AFFAIRS,
            Capacity.BY_DELEGATION,
            ["TUQ. Chủ tịch", "Giám đốc Sở Nội vụ"],
        ),
        (
            Office.PROVINCE_PEOPLES_COMMITTEE,
            None,
            Capacity.FOR_THE_CHAIR,
            ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
        ),
        (Office.PROVINCIAL_POLICE, None, Capacity.FOR_THE_CHAIR, ["KT. Giám đốc", "Phó Giám đốc"]),
    ],
)
def test_who_signs_is_an_office_in_its_capacity(office, signatory, capacity, lines):
    assert words.signature(office, signatory, capacity) == lines


def test_bodies_and_their_localities_are_written_out():
    assert words.body("UBND huyện Đức Trọng").replace("\u00a0", " ") == "Ủy ban nhân dân huyện Đức Trọng"
    assert words.place("UBND huyện Đức Trọng") == "Đức Trọng"
    assert words.place("Bộ Công an") is None
    assert words.police("UBND huyện Đức Trọng").replace("\u00a0", " ") == "Trưởng Công an huyện Đức Trọng"


@pytest.mark.parametrize(
    ("symbol", "subject", "issued_on", "line"),
    [
        (
            "124/2021/TT-BCA",
            "Thông tư quy định tiêu chuẩn",
            None,
            "Thông tư số 124/2021/TT-BCA của A quy định tiêu chuẩn",
        ),
        (
            "30/2020/NĐ-CP",
            "Nghị định về công tác văn thư",
            None,
            "Nghị định số 30/2020/NĐ-CP của A về công tác văn thư",
        ),
        (
            "510/QĐ-BCA-V05",
            "Quy định chấm điểm",
            date(2022, 1, 20),
            "Quyết định số 510/QĐ-BCA-V05 ngày 20 tháng 01 năm 2022 của A quy định chấm điểm",
        ),
    ],
)
def test_a_document_of_the_basis_is_cited_as_a_paper_does(symbol, subject, issued_on, line):
    assert words.cited(BasisDocument(symbol=symbol, subject_vi=subject, issuer="A", issued_on=issued_on)) == line
