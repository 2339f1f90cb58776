"""Awards to look at again, since a title they rest on counts no longer, or the year was barred. None is cancelled here:
that is a decision of its own (06/2022/QH15 Điều 93.2)."""

from collections.abc import Iterator
from datetime import date

from services.recognition.domain.standing.award import AwardGranted, AwardStage, lost
from services.recognition.domain.standing.state import EmulationBarRecorded, ReviewRequired, Standing
from services.recognition.domain.standing.title import Title


def of_title(standing: Standing, title: Title, on: date) -> Iterator[ReviewRequired]:
    """The awards that rest on this title, where by `on` it counts no longer."""
    if (paper := lost(title)) is not None:
        recognition = title.recognised.recognition
        for granted in _granted(standing):
            if recognition in granted.recognitions:
                yield _review(granted, title, on, str(paper), f"title {recognition}: {paper}")


def of_bar(standing: Standing, bar: EmulationBarRecorded) -> Iterator[ReviewRequired]:
    """The awards that the unit was given of a year for which it is barred."""
    for granted in _granted(standing):
        title = _first_title(standing, granted)
        if granted.year == bar.year and title is not None:
            yield _review(granted, title, bar.on, f"bar/{bar.year}", f"barred for {bar.year}: {bar.cause}")


def of_what_is_known(now: Standing, granted: AwardGranted) -> Iterator[ReviewRequired]:
    """What has happened since to what a grant rests on that is entered late."""
    for recognition in granted.recognitions:
        title = now.titles[recognition]
        if (paper := lost(title)) is not None:
            yield _review(granted, title, granted.on, str(paper), f"title {recognition}: {paper}")
    bar, first = now.bars.get(granted.year), _first_title(now, granted)
    if bar is not None and first is not None:
        yield _review(granted, first, bar.on, f"bar/{bar.year}", f"barred for {bar.year}: {bar.cause}")


def award_review_stands(standing: Standing, review: ReviewRequired) -> bool:
    """Whether the award is still held, and the title is still lost, or the year still barred."""
    award = standing.awards.get(review.award or "")
    if award is None or award.stage is not AwardStage.GRANTED:
        return False
    if review.because == f"bar/{award.proposed.year}":
        return award.proposed.year in standing.bars
    title = standing.titles.get(review.recognition or "")
    return title is not None and lost(title) is not None


def _granted(standing: Standing) -> Iterator[AwardGranted]:
    for award in standing.awards.values():
        if award.stage is AwardStage.GRANTED and award.granted is not None:
            yield award.granted


def _first_title(standing: Standing, granted: AwardGranted) -> Title | None:
    """The title under which a review is kept that is about the year, not about a title."""
    return next((standing.titles[name] for name in granted.recognitions), None)


def _review(granted: AwardGranted, title: Title, on: date, because: str, what: str) -> ReviewRequired:
    recognised = title.recognised
    return ReviewRequired(
        on=max(on, granted.on),
        unit=granted.unit,
        cycle=recognised.cycle,
        nth=recognised.nth,
        recognition=recognised.recognition,
        decision=granted.decision,
        because=because,
        what=f"award {granted.form} of {granted.year}: {what}",
        award=granted.award,
    )
