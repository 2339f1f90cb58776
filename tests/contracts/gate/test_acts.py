"""What acts, packs and the envelope may not do: acts and packs are written by others, the envelope is read by them."""

from collections.abc import Sequence
from typing import Annotated

import pytest
from pydantic import Field

from contracts.acts.registration.registering import RegisterUnit
from contracts.acts.registration.reporting import FileReport
from contracts.envelope import Envelope
from contracts.gate.gate import check, write
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import Month, Name, Sha256

FORBIDDEN_IN_ACTS = {
    "a new required field": (RegisterUnit, {"hamlet": (str, Field())}, "hamlet", "a new field that is required"),
    "a removed field": (FileReport, {"nothing_occurred": ...}, "nothing_occurred", "removed"),
    "an optional field made required": (RegisterUnit, {"channel": (str, Field())}, "channel", "was optional"),
    "a narrowed constraint": (
        FileReport,
        {"attachments": (Annotated[tuple[str, ...], Field(max_length=5)], ())},
        "attachments",
        "maxItems was 20, is 5",
    ),
    "another default": (FileReport, {"nothing_occurred": (bool, True)}, "nothing_occurred", "absent meant false"),
    "a field that may no longer be null": (FileReport, {"reason": (str, "")}, "reason", "no longer admits null"),
    "a retyped field": (FileReport, {"period": (int, Field())}, "period", "was string, is integer"),
}

ALLOWED_IN_ACTS = {
    "a new optional field": (RegisterUnit, {"hamlet": (Name | None, None)}),
    "a required field made optional": (FileReport, {"period": (Annotated[Month, Field()], "2026-01")}),
    "a wider type": (FileReport, {"nothing_occurred": (bool | None, False)}),
    "a wider bound": (FileReport, {"attachments": (Annotated[Sequence[Sha256], Field(max_length=50)], ())}),
}


@pytest.mark.parametrize(("model", "fields", "path", "reason"), FORBIDDEN_IN_ACTS.values(), ids=FORBIDDEN_IN_ACTS)
def test_an_edit_that_refuses_old_acts_shuts_the_gate_and_is_not_written(
    planted, lines, home, model, fields, path, reason
):
    edited = planted(model, **fields)
    expected = f"schemas/acts/{model.act()}.json: {path}: incompatible with the released schema: {reason}"
    assert any(line.startswith(expected) for line in lines(edited)), lines(edited)
    assert path in {finding.field for finding in write(edited, home)}


@pytest.mark.parametrize(("model", "fields"), ALLOWED_IN_ACTS.values(), ids=ALLOWED_IN_ACTS)
def test_an_edit_that_still_accepts_old_acts_passes_once_written(planted, lines, home, model, fields):
    edited = planted(model, **fields)
    assert f"schemas/acts/{model.act()}.json: differs from the code; run `python -m contracts.gate write`" in lines(
        edited
    )
    assert write(edited, home) == []
    assert check(edited, home) == []


def test_an_act_that_is_gone_shuts_the_gate(contract, lines):
    fewer = type(contract)(tuple(act for act in contract.acts if act is not FileReport), contract.events)
    assert "schemas/acts/file-report.json: was released, but the code no longer has it" in lines(fewer)


def test_a_new_rule_of_the_pack_is_allowed_and_does_not_touch_the_event_that_carries_packs(planted, lines, home):
    edited = planted(PolicyPack, songs=(tuple[str, ...], ()))
    assert lines(edited) == ["schemas/pack.json: differs from the code; run `python -m contracts.gate write`"]
    assert write(edited, home) == []
    assert check(edited, home) == []


def test_a_pack_that_demands_a_new_section_shuts_the_gate(planted, lines):
    assert "schemas/pack.json: songs: incompatible with the released schema: a new field that is required" in lines(
        planted(PolicyPack, songs=(tuple[str, ...], Field()))
    )


def test_an_attribute_that_leaves_the_envelope_shuts_the_gate(planted, lines):
    assert "schemas/envelope.json: authid: incompatible with the released schema: removed" in lines(
        planted(Envelope, authid=...)
    )


def test_the_envelope_may_gain_an_optional_attribute(planted, home):
    edited = planted(Envelope, tracestate=(str | None, Field(None, description="W3C trace state")))
    assert write(edited, home) == []
    assert check(edited, home) == []
    assert "ce_tracestate" in (home / "asyncapi.yaml").read_text()
