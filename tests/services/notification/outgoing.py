"""A message on its way, as a channel gets it."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from services.notification.channels.port import Outgoing

OUTGOING = Outgoing(
    id=UUID("3f1c1f0e-6a51-5d3e-9f0a-0c5b8a1d2e3f"),
    recipient="unit-head@5d0e6a0e-9c5b-5b7c-8d6e-0f4b1f6a2c11",
    address="vanthu@xavidu1.example",
    language="vi",
    subject="Xã Ví Dụ 1 được phê duyệt xây dựng điển hình năm 2026",
    body="Kính gửi: Thủ trưởng Xã Ví Dụ 1.\n\n" + "Đề nghị đơn vị báo cáo. " * 60 + "\n.\nTrân trọng.\n",
    at=datetime(2026, 2, 3, 2, tzinfo=UTC),
)


def to(address):
    return replace(OUTGOING, address=address)
