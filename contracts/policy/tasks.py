"""What the plan asks of departments and organisations beside the candidates."""

from contracts.policy.monthday import MonthDay
from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Office


class PlanTask(Item):
    """One task. `offices` is empty where the plan says "other departments" and names none."""

    offices: tuple[Office, ...]
    due: Rule[MonthDay]
