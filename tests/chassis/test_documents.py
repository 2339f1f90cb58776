import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given, strategies as st

from chassis.documents import (
    DOCX,
    JPEG,
    PDF,
    PNG,
    TEXT,
    XLSX,
    DocumentCorrupt,
    DocumentMissing,
    DocumentRefused,
    FolderDocuments,
    StoredDocument,
    sniffed,
)

SCAN = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
DIGEST = sha256(SCAN).hexdigest()


def office_file(*names):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return packed.getvalue()


SAMPLES = {
    PDF: SCAN,
    PNG: b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    JPEG: b"\xff\xd8\xff\xe0" + b"\0" * 20,
    DOCX: office_file("word/document.xml"),
    XLSX: office_file("xl/workbook.xml"),
    TEXT: "Biên bản kiểm tra năm 2026.\n".encode(),
}


@pytest.fixture
def documents(tmp_path):
    return FolderDocuments(tmp_path / "documents")


def files(folder):
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("media_type", SAMPLES)
def test_each_accepted_kind_is_kept_and_comes_back_unchanged(documents, media_type):
    stored = documents.put(SAMPLES[media_type], media_type)
    assert stored == StoredDocument(sha256(SAMPLES[media_type]).hexdigest(), len(SAMPLES[media_type]), media_type)
    assert documents.get(stored.sha256) == SAMPLES[media_type]


def test_a_document_lies_under_its_digest_in_folders_of_two_levels_and_nothing_else_is_left(documents, tmp_path):
    documents.put(SCAN, PDF)
    assert files(tmp_path / "documents") == [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]


def test_putting_a_document_again_changes_nothing(documents, tmp_path):
    first = documents.put(SCAN, PDF)
    kept = tmp_path / "documents" / DIGEST[:2] / DIGEST[2:4] / DIGEST
    before = kept.stat()
    assert documents.put(SCAN, PDF) == first
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_damaged_document_is_never_answered_and_is_mended_by_putting_it_again(documents, tmp_path):
    documents.put(SCAN, PDF)
    (tmp_path / "documents" / DIGEST[:2] / DIGEST[2:4] / DIGEST).write_bytes(SCAN[:-1])
    with pytest.raises(DocumentCorrupt):
        documents.get(DIGEST)
    documents.put(SCAN, PDF)
    assert documents.get(DIGEST) == SCAN


@pytest.mark.parametrize("digest", [DIGEST, "", "../../etc/passwd", DIGEST.upper(), DIGEST + "\n"])
def test_what_was_never_put_is_missing_and_no_digest_reaches_outside_the_folder(documents, digest):
    assert not documents.has(digest)
    with pytest.raises(DocumentMissing):
        documents.get(digest)


def test_the_largest_document_is_taken_and_one_byte_more_is_not(tmp_path):
    documents = FolderDocuments(tmp_path, size_limit=len(SCAN))
    documents.put(SCAN, PDF)
    with pytest.raises(DocumentRefused) as refused:
        documents.put(SCAN + b"\n", PDF)
    assert refused.value.reason == "too-large"


def test_the_limit_is_twenty_mebibytes_unless_set_otherwise(documents):
    assert documents.size_limit == 20 * 1024 * 1024


def test_an_empty_document_is_refused(documents):
    with pytest.raises(DocumentRefused) as refused:
        documents.put(b"", PDF)
    assert refused.value.reason == "empty"


@pytest.mark.parametrize("declared", ["application/zip", "text/html", "image/svg+xml", "", "application/octet-stream"])
def test_a_kind_that_is_not_accepted_is_refused_whatever_it_holds(documents, declared):
    with pytest.raises(DocumentRefused) as refused:
        documents.put(SCAN, declared)
    assert refused.value.reason == "media-type-not-accepted"
    assert "PDF" in refused.value.vi
    assert "PDF" in refused.value.en


@pytest.mark.parametrize("declared", SAMPLES)
@pytest.mark.parametrize("actual", SAMPLES)
def test_content_is_taken_for_what_it_is_and_not_for_what_it_is_called(documents, tmp_path, declared, actual):
    if declared == actual:
        documents.put(SAMPLES[actual], declared)
    else:
        with pytest.raises(DocumentRefused) as refused:
            documents.put(SAMPLES[actual], declared)
        assert refused.value.reason == "content-differs"
        assert not (tmp_path / "documents").exists()


def test_parameters_of_the_declared_media_type_are_ignored(documents):
    assert documents.put(SAMPLES[TEXT], "Text/Plain; charset=utf-8").media_type == TEXT


@pytest.mark.parametrize(
    "content",
    [
        office_file("word/document.xml", "word/vbaProject.bin"),
        office_file("ppt/presentation.xml"),
        b"PK\x03\x04 and then nothing of a zip",
        b"MZ\x90\x00\x03",
        "không phải UTF-8".encode("utf-16"),
        b"text with a \x00 in it",
    ],
    ids=["macros", "presentation", "broken zip", "program", "utf-16", "control character"],
)
def test_what_is_none_of_the_accepted_kinds_is_recognised_as_none(content):
    assert sniffed(content) is None


@given(st.binary(max_size=200))
def test_any_bytes_can_be_looked_at(content):
    sniffed(content)
    sniffed(b"PK\x03\x04" + content)
