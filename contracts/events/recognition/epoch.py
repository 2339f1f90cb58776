"""That the store of recognition was restored."""

from contracts.events.event import EpochOfStore


class EpochStarted(EpochOfStore):
    """Recognition's store was restored from a backup; what it had published beyond `last_sequence` is lost."""
