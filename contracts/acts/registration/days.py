"""Days of an act that were not given, and the order that the days of an act have."""

from collections.abc import Mapping
from typing import Any, TypeVar

from contracts.acts.act import Act

ActOfDays = TypeVar("ActOfDays", bound=Act)


def default_received_on(fields: Any, *others: str) -> Any:
    """Days that were not given are the day of the act."""
    if isinstance(fields, Mapping) and "on" in fields:
        return {**dict.fromkeys(("received_on", *others), fields["on"]), **fields}
    return fields


def in_order(act: ActOfDays, earlier: str, later: str) -> ActOfDays:
    """The act, whose day `earlier` is not after its day `later`: nothing is received before it was sent."""
    if getattr(act, earlier) > getattr(act, later):
        raise ValueError(f"{later}: không được trước {earlier} / must not lie before {earlier}")
    return act
