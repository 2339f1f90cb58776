from datetime import date
from typing import Annotated, Literal, get_args
from uuid import UUID

import pytest
from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator
from pydantic_core.core_schema import ErrorType

from chassis.service.answers import answer_problems
from chassis.service.logs import log_of
from chassis.service.validation import _VI, field_errors


class Report(BaseModel):
    model_config = ConfigDict(extra="forbid")

    period: str = Field(pattern=r"^\d{4}-\d{2}$")
    received_on: date
    figures: dict[str, Annotated[int, Field(ge=0)]]
    note: str = ""

    @field_validator("note")
    @classmethod
    def _no_shouting(cls, note: str) -> str:
        if note.isupper():
            raise ValueError("không viết hoa toàn bộ / no capitals throughout")
        return note


GOOD = {"period": "2026-03", "received_on": "2026-04-02", "figures": {"su_kien": 4}}


@pytest.fixture
def reports():
    app = FastAPI()
    answer_problems(app, log_of("filing"))

    @app.post("/reports")
    def file(report: Report, dry: Annotated[bool, Query()] = False) -> None:
        """Nothing to do: what is tested is what does not come this far."""

    return app


def errors_in(answer):
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:problem-type:invalid-request"
    return {error["field"]: error for error in answer.json()["errors"]}


def test_each_wrong_field_is_named_by_its_path_with_a_sentence_in_both_languages(ask, reports):
    wrong = {"period": "March", "figures": {"su_kien": -1}, "received_on": "2026-02-30", "colour": "red"}
    errors = errors_in(ask(reports, "POST", "/reports?dry=maybe", json=wrong))
    assert {field: error["rule"] for field, error in errors.items()} == {
        "query.dry": "bool_parsing",
        "period": "string_pattern_mismatch",
        "figures.su_kien": "greater_than_equal",
        "received_on": "date_from_datetime_parsing",
        "colour": "extra_forbidden",
    }
    assert errors["figures.su_kien"]["vi"] == "Phải lớn hơn hoặc bằng 0."
    assert errors["figures.su_kien"]["en"] == "Input should be greater than or equal to 0"


def test_what_was_sent_is_not_repeated(ask, reports):
    answer = ask(reports, "POST", "/reports", json={**GOOD, "period": "secret-value"})
    assert errors_in(answer)
    assert "secret-value" not in answer.text


def test_a_value_error_keeps_its_own_words(ask, reports):
    errors = errors_in(ask(reports, "POST", "/reports", json={**GOOD, "note": "KHẨN"}))
    assert errors["note"]["vi"] == errors["note"]["en"] == "không viết hoa toàn bộ / no capitals throughout"


def test_a_body_that_is_no_json_is_wrong_as_a_whole(ask, reports):
    answer = ask(reports, "POST", "/reports", content=b"{", headers={"Content-Type": "application/json"})
    assert errors_in(answer)[""]["rule"] == "json_invalid"


def test_a_body_that_is_missing_is_wrong_as_a_whole(ask, reports):
    assert errors_in(ask(reports, "POST", "/reports"))[""]["vi"] == "Chưa nhập mục này."


def test_alternatives_are_listed_in_the_language_of_the_sentence():
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(Literal["a", "b"]).validate_python("c")
    (error,) = field_errors(wrong.value.errors())
    assert error["vi"] == "Phải là một trong các giá trị: 'a' hoặc 'b'."
    assert error["en"] == "Input should be 'a' or 'b'"


# What only Python callers can cause: no request ever breaks these rules.
NOT_IN_REQUESTS = {
    *("no_such_attribute", "needs_python_object", "recursion_loop", "recursion_depth_exceeded", "get_attribute_error"),
    *("dataclass_exact_type", "named_tuple_type", "default_factory_not_called", "iteration_error", "frozen_dict_type"),
    *("ordered_dict_type", "counter_type", "deque_type", "set_item_not_hashable", "missing_sentinel_error"),
    *("ellipsis_error", "is_instance_of", "is_subclass_of", "callable_type", "complex_type", "complex_str_parsing"),
    *("arguments_type", "missing_argument", "unexpected_keyword_argument", "missing_keyword_only_argument"),
    *("unexpected_positional_argument", "missing_positional_only_argument", "multiple_argument_values"),
    *("value_error", "assertion_error"),  # these bring their own words
}


def test_every_rule_that_a_request_can_break_has_its_vietnamese_sentence():
    assert set(get_args(ErrorType)) - NOT_IN_REQUESTS == set(_VI)


def test_a_rule_unknown_to_us_still_gets_a_vietnamese_sentence():
    (error,) = field_errors([{"type": "of_tomorrow", "loc": ("body", "a"), "msg": "Should be new"}])
    assert error == {"field": "a", "rule": "of_tomorrow", "vi": "Giá trị không hợp lệ.", "en": "Should be new"}


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (Annotated[str, Field(min_length=3, max_length=5)], "ab"),
        (Annotated[str, Field(min_length=3, max_length=5)], "abcdef"),
        (Annotated[list[int], Field(min_length=2, max_length=3)], [1]),
        (Annotated[list[int], Field(min_length=2, max_length=3)], [1, 2, 3, 4]),
        (Annotated[int, Field(gt=1, lt=9, multiple_of=2)], 1),
        (Annotated[int, Field(gt=1, lt=9, multiple_of=2)], 9),
        (Annotated[int, Field(gt=1, lt=9, multiple_of=2)], 3),
        (Annotated[float, Field(le=1)], 2),
        (UUID, "x"),
    ],
)
def test_bounds_are_told_in_the_sentence(kind, wrong):
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(wrong)
    (error,) = field_errors(refused.value.errors())
    assert "{" not in error["vi"]
    assert error["vi"] != "Giá trị không hợp lệ."
