"""What is published of registration's store itself."""

from contracts.events.event import EpochOfStore


class EpochStarted(EpochOfStore):
    """Registration's store was restored from a backup; what it had published beyond `last_sequence` is lost."""
