import json
import logging
from datetime import datetime, timedelta
from io import StringIO

import pytest
from pydantic import TypeAdapter, ValidationError

from chassis.service.logs import configure_logs, log_of


@pytest.fixture
def logged():
    stream = StringIO()
    configure_logs("INFO", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().handlers.clear()


def test_an_event_is_one_line_of_json_with_its_service_and_the_time_in_utc(logged):
    log_of("filing").info("report filed", period="2026-03", note="Tiếng Việt\nhai dòng")
    (line,) = logged()
    assert datetime.fromisoformat(line.pop("at")).utcoffset() == timedelta(0)
    assert line == {
        "event": "report filed",
        "level": "info",
        "service": "filing",
        "period": "2026-03",
        "note": "Tiếng Việt\nhai dòng",
    }


def test_several_services_of_one_process_are_told_apart(logged):
    log_of("filing").info("a")
    log_of("judging").info("b")
    assert [line["service"] for line in logged()] == ["filing", "judging"]


def test_a_log_taken_before_the_configuration_follows_it():
    early = log_of("filing")
    stream = StringIO()
    configure_logs("INFO", stream)
    early.info("started")
    logging.getLogger().handlers.clear()
    assert json.loads(stream.getvalue())["event"] == "started"


def test_lines_of_libraries_are_json_too(logged):
    logging.getLogger("uvicorn.error").warning("%d connections", 7)
    (line,) = logged()
    assert (line["event"], line["level"]) == ("7 connections", "warning")


def test_what_lies_below_the_level_is_not_logged(logged):
    log_of("filing").debug("detail")
    logging.getLogger("elsewhere").debug("detail")
    assert logged() == []


@pytest.mark.parametrize("library", ["aiokafka.conn", "httpx", "faststream"])
def test_a_talkative_library_is_held_to_the_level_too(library):
    stream = StringIO()
    configure_logs("CRITICAL", stream)
    logging.getLogger(library).error("no connection")
    logging.getLogger().handlers.clear()
    assert stream.getvalue() == ""


def test_an_error_is_told_with_its_causes_and_places_in_the_same_line(logged):
    try:
        try:
            raise KeyError("unit")
        except KeyError as cause:
            raise RuntimeError("no such unit") from cause
    except RuntimeError:
        log_of("filing").exception("reaction failed")
    (line,) = logged()
    assert [(e["type"], e["message"]) for e in line["exception"]] == [
        ("builtins.RuntimeError", "no such unit"),
        ("builtins.KeyError", "'unit'"),
    ]
    assert "test_logs.py" in line["exception"][0]["frames"][0]


def test_an_error_about_wrong_input_does_not_bring_the_input_into_the_log(logged):
    try:
        TypeAdapter(dict[str, int]).validate_python({"figure": "001099012345 x"})
    except ValidationError:
        log_of("filing").exception("line refused")
    (line,) = logged()
    assert line["exception"][0]["message"] == "figure: int_parsing"
    assert "001099012345" not in json.dumps(line)


def test_errors_of_libraries_are_told_in_the_same_way(logged):
    try:
        raise OSError("disk full")
    except OSError:
        logging.getLogger("elsewhere").exception("write failed")
    (line,) = logged()
    assert line["exception"][0]["message"] == "disk full"
