"""Papers: a number and symbol name one document of an issuer's year."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.properties.holds.history import Broken, legal
from tests.properties.world import Told

_PAPER = {
    "unit-recognised": "decision",
    "recognition-declined": "decision",
    "recognition-revoked": "decision",
    "decision-withdrawn": "withdrawal",
    "decision-corrected": "letter",
    "decision-replaced": "replacement",
    "maintenance-list-issued": "notice",
    "recognition-carried-over": "decision",
}
_ENTERED_ONE_BY_ONE = ("recognition-revoked", "decision-corrected")
_KIND = {"recognised": "unit-recognised", "declined": "recognition-declined", "revoked": "recognition-revoked"}


def a_number_names_one_document(told: Sequence[Told]) -> Broken:
    used: dict[tuple[str, ...], tuple[str, Any, str]] = {}
    letters: set[tuple[str, ...]] = set()
    for event in legal(event for event in told if event.name in _PAPER):
        document = event.data[_PAPER[event.name]]
        name, paper, act = used.setdefault(_number(document), (event.name, document, event.act))
        same = (name, paper) == (event.name, document)
        if not same or (act != event.act and event.name not in _ENTERED_ONE_BY_ONE):
            yield f"the number is {name}'s {paper}: {event}"
        if event.name == "decision-corrected" and (key := (event.act, *_number(event.data["decision"]))) not in letters:
            letters.add(key)
            yield from _renumbered(used, event)


def _renumbered(used: dict[tuple[str, ...], tuple[str, Any, str]], letter: Told) -> Broken:
    wrong, right = letter.data["decision"], letter.data["corrected"]
    if wrong == right:
        return
    bore = used.pop(_number(wrong), None)
    if bore is None:
        yield f"nothing bore the number that is corrected: {letter}"
    elif (taken := used.get(_number(right))) is not None:
        yield f"the right number is {taken}'s: {letter}"
    else:
        used[_number(right)] = (_KIND.get(letter.data["kind"], bore[0]), right, bore[2])


def _number(document: Mapping[str, Any]) -> tuple[str, ...]:
    number = document["number"].lstrip("0") or "0"
    return document["issuer"].casefold(), document["issued_on"][:4], number, document["symbol"].casefold()


EVERY = (a_number_names_one_document,)
