"""A unit was formed or ended, as registration tells, early or late: what was found of it meanwhile is for review."""

from collections.abc import Iterator
from datetime import date

from chassis.domain import DomainEvent
from services.recognition.domain.standing.falling import review
from services.recognition.domain.standing.lineage import LineageFact, OriginNoted
from services.recognition.domain.standing.state import ReviewRequired, Standing, evolve
from services.recognition.domain.standing.title import RecognitionCarriedOver, Title

NOT_KEPT = "not-maintained"


def note_lineage(standing: Standing | None, fact: LineageFact) -> Iterator[DomainEvent]:
    """Takes a fact in, once."""
    known = standing or Standing(fact.unit)
    if known.knows(fact.source):
        return
    yield fact
    if not isinstance(fact, OriginNoted):
        yield from _overtaken(known, evolve(known, fact), fact)


def reviewed_without_lineage(
    standing: Standing | None, fact: LineageFact, on: date, because: str
) -> Iterator[ReviewRequired]:
    """A title that was carried over on a fact which its source has lost needs a review."""
    for title in standing.titles.values() if standing is not None else ():
        carried = title.recognised
        if isinstance(carried, RecognitionCarriedOver) and fact.source in carried.basis:
            yield review(carried, on, because, f"lineage of {fact.unit}: lost by its source")


def _overtaken(before: Standing, known: Standing, fact: LineageFact) -> Iterator[ReviewRequired]:
    """What the end of the unit makes doubtful: titles that were to begin after it, and what reviews found after it."""
    if before.lineage.ended_on is not None or known.lineage.ended_on is None:
        return
    for name, title in known.titles.items():
        if title.recognised.effective_from >= known.lineage.ended_on:
            yield review(title.recognised, fact.on, fact.source, f"the unit ended on {fact.on}")
        elif years := [str(year) for year in _found(before.titles[name]) if year not in _found(title)]:
            what = f"reviews of {', '.join(years)}: the unit ended on {fact.on}"
            bars = tuple(y for y, bar in sorted(known.bars.items()) if bar.cause == NOT_KEPT and bar.on >= fact.on)
            yield review(title.recognised, fact.on, fact.source, what).model_copy(update={"bars": bars or None})


def _found(title: Title) -> tuple[int, ...]:
    return (*title.found("maintained"), *title.found(NOT_KEPT))
