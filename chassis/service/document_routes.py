"""Uploading and reading documents over HTTP."""

import asyncio
from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import JSONResponse

from chassis.documents import (
    ACCEPTED,
    DOCX,
    JPEG,
    PDF,
    PNG,
    TEXT,
    XLSX,
    DocumentCorrupt,
    DocumentMissing,
    DocumentRefused,
    Documents,
    check_size,
    sniffed,
)
from chassis.service.problems import NotFound, Problem

_STATUS = {"empty": 422, "too-large": 413, "media-type-not-accepted": 415, "content-differs": 415}
_ENDINGS = {PDF: "pdf", PNG: "png", JPEG: "jpg", DOCX: "docx", XLSX: "xlsx", TEXT: "txt"}
_BODY = {"requestBody": {"required": True, "content": {media_type: {} for media_type in ACCEPTED}}}


def document_routes(documents: Documents, principal: Callable[..., Any]) -> APIRouter:
    """`POST /documents` and `GET /documents/{sha256}`, for whom the dependency `principal` recognises."""
    routes = APIRouter(tags=["documents"], dependencies=[Depends(principal)])

    @routes.post("/documents", status_code=201, openapi_extra=_BODY)
    async def upload(request: Request, content_type: Annotated[str, Header()]) -> JSONResponse:
        """The raw body is the document. 201 `{sha256, size, media_type}`, or 200 if it is here already."""
        try:
            content = await _body(request, documents.size_limit)
            known = await asyncio.to_thread(documents.has, sha256(content).hexdigest())
            stored = await asyncio.to_thread(documents.put, content, content_type)
        except DocumentRefused as refused:
            status = _STATUS[refused.reason]
            raise Problem(status, f"document-{refused.reason}", refused.vi, refused.en) from refused
        return JSONResponse(
            {"sha256": stored.sha256, "size": stored.size, "media_type": stored.media_type},
            status_code=200 if known else 201,
            headers={"Location": f"documents/{stored.sha256}"},
        )

    @routes.get("/documents/{sha256}", response_class=Response)
    def read(sha256: str) -> Response:
        """The document, to be saved and not to be run by a browser."""
        try:
            content = documents.get(sha256)
        except DocumentMissing as missing:
            raise NotFound(f"documents/{sha256}") from missing
        except DocumentCorrupt as corrupt:
            raise Problem(
                500,
                "document-corrupt",
                "Tệp lưu trữ đã bị hỏng; hãy báo cho người vận hành để khôi phục.",
                "The stored document is damaged; tell the operator to restore it.",
                extra={"sha256": sha256},
            ) from corrupt
        media_type = sniffed(content) or "application/octet-stream"
        return Response(
            content,
            media_type=media_type,
            headers={
                "Content-Disposition": f'attachment; filename="{sha256}.{_ENDINGS.get(media_type, "bin")}"',
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "private, immutable",
                "ETag": f'"{sha256}"',
            },
        )

    return routes


async def _body(request: Request, limit: int) -> bytes:
    """The body, refused as soon as it is longer than `limit`: it is not read to its end first."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            check_size(len(content), limit)
    return bytes(content)
