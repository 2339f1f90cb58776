from hashlib import sha256

import pytest
from fastapi import FastAPI

from chassis.documents import FolderDocuments
from chassis.service.answers import answer_problems
from chassis.service.document_routes import document_routes
from chassis.service.logs import log_of
from chassis.service.tokens import principal_of

SCAN = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
DIGEST = sha256(SCAN).hexdigest()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "documents"


@pytest.fixture
def app(folder, issuer):
    app = FastAPI()
    app.include_router(document_routes(FolderDocuments(folder, size_limit=100), principal_of(issuer.verifier())))
    answer_problems(app, log_of("filing"))
    return app


@pytest.fixture
def upload(ask, app, signed_in):
    return lambda content, kind: ask(
        app, "POST", "/documents", content=content, headers={**signed_in, "Content-Type": kind}
    )


def test_an_upload_answers_with_the_digest_by_which_acts_cite_it(upload):
    answer = upload(SCAN, "application/pdf")
    assert answer.status_code == 201
    assert answer.json() == {"sha256": DIGEST, "size": len(SCAN), "media_type": "application/pdf"}


def test_uploading_what_is_here_already_is_answered_as_such(upload):
    first = upload(SCAN, "application/pdf")
    again = upload(SCAN, "application/pdf")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


def test_a_document_is_read_by_its_digest_to_be_saved_and_not_run(ask, app, upload, signed_in):
    upload(SCAN, "application/pdf")
    answer = ask(app, "GET", f"/documents/{DIGEST}", headers=signed_in)
    assert answer.content == SCAN
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{DIGEST}.pdf"'
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_nobody_reads_or_uploads_without_a_token(ask, app, upload, folder):
    upload(SCAN, "application/pdf")
    assert ask(app, "GET", f"/documents/{DIGEST}").status_code == 401
    unknown = ask(app, "POST", "/documents", content=b"minutes", headers={"Content-Type": "text/plain"})
    assert unknown.status_code == 401
    assert len([file for file in folder.rglob("*") if file.is_file()]) == 1


@pytest.mark.parametrize(
    ("content", "kind", "status", "slug"),
    [
        (SCAN, "application/zip", 415, "document-media-type-not-accepted"),
        (b"MZ\x90\x00", "application/pdf", 415, "document-content-differs"),
        (b"", "application/pdf", 422, "document-empty"),
        (SCAN * 10, "application/pdf", 413, "document-too-large"),
    ],
)
def test_what_is_refused_is_told_in_both_languages(upload, content, kind, status, slug):
    answer = upload(content, kind)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:problem-type:{slug}")
    assert answer.json()["vi"] != answer.json()["en"]


def test_an_upload_beyond_the_limit_is_not_read_to_its_end(ask, app, signed_in):
    sent = []

    async def endless():
        for _ in range(1000):
            sent.append(1)
            yield SCAN

    answer = ask(app, "POST", "/documents", content=endless(), headers={**signed_in, "Content-Type": "application/pdf"})
    assert answer.status_code == 413
    assert len(sent) < 1000


@pytest.mark.parametrize("digest", ["0" * 64, "nonsense", "..%2f..%2fetc%2fpasswd"])
def test_a_document_that_is_not_here_is_not_found(ask, app, signed_in, digest):
    assert ask(app, "GET", f"/documents/{digest}", headers=signed_in).status_code == 404


def test_a_damaged_document_is_not_handed_out(ask, app, upload, signed_in, folder):
    upload(SCAN, "application/pdf")
    (folder / DIGEST[:2] / DIGEST[2:4] / DIGEST).write_bytes(b"%PDF-forged")
    answer = ask(app, "GET", f"/documents/{DIGEST}", headers=signed_in)
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:problem-type:document-corrupt")
    assert b"forged" not in answer.content
