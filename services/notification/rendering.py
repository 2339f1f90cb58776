"""What an office reads: a template filled with an event's facts. Pure but for the templates, read from this package."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contracts.vocabulary import Document

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Text:
    """A subject of one line, and a body."""

    subject: str
    body: str


def render(template: str, language: str, **facts: Any) -> Text:
    """The text of `template` in `language`; raises `jinja2.UndefinedError` for a fact that is not there."""
    written = _environment(language).get_template(f"{language}/{template}.txt").render(**facts)
    subject, _, body = written.strip().partition("\n")
    return Text(" ".join(subject.split()), body.strip() + "\n")


@cache
def _environment(language: str) -> Environment:
    environment = Environment(  # noqa: S701 - plain text: escaping would spoil it, and nothing here is shown as HTML
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(_FILTERS[language])
    return environment


def _vi_day(on: date) -> str:
    return on.strftime("%d/%m/%Y")


def _vi_month(period: str) -> str:
    return f"{period[5:]}/{period[:4]}"


def _vi_paper(document: Document) -> str:
    return f"số {document} ngày {_vi_day(document.issued_on)} của {document.issuer}"


def _en_paper(document: Document) -> str:
    return f"No. {document} of {document.issued_on}, {document.issuer}"


_FILTERS: Mapping[str, Mapping[str, Callable[[Any], str]]] = {
    "vi": {"day": _vi_day, "month": _vi_month, "paper": _vi_paper},
    "en": {"day": str, "month": str, "paper": _en_paper},
}
"""How days, months and papers are written in each language."""
