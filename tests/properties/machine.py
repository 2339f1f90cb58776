"""Drives random legal and illegal acts for years, through mergers and plans, and looks at everything after each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import note, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from pydantic import ValidationError

from contracts.acts.act import Act
from contracts.vocabulary import DecisionRef
from tests.properties import deeds
from tests.properties.deeds import Choice, Unit
from tests.properties.holds import broken
from tests.properties.holds.statuses import Answered
from tests.properties.terms import ANY_TERMS, KINDS, Terms, pack_of
from tests.properties.world import Told, World

BEGINS = date(2023, 1, 2)
PROVINCES = ("24", "68")
_ANY = st.integers(0, 3)
_LATE = st.sampled_from([0, 0, 0, 1, 40, 200, 500])
_MOSTLY_NOW = st.sampled_from([0, 0, 0, 1, 2])
_NUMBER = st.integers(1, 6)
_WHO = [*[""] * 10, *deeds.STRANGERS]
_THREE_KINDS = st.tuples(*[st.sampled_from(KINDS[:3])] * 3)
_MISTAKES = st.frozensets(st.sampled_from(["overtaken", "entered twice", "a number of another decision"]))
_OF_A_TITLE = st.tuples(
    st.sampled_from(deeds.OF_TITLES), st.sampled_from([0, 0, 1]), _MOSTLY_NOW, _NUMBER, _LATE, st.sampled_from(_WHO)
)
"""Name, unit, years back, number, days late, who."""

_UNTIL = st.sampled_from(
    [
        "notify-outcome",
        "notify-outcome",
        "recognise-units",
        "conclude-appraisal",
        "file-dossier",
        "file-report",
        "approve-for-building",
    ]
)

_SPOIL = st.none() | st.tuples(
    st.integers(0, 22), st.sampled_from(["left out", "twice", "too early", *deeds.STRANGERS])
)


class AnyHistory(RuleBasedStateMachine):
    """A country of two provinces. After every act: what must hold, holds; what was refused has changed nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(BEGINS)
        self.units: list[Unit] = []
        self.formed: list[tuple[Unit, Unit]] = []
        self.terms: dict[str, Terms] = {}
        self.answered = Answered()
        self._contents = self.world.contents()

    @initialize(
        first=ANY_TERMS, second=ANY_TERMS, kinds=st.tuples(*[st.sampled_from(KINDS[:3])] * 3), mistakes=_MISTAKES
    )
    def found(self, first: Terms, second: Terms, kinds: Sequence[str], mistakes: frozenset[str]) -> None:
        """Two provinces adopt their plans, three units are entered, and two years pass with the usual mistakes."""
        for province, terms in zip(PROVINCES, (first, second), strict=True):
            self._adopt(province, terms, 1)
        for code, kind in enumerate(kinds):
            self._enter(deeds.entry(code, kind, PROVINCES[code // 2]), self.world.today)
        self.world.until(date(2025, 2, 1))
        for nth in (1, 2):
            year = self._choice(nth, nth, 1 if "a number of another decision" in mistakes else nth, cycle=2023)
            self._year(year, "notify-outcome", None, overtaken="overtaken" in mistakes)
            if "entered twice" in mistakes:
                self._year(year, "approve-for-building", None)
        self._year(self._choice(1, 1, 1, cycle=2024), "notify-outcome", None)

    @rule(months=st.integers(1, 14))
    def time_passes(self, months: int) -> None:
        """Until a later month."""
        self.world.until(min(self.world.today + timedelta(days=30 * months), date(2032, 1, 1)))
        self._look()

    @rule(
        unit=_ANY,
        other=_ANY,
        back=st.integers(0, 1),
        until=_UNTIL,
        number=_NUMBER,
        spoiled=_SPOIL,
        overtaken=st.booleans(),
    )
    def a_year_of_a_unit(
        self, until: str, back: int, spoiled: tuple[int, str] | None, overtaken: bool, **chosen: int
    ) -> None:
        """A year as it should be, save one act; entered as far as its days have come."""
        choice = self._choice(**chosen, cycle=max(self.world.today.year - back, BEGINS.year))
        self._year(choice, until, spoiled, overtaken=overtaken)

    def _year(self, choice: Choice, until: str, spoiled: tuple[int, str] | None, *, overtaken: bool = False) -> None:
        """Whoever is refused twice gives up. `overtaken` is by a verdict and a corrected report before the decision."""
        year, refused = deeds.a_year(choice, until, self.terms[choice.unit.province]), 0
        for nth, (name, its) in enumerate(year):
            if overtaken and name == "recognise-units":
                self._do_by_then("file-report", replace(its, number=23))
                self._do_by_then("appraise-criterion", replace(its, number=0))
            if spoiled is not None and nth == spoiled[0] % len(year):
                self._spoiled(name, its, spoiled[1])
            elif its.on <= self.world.today and refused < 2:
                refused += not self._do(deeds.act(name, its))

    @rule(
        name=st.sampled_from(deeds.OF_CANDIDACIES),
        unit=_ANY,
        other=_ANY,
        back=_ANY,
        number=st.integers(0, 11),
        late=_LATE,
        who=st.sampled_from(_WHO),
    )
    def of_a_candidacy(self, name: str, late: int, who: str, **chosen: int) -> None:
        """Anything on the way from registration to dossier."""
        self._one(name, late, who, **chosen)

    @rule(
        name=st.sampled_from(deeds.OF_APPRAISALS),
        unit=_ANY,
        other=_ANY,
        back=_ANY,
        number=st.integers(0, 2),
        late=_LATE,
        who=st.sampled_from(_WHO),
    )
    def of_an_appraisal(self, name: str, late: int, who: str, **chosen: int) -> None:
        """Anything that the police find."""
        self._one(name, late, who, **chosen)

    @rule(done=st.lists(_OF_A_TITLE, min_size=4, max_size=8, unique_by=lambda one: one[0]))
    def of_titles(self, done: list[tuple[str, int, int, int, int, str]]) -> None:
        """Anything that is decided, or found of titles; of the units that have one before all others."""
        titled = {event.data["unit"] for event in self.world.told if event.name == "unit-recognised"}
        self.units.sort(key=lambda unit: str(unit.id) not in titled)
        for name, unit, back, number, late, who in done:
            self._one(name, late, who, unit=unit, other=unit + 1, back=back, number=number)

    @rule(code=st.integers(0, 5), kind=st.sampled_from(KINDS), where=st.integers(0, 1), late=_LATE)
    def a_unit_is_entered(self, code: int, kind: str, where: int, late: int) -> None:
        """A first entry, perhaps of long ago."""
        self._enter(deeds.entry(code, kind, PROVINCES[where]), self._ago(late))

    @rule(
        name=st.sampled_from(["rename", "kind", "code", "dissolve"]),
        unit=_ANY,
        number=st.integers(0, 5),
        kind=st.sampled_from(KINDS),
        late=_LATE,
    )
    def a_unit_changes(self, name: str, unit: int, number: int, kind: str, late: int) -> None:
        """Another name, kind or code, or its end."""
        self._do(deeds.changed(name, self._ago(late), self._unit(unit), number, kind))

    @rule(
        units=st.lists(_ANY, min_size=1, max_size=3, unique=True),
        code=st.integers(0, 5),
        kind=st.sampled_from(KINDS),
        share=st.sampled_from(["whole", "whole", "part"]),
        kept=st.booleans(),
        late=_LATE,
    )
    def units_become_one(self, units: list[int], code: int, kind: str, share: str, kept: bool, late: int) -> None:
        """A merger, or a part that is taken out."""
        of = list({each.id: each for each in map(self._unit, units)}.values())
        said, on = deeds.entry(code, kind, of[0].province), self._ago(late)
        if self._do(deeds.merged(on, said, *of, share=share, kept=kept)):
            self._known(deeds.unit_of(on, said))
            self.formed += [(deeds.unit_of(on, said), each) for each in of]

    @rule(where=st.integers(0, 1), terms=ANY_TERMS, version=st.integers(2, 3), late=_LATE)
    def a_newer_plan(self, where: int, terms: Terms, version: int, late: int) -> None:
        """A province adopts another version of its plan."""
        self._adopt(PROVINCES[where], terms, version, self._ago(late))

    def teardown(self) -> None:
        """What was heard may be heard again, and changes nothing; what was answered is answered so for ever."""
        self.answered.ask_again(self.world)
        self.world.hear_again()
        assert self.world.contents() == self._contents, "hearing everything again has changed something"

    def _adopt(self, province: str, terms: Terms, version: int, on: date | None = None) -> None:
        if self._do(deeds.adoption(pack_of(terms, province, version), on or self.world.today)):
            self.terms[province] = terms

    def _enter(self, said: dict[str, Any], on: date) -> None:
        if self._do(deeds.catalogued(on, said)):
            self._known(deeds.unit_of(on, said))

    def _known(self, unit: Unit) -> None:
        if unit not in self.units:
            self.units.insert(0, unit)

    def _unit(self, nth: int) -> Unit:
        return self.units[nth % len(self.units)]

    def _ago(self, days: int) -> date:
        return max(self.world.today - timedelta(days=days), BEGINS)

    def _choice(self, unit: int, other: int, number: int, cycle: int, on: date | None = None, who: str = "") -> Choice:
        return Choice(on or self.world.today, cycle, self._unit(unit), self._unit(other), number, who)

    def _one(self, name: str, late: int, who: str, unit: int, other: int, back: int, number: int) -> None:
        on = self._ago(late)
        choice = self._choice(unit, other, number, max(on.year - back, BEGINS.year), on, who)
        choice = replace(choice, decided=self._decided(choice.unit))
        if name in deeds.TO_A_SUCCESSOR and self.formed:
            heir, predecessor = self.formed[-1 - number % len(self.formed)]
            choice = replace(choice, unit=heir, other=predecessor)
        try:
            self._do(deeds.act(name, choice))
        except ValidationError:
            note(f"{name}: cannot even be said")

    def _decided(self, unit: Unit) -> tuple[DecisionRef, ...]:
        """The decisions on the unit, as they are named by now."""
        names = ("decision", "corrected", "replacement")
        papers = [event.data[name] for event in self.world.told for name in names if _decides(event, unit, name)]
        found = (
            DecisionRef(**{f: p[f] for f in ("number", "symbol", "issuer")}, year=p["issued_on"][:4]) for p in papers
        )
        return tuple(dict.fromkeys(found))

    def _spoiled(self, name: str, its: Choice, how: str) -> None:
        match how:
            case "left out":
                return
            case "twice":
                self._do_by_then(name, its)
                self._do_by_then(name, its)
            case "too early":
                early = max(its.on - timedelta(days=200), BEGINS)
                self._do_by_then(name, replace(its, on=early))
            case who:
                self._do_by_then(name, replace(its, who=who))

    def _do_by_then(self, name: str, its: Choice) -> None:
        if its.on <= self.world.today:
            self._do(deeds.act(name, its))

    def _do(self, act: Act) -> bool:
        """Performs it, and looks at everything. Whether it was accepted."""
        heard = len(self.world.told)
        answer = self.world.perform(act)
        what = "" if answer.outcome == "accepted" else f": {answer.code or answer.fact} {dict(answer.facts)}"
        note(f"{act.on} {act.act()} by {act.by.grant} {_said(act)} -> {answer.outcome}{what}")
        before, self._contents = self._contents, self.world.contents()
        if answer.outcome != "accepted":
            assert self._contents == before, "what was not accepted has changed something"
        elif len(self.world.told) > heard:
            self._look(statuses=any(event.service == "recognition" for event in self.world.told[heard:]))
        return answer.outcome == "accepted"

    def _look(self, *, statuses: bool = True) -> None:
        assert (found := broken(self.world.told)) == [], "\n".join(found)
        if statuses:
            self.answered.look(self.world)


def _decides(event: Told, unit: Unit, name: str) -> bool:
    return event.service == "recognition" and event.data.get("unit") == str(unit.id) and name in event.data


def _reference(paper: Mapping[str, Any]) -> DecisionRef:
    named = {name: paper[name] for name in ("number", "symbol", "issuer")}
    return DecisionRef(**named, year=int(paper["issued_on"][:4]))


def _said(act: Act) -> str:
    fields = act.model_dump(mode="json", exclude={"on", "by", "pack"}, exclude_defaults=True)
    return " ".join(f"{name}={value}" for name, value in fields.items())
