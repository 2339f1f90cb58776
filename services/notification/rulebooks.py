"""The rules by which it is known what is owed, and what things are called."""

from chassis.acts.workspace import Workspace
from contracts.policy.provinces import Rulebooks
from services.notification.domain.policy.state import POLICY


def rulebooks(workspace: Workspace) -> Rulebooks:
    """The rulebooks of all provinces, as they were told here."""
    return Rulebooks(lambda province: workspace.state(POLICY.of(province)))
