"""The papers that acts rest on, kept by what they are: the SHA-256 of a document is its address, for ever."""

import os
import re
import tempfile
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Protocol

SIZE_LIMIT = 20 * 1024 * 1024
PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"
ACCEPTED = (PDF, PNG, JPEG, DOCX, XLSX, TEXT)


@dataclass(frozen=True)
class StoredDocument:
    """What is kept: the content's SHA-256 (64 lower-case hex digits), its size in bytes, its media type as found."""

    sha256: str
    size: int
    media_type: str


@dataclass
class DocumentRefused(Exception):
    """The content is not taken. `reason`: `empty`, `too-large`, `media-type-not-accepted` or `content-differs`."""

    reason: str
    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.en}"


@dataclass
class DocumentMissing(Exception):
    """No document of this digest is kept here."""

    sha256: str


@dataclass
class DocumentCorrupt(Exception):
    """What is kept under this digest is no longer what was put there: restore it from a backup, or put it again."""

    sha256: str


class Documents(Protocol):
    """Where documents are kept. All methods block: call them from worker threads."""

    @property
    def size_limit(self) -> int:
        """The most bytes that a document may have."""

    def put(self, content: bytes, media_type: str) -> StoredDocument:
        """Keeps `content`, durably when it returns; again changes nothing. Raises `DocumentRefused`."""

    def get(self, sha256: str) -> bytes:
        """The content; raises `DocumentMissing` or `DocumentCorrupt`."""

    def has(self, sha256: str) -> bool:
        """Whether something is kept under this digest."""


class FolderDocuments:
    """Documents as files `ab/cd/<sha256>` under one folder; one folder may serve several processes."""

    def __init__(self, folder: Path, size_limit: int = SIZE_LIMIT) -> None:
        self._folder = folder
        self.size_limit = size_limit

    def put(self, content: bytes, media_type: str) -> StoredDocument:
        """See `Documents.put`. A kept file that has become corrupt is replaced."""
        check_size(len(content), self.size_limit)
        found = check_media_type(content, media_type)
        digest = _digest(content)
        file = self._file(digest)
        if not file.exists() or file.read_bytes() != content:
            self._write(file, content)
        return StoredDocument(digest, len(content), found)

    def get(self, sha256: str) -> bytes:
        """See `Documents.get`."""
        if not self.has(sha256):
            raise DocumentMissing(sha256)
        content = self._file(sha256).read_bytes()
        if _digest(content) != sha256:
            raise DocumentCorrupt(sha256)
        return content

    def has(self, sha256: str) -> bool:
        """See `Documents.has`; what is no SHA-256 is not kept."""
        return re.fullmatch(r"[0-9a-f]{64}", sha256) is not None and self._file(sha256).is_file()

    def _file(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:4] / digest

    def _write(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".incoming-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        # The rename, and the folders it made on the way, are durable only once their parents are.
        for folder in (file.parent, file.parent.parent, self._folder):
            _sync(folder)


def check_size(size: int, limit: int) -> None:
    """Raises `DocumentRefused` for nothing, and for more than `limit` bytes."""
    if size == 0:
        raise DocumentRefused("empty", "Tệp gửi lên không có nội dung.", "There is nothing in the document.")
    if size > limit:
        mib = f"{limit / 1024**2:g}"
        raise DocumentRefused("too-large", f"Tệp không được quá {mib} MiB.", f"Documents have at most {mib} MiB.")


def check_media_type(content: bytes, declared: str) -> str:
    """The media type of `content`, found by looking at it; raises `DocumentRefused` unless it is the declared one."""
    claimed = declared.partition(";")[0].strip().lower()
    if claimed not in ACCEPTED:
        raise DocumentRefused(
            "media-type-not-accepted",
            "Chỉ nhận tệp PDF, PNG, JPEG, DOCX, XLSX hoặc văn bản thuần.",
            "Only PDF, PNG, JPEG, DOCX, XLSX and plain text are taken.",
        )
    if sniffed(content) != claimed:
        raise DocumentRefused(
            "content-differs",
            f"Nội dung tệp không phải là {claimed} như đã khai.",
            f"The content is not {claimed}, as declared.",
        )
    return claimed


def sniffed(content: bytes) -> str | None:
    """The accepted media type that `content` is, or None."""
    signatures = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
    for signature, media_type in signatures.items():
        if content.startswith(signature):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return TEXT if _is_text(content) else None


def _office(content: bytes) -> str | None:
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return None  # a document that runs macros is a program
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
