"""Long lists, page by page: by a cursor, so that rows which come in between are neither skipped nor shown twice."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar, cast

from fastapi import Depends, Query
from pydantic import BaseModel

from chassis.service.problems import Problem

Item = TypeVar("Item")
Key = tuple[str | int, ...]
KeyOf = TypeVar("KeyOf", bound=Key)


class Page(BaseModel, Generic[Item]):
    """One page. `next` is what to send as `after` for the following one; None on the last."""

    items: list[Item]
    next: str | None


@dataclass(frozen=True)
class Asked:
    """Which page is asked for: at most `limit` items, whose sort keys lie after `after`."""

    limit: int
    after: Key | None

    def beginning(self, first: KeyOf) -> KeyOf:
        """The key after which the page begins; `first`, which lies before all keys of the list, for the first page.

        Raises a problem for a cursor that is of another list: of keys of another shape.
        """
        if self.after is None:
            return first
        if [type(part) for part in self.after] != [type(part) for part in first]:
            raise _bad_cursor()
        return cast("KeyOf", self.after)

    @property
    def fetch(self) -> int:
        """How many rows to read: one more than is shown tells whether a page follows."""
        return self.limit + 1

    def page(self, rows: Sequence[Item], key: Callable[[Item], Key]) -> Page[Item]:
        """The answer from up to `fetch` rows, in the order of `key`."""
        items = list(rows[: self.limit])
        return Page(items=items, next=_cursor(key(items[-1])) if len(rows) > self.limit else None)


def _asked(
    limit: Annotated[int, Query(ge=1, le=500, description="the most items to answer")] = 50,
    after: Annotated[str | None, Query(max_length=512, description="`next` of the page before")] = None,
) -> Asked:
    return Asked(limit, None if after is None else _key(after))


AskedPage = Annotated[Asked, Depends(_asked)]
"""The page that a request asks for, from `limit` and `after`."""


def _cursor(key: Key) -> str:
    return urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _key(cursor: str) -> Key:
    try:
        parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        parts = None
    if not isinstance(parts, list) or not all(isinstance(part, str | int) for part in parts):
        raise _bad_cursor()
    return tuple(parts)


def _bad_cursor() -> Problem:
    vi = "Tham số after phải là giá trị next của trang trước."
    return Problem(400, "bad-cursor", vi, "`after` must be the `next` of the page before.")
