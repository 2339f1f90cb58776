"""The outbox: one file for each message in one folder, from where a clerk takes it. The default channel."""

import os
from pathlib import Path

from services.notification.channels.mail import as_mail
from services.notification.channels.port import Outgoing, TemporaryFailure

SENDER = "dien-hinh@outbox.invalid"


class FileOutbox:
    """Writes `<delivery id>.eml`, whole or not at all; a message written again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing) -> str:
        """The name of the file. Raises `TemporaryFailure` where it cannot be written."""
        name = f"{message.id}.eml"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(name, as_mail(message, SENDER, readable=True))
        except OSError as error:
            raise TemporaryFailure("outbox-not-writable") from error
        return name

    def _write(self, name: str, content: bytes) -> None:
        fresh = self._folder / f".{name}.part"
        with fresh.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self._folder / name)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)  # the name too must outlive a power cut: we are about to say that it was sent
        finally:
            os.close(folder)
