"""What must hold of every history, told from published events alone."""

from collections.abc import Sequence

from tests.properties.holds import authority, candidacies, papers, privacy, titles, units
from tests.properties.world import Told

EVERYTHING = (
    *units.EVERY,
    *candidacies.EVERY,
    *authority.EVERY,
    *titles.EVERY,
    *papers.EVERY,
    *privacy.EVERY,
)


def broken(told: Sequence[Told]) -> list[str]:
    """What does not hold of these events, each with what was asked."""
    return [f"{check.__name__.replace('_', ' ')}: {what}" for check in EVERYTHING for what in check(told)]
