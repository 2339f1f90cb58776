"""The published language explains itself: every act has words, a clause and an example; every field says what it is."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

import pytest
from pydantic import BaseModel

import contracts
from contracts import vocabulary
from contracts.acts.act import Act
from contracts.acts.registration.rules import AdoptPolicyPack
from contracts.gate.published import published
from contracts.policy.reading import load_pack
from contracts.vocabulary import UNIT_OFFICES, Office, Term

CONTRACT = published()
UNIT = UUID("1ba976b2-9b47-5a1b-ad2c-ad33861d8bf7")
PACK = Path(contracts.__file__).parent / "packs" / "bac-ninh.yaml"
DOCUMENT = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-02-03"}

WITHOUT_CLAUSE = {
    "accept-late-dossier": "no text found provides for late dossiers; the pack says whether they may be accepted",
    "excuse-report": "no text found provides for excuses; the pack's authority matrix says who may",
    "record-receipt": "housekeeping of the installation, which no plan regulates",
    "retry-message": "housekeeping of the installation, which no plan regulates",
    "set-contact": "housekeeping of the installation, which no plan regulates",
    "self-assess": "the form of the self-assessment is not found in 3554/QĐ-BCA",
    "supplement-dossier": "the procedure of supplementing is not found in 3554/QĐ-BCA",
    "withdraw-registration": "no text found provides for withdrawal; it is the unit's own act",
    "file-ministry-guidance": "no text found says how guidance is filed; the pack's authority matrix says who may",
    "refuse-ministry-directive": "no text found provides for it; what is not taken must not be left without a word",
    "rebase-candidacy": "no text found rules on the transition between sets; a province may decide on it all the same",
    "adopt-policy-pack": "the pack cites its own basis",
}
"""Acts on which the law is silent, and why they exist all the same."""

CITES = re.compile(r"\d+/(\d{4}/)?[A-ZĐ][\w-]*|NĐ \d+/\d{4}")

PLAIN = re.compile(
    r"unit|units|cycle|period|criterion|reason(_vi|_en)?|text|note|candidacy|recognition|evaluation|pack|name|kind|province|clause|.*_on"
    r"|unit_(name|kind|code|scheme)|not_met|not_applicable|undetermined|effective_from|message|about"
)
"""The words that the vocabulary and the docstrings of the modules of events give one meaning."""

GRANTS = {"approver", "filer", "appraiser", "evaluator", "registrant", "authority", "answered_by"}
"""Who acted: an office and whose office it is, as the docstring of the events says."""


def words(model: type[BaseModel]) -> str:
    return cleandoc(model.__doc__ or "")


@pytest.mark.parametrize("act", CONTRACT.acts, ids=Act.act.__func__)
def test_every_act_says_what_somebody_does(act):
    assert words(act)
    assert words(act) != words(Act)


@pytest.mark.parametrize("act", CONTRACT.acts, ids=Act.act.__func__)
def test_every_act_cites_its_clause_or_says_why_there_is_none(act):
    described = " ".join(info.description or "" for info in act.model_fields.values())
    cites = CITES.search(words(act) + described)
    assert cites or act.act() in WITHOUT_CLAUSE


def test_the_acts_said_to_have_no_clause_exist_and_cite_none():
    silent = {act.act() for act in CONTRACT.acts if not CITES.search(words(act))}
    assert WITHOUT_CLAUSE.keys() <= silent


@pytest.mark.parametrize("act", CONTRACT.acts, ids=Act.act.__func__)
def test_the_example_of_every_act_stands_once_date_office_and_paper_are_added(act):
    example = dict(act.example)
    if act is AdoptPolicyPack:
        example["pack"] = load_pack(PACK)
    for office in (Office.UNIT_HEAD, Office.PROVINCE_CHAIR):
        owner = {"unit": UNIT} if office in UNIT_OFFICES else {"province": "24"}
        whole = {"on": "2028-03-31", "by": {"office": office, **owner}, "document": DOCUMENT, **example}
        stands = act.model_validate(whole)
        assert stands.on == date(2028, 3, 31)
        assert act.model_validate_json(stands.model_dump_json()).model_dump_json() == stands.model_dump_json()


@pytest.mark.parametrize("act", CONTRACT.acts, ids=Act.act.__func__)
def test_an_example_names_every_field_that_is_its_own_and_required(act):
    added = {"on", "by", "document", "received_on", "sent_on"}
    required = {name for name, info in act.model_fields.items() if info.is_required()}
    assert required - added <= act.example.keys() <= act.model_fields.keys()


def test_no_two_services_have_an_act_or_an_event_of_one_name_but_what_each_says_of_its_own_store():
    names = Counter(act.act() for act in CONTRACT.acts) + Counter(
        event.__name__ for event in CONTRACT.events if not event.BROADCAST
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("event", CONTRACT.events, ids=lambda event: event.event_type())
def test_every_event_says_what_happened(event):
    assert words(event)
    assert words(event) != words(event.__bases__[0])
    assert event.CLASSIFICATION == "internal"


def parts_of(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def models_within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for info in model.model_fields.values():
        for part in parts_of(info.annotation):
            # The parts of a pack are explained where packs are read, by clause and label.
            if (
                isinstance(part, type)
                and issubclass(part, Term)
                and not part.__module__.startswith("contracts.policy.")
            ):
                yield from models_within(part)


MODELS = sorted({part for model in (*CONTRACT.acts, *CONTRACT.events) for part in models_within(model)}, key=str)
DESCRIBED = {name for model in MODELS for name, info in model.model_fields.items() if info.description}


def explains_itself(name: str, annotation: Any) -> bool:
    """Described somewhere in the language (one word, one meaning), plain, or of a type that says it."""
    by_type = any(
        get_origin(part) is Literal or (isinstance(part, type) and issubclass(part, Enum | Term))
        for part in parts_of(annotation)
    )
    return name in DESCRIBED or by_type or name in GRANTS or bool(PLAIN.fullmatch(name))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_description_or_a_word_that_needs_none(model):
    by_docstring = set(re.findall(r"`(\w+)`", words(model)))
    unclear = [name for name, info in model.model_fields.items() if not explains_itself(name, info.annotation)]
    unclear = [name for name in unclear if name not in by_docstring]
    assert unclear == []


def test_the_words_of_the_language_are_explained():
    for name, thing in vars(vocabulary).items():
        if isinstance(thing, type) and thing.__module__ == vocabulary.__name__:
            assert words(thing), name
