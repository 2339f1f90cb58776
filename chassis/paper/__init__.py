"""Official papers as PDF: a template in the layout of NĐ 30/2020, turned into pages.

A service's template extends `paper/layout.html` and fills its blocks; what is not yet known stays dotted.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from chassis.clock import VIETNAM

_LAYOUT = Path(__file__).parent


class CannotPrint(RuntimeError):
    """This machine lacks what makes pages: Pango, or a font."""

    def __init__(self, reason: str) -> None:
        packages = "libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation"
        super().__init__(f"{reason}; an administrator runs: apt-get install {packages}")


class Papers:
    """The papers of one service, from its folder of templates."""

    def __init__(self, templates: Path) -> None:
        self._environment = Environment(
            loader=ChoiceLoader(
                [FileSystemLoader(templates), PrefixLoader({"paper": FileSystemLoader(_LAYOUT)})],
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["day"] = _day
        self._environment.filters["words"] = day_in_words
        self._environment.filters["moment"] = _moment

    def html(self, template: str, **facts: Any) -> str:
        """The paper as a page of HTML; raises `jinja2.UndefinedError` for a fact that is not there."""
        return self._environment.get_template(template).render(**facts)

    def pdf(self, template: str, **facts: Any) -> bytes:
        """The paper as PDF; raises `CannotPrint`. Nothing is fetched from anywhere."""
        try:
            from weasyprint import HTML  # noqa: PLC0415 - it loads Pango, which only who prints needs
            from weasyprint.urls import URLFetcher  # noqa: PLC0415 - likewise
        except OSError as missing:
            raise CannotPrint(str(missing)) from missing
        nothing = URLFetcher(allowed_protocols=())
        return bytes(HTML(string=self.html(template, **facts), url_fetcher=nothing).write_pdf())


def _day(on: date) -> str:
    return on.strftime("%d/%m/%Y")


def _moment(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%H giờ %M ngày %d/%m/%Y")


def day_in_words(on: date | None) -> str:
    """`ngày 05 tháng 7 năm 2026`: days below ten and the first two months have a zero (NĐ 30/2020, Phụ lục I)."""
    if on is None:
        return "ngày ..... tháng ..... năm ....."
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"
