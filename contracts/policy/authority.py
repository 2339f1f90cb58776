"""Who may perform which act. An act that the matrix omits is "chưa quy định": nobody may."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.policy.rule import Rule
from contracts.vocabulary import Office, Term

ActName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=64)]
Offices = Annotated[tuple[Office, ...], Field(min_length=1)]


class AuthorityRules(Term):
    """The matrix, and the last day of offices that have been abolished (district police: 28/02/2025)."""

    acts: Mapping[ActName, Rule[Offices]] = Field(
        description="cơ quan có thẩm quyền đối với từng việc / the offices that may perform each act"
    )
    abolished: Mapping[Office, Rule[date]] = Field(
        {}, description="ngày cuối cùng của cơ quan đã bãi bỏ / the last day of an office that was abolished"
    )

    def of(self, act_name: str) -> Rule[Offices]:
        """The offices that may perform an act, with the clause; unset where the matrix omits it."""
        return self.acts.get(act_name, Rule[Offices]())

    def at(self, on: date) -> "AuthorityRules":
        """The matrix as of `on`, without the offices that no longer exist then."""
        gone = {office for office, last in self.abolished.items() if last.value is not None and last.value < on}
        return self.model_copy(update={"acts": {name: _without(gone, rule) for name, rule in self.acts.items()}})


def _without(gone: set[Office], rule: Rule[Offices]) -> Rule[Offices]:
    left = tuple(office for office in rule.value or () if office not in gone)
    return rule if left == (rule.value or ()) else rule.model_copy(update={"value": left or None})
