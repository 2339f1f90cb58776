"""Acting only on what one has seen: entity tags over the version of a stream (RFC 9110 13.1.1)."""

import re
from typing import Annotated

from fastapi import Depends, Header

from chassis.service.problems import PreconditionFailed, Problem


def etag(version: int) -> str:
    """The strong entity tag of a stream at `version`: `"7"`."""
    return f'"{version}"'


def _seen(
    if_match: Annotated[str | None, Header(description='the `ETag` that was read, such as `"7"`')] = None,
) -> int | None:
    if if_match is None:
        return None
    if not (tag := re.fullmatch(r'"(\d{1,18})"', if_match)):
        raise Problem(
            400,
            "bad-if-match",
            "Tiêu đề If-Match phải là đúng giá trị ETag đã nhận.",
            "If-Match must be exactly the ETag that was received.",
        )
    return int(tag[1])


SeenVersion = Annotated[int | None, Depends(_seen)]
"""The version that the caller says it has seen, or None if it does not say."""


def check_seen(seen: int | None, actual: int) -> None:
    """Raises `PreconditionFailed` when the caller has seen another version than `actual`."""
    if seen is not None and seen != actual:
        raise PreconditionFailed(seen, actual)
