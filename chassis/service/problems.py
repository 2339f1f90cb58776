"""Answers that are not what was asked for, as RFC 9457 Problem Details, in Vietnamese and in English."""

from collections.abc import Mapping
from typing import Any

from fastapi.encoders import jsonable_encoder
from starlette.responses import JSONResponse


class Problem(Exception):
    """One answer of `application/problem+json`, raised anywhere below a route.

    Body: `type` (`urn:problem-type:<slug>`), `status`, `title` (English, for logs and tools), `vi` and `en` (for
    people), and the members of `extra` beside them.
    """

    def __init__(
        self,
        status: int,
        slug: str,
        title_vi: str,
        title_en: str,
        *,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{slug}: {title_en}")
        self.status = status
        self.slug = slug
        self.title_vi = title_vi
        self.title_en = title_en
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})

    def body(self) -> dict[str, Any]:
        """The members of the answer."""
        return {
            "type": f"urn:problem-type:{self.slug}",
            "status": self.status,
            "title": self.title_en,
            "vi": self.title_vi,
            "en": self.title_en,
            **self.extra,
        }

    def response(self) -> JSONResponse:
        """The HTTP answer."""
        return JSONResponse(
            jsonable_encoder(self.body()),
            status_code=self.status,
            headers=self.headers,
            media_type="application/problem+json",
        )


class Unauthenticated(Problem):
    """401: nobody is known to be asking. `reason` is a stable kebab-case code: `expired`, `foreign-issuer`…"""

    def __init__(self, reason: str, vi: str, en: str) -> None:
        # RFC 6750 3.1: a request that carries no token at all gets the bare challenge.
        challenge = "Bearer" if reason == "no-token" else f'Bearer error="invalid_token", error_description="{reason}"'
        super().__init__(
            401, "unauthenticated", vi, en, extra={"reason": reason}, headers={"WWW-Authenticate": challenge}
        )
        self.reason = reason


class Forbidden(Problem):
    """403: we know who is asking, and it is not for them. `needed` names the grant or role that is missing."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            403,
            "forbidden",
            f"Tài khoản này chưa được giao quyền cần thiết: {needed}.",
            f"This account has not been given what is needed: {needed}.",
            extra={"needed": needed},
        )


class NotFound(Problem):
    """404: there is no such thing here. `what` is its address or id, as asked for."""

    def __init__(self, what: str) -> None:
        super().__init__(404, "not-found", f"Không tìm thấy: {what}.", f"Not found: {what}.", extra={"what": what})


class PreconditionFailed(Problem):
    """412: the caller acted on `expected` and the present version is `actual`; nothing was changed."""

    def __init__(self, expected: int, actual: int) -> None:
        super().__init__(
            412,
            "precondition-failed",
            f"Dữ liệu đã thay đổi: bản đang xem là {expected}, bản hiện tại là {actual}. Hãy tải lại rồi thực hiện.",
            f"This has changed since: you saw version {expected}, it is now {actual}. Read it again first.",
            extra={"expected": expected, "actual": actual},
        )


class ContentTooLarge(Problem):
    """413: the body is larger than any request may be."""

    def __init__(self) -> None:
        super().__init__(
            413, "content-too-large", "Nội dung gửi lên quá lớn.", "More was sent than is taken in one request."
        )


class NotYetKnownHere(Problem):
    """409, retryable: `fact`, recorded by another service, has not arrived. `retry_after` in whole seconds."""

    def __init__(self, fact: str, retry_after: int = 2) -> None:
        super().__init__(
            409,
            "not-yet-known",
            f"Dữ liệu liên quan chưa được chuyển tới: {fact}. Hãy thử lại sau ít phút.",
            f"What this rests on has not arrived here yet: {fact}. Try again shortly.",
            extra={"fact": fact},
            headers={"Retry-After": str(retry_after)},
        )


class Unavailable(Problem):
    """503, retryable: `dependency` does not answer at present. `retry_after` in whole seconds."""

    def __init__(self, dependency: str, retry_after: int = 5) -> None:
        super().__init__(
            503,
            "unavailable",
            f"Hệ thống tạm thời chưa phục vụ được ({dependency}). Hãy thử lại sau ít phút.",
            f"The service cannot answer for the moment ({dependency}). Try again shortly.",
            extra={"dependency": dependency},
            headers={"Retry-After": str(retry_after)},
        )
