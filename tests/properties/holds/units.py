"""Units: kinds that there were on their day, codes that one unit bears on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tests.properties.holds.history import Broken, legal, of
from tests.properties.world import Told

_REFORM = date(2025, 7, 1)
Code = tuple[str, str]
_TAKES = ("unit-catalogued", "unit-formed", "code-assigned")


def kinds_there_were(told: Sequence[Told]) -> Broken:
    for event in of(told, "unit-catalogued", "unit-formed", "unit-kind-changed", "unit-registered"):
        kind = event.data.get("kind") or event.data["unit_kind"]
        if (kind == "township" and event.on >= _REFORM) or (kind == "special-zone" and event.on < _REFORM):
            yield f"there was no {kind} then: {event}"


def a_code_is_borne_by_one(told: Sequence[Told]) -> Broken:
    """A unit takes a code that nobody was known to bear on the day, or one of a unit that it was formed of."""
    about_codes = of(told, *_TAKES, "unit-merged", "unit-dissolved")
    for event in of(about_codes, *_TAKES):
        known = _bearers(each for each in about_codes if each.nth < event.nth and each.on <= event.on)
        heir_of = {each["unit"] for each in event.data.get("predecessors", ())}
        bearer = known.get((event.data["scheme"], event.data["code"]))
        if bearer not in {None, event.data["unit"], *heir_of}:
            yield f"{bearer} bears the code: {event}"


def _bearers(events: Iterable[Told]) -> Mapping[Code, str]:
    """Code → unit. Whoever takes a code has it alone, and gives up the one that it had of the same list."""
    bearers: dict[Code, str] = {}
    for event in legal(events):
        unit = event.data["unit"]
        if event.name in _TAKES:
            taken = (event.data["scheme"], event.data["code"])
            bearers = {code: whose for code, whose in bearers.items() if (whose, code[0]) != (unit, taken[0])}
            bearers[taken] = unit
        elif not event.data.get("residual_kept"):
            bearers = {code: whose for code, whose in bearers.items() if whose != unit}
    return bearers


EVERY = (kinds_there_were, a_code_is_borne_by_one)
