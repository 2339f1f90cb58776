"""Whatever is done, by whomever and whenever it is entered, what must hold holds."""

from hypothesis import HealthCheck, settings

from tests.properties.machine import AnyHistory

TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
