"""The gate as a whole: what it finds by itself, that it is quiet when open, and readable when shut."""

import sys
from pathlib import Path
from types import ModuleType

import contracts.events
from contracts.acts.act import Act, BatchAct
from contracts.events.event import ContractEvent
from contracts.events.registration import UnitRegistered
from contracts.gate.__main__ import main
from contracts.gate.gate import check, write
from contracts.gate.published import published, topic_of


def test_the_frozen_contract_agrees_with_the_code():
    assert main(["check"]) == 0


def test_an_open_gate_says_one_line(capsys, tmp_path):
    assert main(["write", "--home", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert err == ""


def test_a_shut_gate_exits_with_one_and_says_file_and_reason_line_by_line(capsys, tmp_path):
    assert main(["check", "--home", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{tmp_path}/schemas/pack.json: is not frozen yet; run `python -m contracts.gate write`\n" in err


def test_every_act_and_event_of_every_module_is_found_without_a_list():
    contract = published()
    assert UnitRegistered in contract.events
    assert contract.types[UnitRegistered.event_type()] is UnitRegistered
    assert not {Act, BatchAct, ContractEvent} & {*contract.acts, *contract.events}
    modules = {event.__module__ for event in contract.events}
    folder = Path(contracts.events.__file__).parent
    files = {".".join(file.relative_to(folder).with_suffix("").parts) for file in folder.rglob("*.py")}
    declaring = {name for name in files if name != "event" and not name.endswith("__init__")}
    assert modules == {f"contracts.events.{name}" for name in declaring}


def test_a_module_that_appears_is_found_and_what_it_imports_is_not_its_own(tmp_path, monkeypatch):
    (tmp_path / "choir.py").write_text(
        "from contracts.events.event import ContractEvent\n"
        "from contracts.events.registration import UnitRegistered\n"
        "class SongSung(ContractEvent):\n"
        "    verses: int\n"
    )
    monkeypatch.setattr(contracts.events, "__path__", [*contracts.events.__path__, str(tmp_path)])
    try:
        types = published().types
    finally:
        sys.modules.pop("contracts.events.choir", None)
    assert topic_of(types["vn.dienhinh.choir.song-sung.v1"]) == "dienhinh.choir.v1"
    assert "vn.dienhinh.choir.unit-registered.v1" not in types


def test_two_classes_of_one_name_shut_the_gate(contract, home, lines):
    twin = type("UnitRegistered", (UnitRegistered,), {"__module__": UnitRegistered.__module__})
    doubled = type(contract)(contract.acts, (*contract.events, twin))
    assert "schemas: vn.dienhinh.registration.unit-registered.v1: two classes have this name" in lines(doubled)
    assert write(doubled, home)


def test_a_frozen_file_that_was_edited_by_hand_is_drift_and_one_that_is_no_json_is_named(contract, home, lines):
    (home / "asyncapi.yaml").write_text("asyncapi: 3.0.0\n")
    (home / "schemas/acts/file-report.json").write_text("{")
    assert lines(contract) == [
        "schemas/acts/file-report.json: is not JSON",
        "asyncapi.yaml: differs from the code; run `python -m contracts.gate write`",
    ]


def test_a_refused_write_changes_no_file_at_all(contract, home):
    fewer = type(contract)(contract.acts[1:], contract.events)
    (home / "schemas/acts/register-unit.json").unlink()
    before = {file: file.read_bytes() for file in home.rglob("*.*") if file.is_file()}
    assert write(fewer, home)
    assert {file: file.read_bytes() for file in home.rglob("*.*") if file.is_file()} == before


def test_writing_twice_changes_nothing(contract, home):
    before = {file: file.stat().st_mtime_ns for file in home.rglob("*.*") if file.is_file()}
    assert write(contract, home) == []
    assert {file: file.stat().st_mtime_ns for file in home.rglob("*.*") if file.is_file()} == before
    assert check(contract, home) == []


def test_the_frozen_texts_do_not_depend_on_the_order_of_declarations(contract, home):
    turned = type(contract)(contract.acts[::-1], contract.events[::-1])
    assert check(turned, home) == []


def test_a_module_with_nothing_published_is_no_trouble(tmp_path, monkeypatch):
    (tmp_path / "silence.py").write_text('"""Nothing."""\n')
    monkeypatch.setattr(contracts.events, "__path__", [*contracts.events.__path__, str(tmp_path)])
    try:
        assert published().events
        assert isinstance(sys.modules["contracts.events.silence"], ModuleType)
    finally:
        sys.modules.pop("contracts.events.silence", None)
