"""Papers: the layout that every one has, filled by a service's template; nothing is fetched, nothing is run."""

from datetime import date

import pytest
from jinja2 import UndefinedError

from chassis.paper import Papers

PAPER = {
    "superior": "Bộ Công an",
    "issuer": "Công an tỉnh Ví Dụ",
    "number": None,
    "symbol": "BC-CAT",
    "place": "Ví Dụ",
    "on": date(2027, 1, 5),
    "recipients": ["Bộ Công an"],
    "signature": ["KT. Giám đốc", "Phó Giám đốc"],
}
TEMPLATE = """{% extends "paper/layout.html" %}{% block kind %}BÁO CÁO{% endblock %}
{% block about %}{{ about }}{% endblock %}{% block body %}<p>{{ said }}</p>{% endblock %}"""


@pytest.fixture
def papers(tmp_path):
    (tmp_path / "thing.html").write_text(TEMPLATE, encoding="utf-8")
    return Papers(tmp_path)


def test_a_paper_has_the_nation_the_issuer_the_number_the_place_and_who_signs(papers):
    html = papers.html("thing.html", paper=PAPER, about="Kết quả", said="Không phát sinh.")

    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CÔNG AN TỈNH VÍ DỤ",
        "Số: ....../BC-CAT",
        "Ví Dụ, ngày 05 tháng 01 năm 2027",
        "KT. GIÁM ĐỐC",
        "- Lưu: VT.",
    ):
        assert said in html


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 20), "ngày 20 tháng 12 năm 2026"),
        (None, "ngày ..... tháng ..... năm ....."),
    ],
)
def test_days_are_written_as_the_rules_of_papers_want(papers, on, written):
    assert written in papers.html("thing.html", paper={**PAPER, "on": on}, about="", said="")


def test_what_somebody_wrote_is_shown_and_never_becomes_a_part_of_the_page(papers):
    html = papers.html("thing.html", paper=PAPER, about="", said="<img src=x onerror=1>")

    assert "<img" not in html
    assert "&lt;img" in html


def test_a_fact_that_is_not_there_is_told(papers):
    with pytest.raises(UndefinedError, match="about"):
        papers.html("thing.html", paper=PAPER, said="")


def test_a_paper_becomes_a_pdf(papers):
    assert papers.pdf("thing.html", paper=PAPER, about="Kết quả", said="Không phát sinh.").startswith(b"%PDF-")


def test_nothing_is_fetched_from_anywhere(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    template = TEMPLATE.replace("<p>{{ said }}</p>", f'<link rel="attachment" href="file://{secret}">')
    (tmp_path / "thing.html").write_text(template, encoding="utf-8")

    printed = Papers(tmp_path).pdf("thing.html", paper=PAPER, about="", said="")

    assert b"EmbeddedFile" not in printed
