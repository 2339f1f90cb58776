"""Which ways out an installation has."""

from contracts.acts.notification import Via
from services.notification.channels.smtp import SmtpSettings
from services.notification.channels.webhook import WebhookSettings
from services.notification.settings import ChannelSettings
from tests.services.notification.outgoing import OUTGOING


def test_without_a_word_there_is_the_outbox_alone(tmp_path):
    channels = ChannelSettings(outbox=tmp_path / "outbox").open()
    assert set(channels) == {Via.FILE}
    channels[Via.FILE].send(OUTGOING)
    assert (tmp_path / "outbox" / f"{OUTGOING.id}.eml").exists()


def test_the_operator_sets_up_the_others():
    settings = ChannelSettings(
        smtp=SmtpSettings(host="mail.bacninh.example", sender="dienhinh@bacninh.example", password="s3cret"),  # noqa: S106
        webhooks=WebhookSettings(secrets={"cong.bacninh.example": "s3cret"}),
    )
    assert set(settings.open()) == {Via.FILE, Via.EMAIL, Via.WEBHOOK}
    assert "s3cret" not in repr(settings)
