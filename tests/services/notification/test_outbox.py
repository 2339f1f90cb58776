"""The outbox: a file for each message, whole or not at all."""

import os
from email import message_from_bytes
from email.policy import default

import pytest

from services.notification.channels.outbox import FileOutbox
from services.notification.channels.port import TemporaryFailure
from tests.services.notification.outgoing import OUTGOING, to


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "outbox"


def test_a_message_is_a_file_named_by_its_delivery_id_that_people_can_read(folder):
    name = FileOutbox(folder).send(OUTGOING)
    assert name == f"{OUTGOING.id}.eml"
    text = (folder / name).read_text(encoding="utf-8")
    assert "Subject: Xã Ví Dụ 1 được phê duyệt xây dựng điển hình năm 2026\n" in text
    assert "Kính gửi: Thủ trưởng Xã Ví Dụ 1.\n" in text


def test_a_mail_program_reads_the_file_as_it_was_meant(folder):
    mail = message_from_bytes((folder / FileOutbox(folder).send(OUTGOING)).read_bytes(), policy=default)
    assert mail["Subject"] == OUTGOING.subject
    assert mail["Message-ID"] == f"<{OUTGOING.id}@outbox.invalid>"
    assert mail["To"] == "vanthu@xavidu1.example"
    assert mail["Date"] == "Tue, 03 Feb 2026 02:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "vi"
    assert mail.get_content() == OUTGOING.body


def test_an_office_without_a_mailbox_is_named_by_its_grant(folder):
    mail = message_from_bytes((folder / FileOutbox(folder).send(to("province-chair@24"))).read_bytes(), policy=default)
    assert mail["To"] == "province-chair@24"


def test_a_message_sent_again_is_the_same_file(folder):
    outbox = FileOutbox(folder)
    outbox.send(OUTGOING)
    outbox.send(OUTGOING)
    assert [file.name for file in folder.iterdir()] == [f"{OUTGOING.id}.eml"]


def test_a_write_that_was_cut_off_leaves_no_message(folder, monkeypatch):
    def cut_off(_):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", cut_off)
    with pytest.raises(TemporaryFailure) as failure:
        FileOutbox(folder).send(OUTGOING)
    assert failure.value.reason == "outbox-not-writable"
    assert list(folder.glob("*.eml")) == []


def test_a_folder_that_cannot_be_written_is_a_failure_that_may_pass(tmp_path):
    (tmp_path / "outbox").write_text("a file, where a folder should be")
    with pytest.raises(TemporaryFailure):
        FileOutbox(tmp_path / "outbox").send(OUTGOING)
