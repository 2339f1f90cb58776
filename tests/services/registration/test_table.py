"""The table of acts is whole: what the language has is handled, and what can be refused is said."""

import importlib
import pkgutil

import contracts.acts.registration
import services.registration
from chassis.acts.table import index
from chassis.domain import Refusal
from contracts.acts.act import Act
from services.registration.acts import ACTS


def declared_in(package, kind):
    modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    for name in [module.name for module in modules]:
        for thing in vars(importlib.import_module(name)).values():
            if isinstance(thing, type) and issubclass(thing, kind) and thing.__module__ == name:
                yield thing


def test_every_act_of_the_language_has_its_row():
    declared = {act.act() for act in declared_in(contracts.acts.registration, Act)}

    assert index(ACTS).keys() == declared


def test_every_refusal_of_the_service_is_named_by_a_row():
    named = {refusal for row in ACTS for refusal in row.refuses}

    assert set(declared_in(services.registration, Refusal)) == named


def test_codes_of_refusals_are_distinct():
    refusals = list(declared_in(services.registration, Refusal))

    assert len({refusal.code() for refusal in refusals}) == len(refusals) > 20
