"""Privacy: nothing that is published looks like a person's number."""

import json
import re
from collections.abc import Sequence

from tests.properties.holds.history import Broken
from tests.properties.world import Told

_A_PERSONS = re.compile(r"(?<![\w-])(\d{12}|(0|\+84)[ .]?\d{2,3}[ .]?\d{3}[ .]?\d{3,4})(?![\w-])")


def nothing_of_a_person(told: Sequence[Told]) -> Broken:
    for event in told:
        for text in _texts(json.loads(json.dumps(event.data))):
            if _A_PERSONS.search(text):
                yield f"looks like a person's number: {text} in {event}"


def _texts(value: object) -> Sequence[str]:
    match value:
        case str():
            return (value,)
        case dict():
            return [text for each in value.values() for text in _texts(each)]
        case list():
            return [text for each in value for text in _texts(each)]
    return ()


EVERY = (nothing_of_a_person,)
