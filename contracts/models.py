"""How a community model is."""

from enum import StrEnum


class ModelStatus(StrEnum):
    """Whether it works; one that has ended does not begin again, another one does."""

    WORKING = "working"
    PAUSED = "paused"
    ENDED = "ended"
