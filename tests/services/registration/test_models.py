"""The register of community models: since when each works, how it is, when it ended."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.acts.registration.models import ChangeCommunityModel, RecordCommunityModel
from services.registration.domain.models.decisions import ModelEnded, ModelRecordedOtherwise, NoSuchModel
from tests.services.registration.doing import HEAD_OF_UNIT, adopt, catalogue
from tests.services.registration.past import COMMUNE, day, model_changed, model_recorded


def record(on: str = "2026-03-20", **fields: Any) -> RecordCommunityModel:
    usual = {"model": "camera", "name": "Camera an ninh", "kind": "tự quản", "started_on": date(2026, 3, 19)}
    return RecordCommunityModel(**{"on": day(on), "by": HEAD_OF_UNIT, "unit": COMMUNE, **usual, **fields})


def change(status: str = "paused", on: str = "2026-06-01", model: str = "camera") -> ChangeCommunityModel:
    return ChangeCommunityModel(on=day(on), by=HEAD_OF_UNIT, unit=COMMUNE, model=model, status=status)


def test_a_model_is_recorded_with_the_day_since_which_it_works_once(registration):
    registration.when(record()).then(model_recorded())
    registration.given(model_recorded()).when(record()).then_nothing()


def test_a_model_that_starts_later_is_not_recorded_yet():
    with pytest.raises(ValidationError):
        record(started_on=day("2026-03-21"))


def test_another_model_is_called_otherwise(registration):
    registration.given(model_recorded()).when(record(name="Tổ tự quản")).refused(
        ModelRecordedOtherwise, model="camera", name="Camera an ninh", started_on="2026-03-19"
    )


def test_a_model_pauses_works_again_and_ends_for_ever(registration):
    began = registration.given(model_recorded())
    began.when(change("paused")).then(model_changed("paused"))
    began.when(change("working")).then_nothing()
    paused = registration.given(model_recorded(), model_changed("paused"))
    paused.when(change("working", on="2026-07-01")).then(model_changed("working", "paused", on="2026-07-01"))
    ended = registration.given(model_recorded(), model_changed("ended"))
    ended.when(change("working", on="2026-07-01")).refused(ModelEnded, model="camera", ended_on="2026-06-01")


def test_only_a_model_that_was_recorded_changes(registration):
    registration.given(model_recorded()).when(change(model="loa")).refused(NoSuchModel, model="loa", known=["camera"])


def test_the_models_of_a_unit_are_shown_as_of_a_day(office):
    office.done(catalogue(), adopt(), record(), change("ended"))

    path = f"/units/{COMMUNE}/models"
    assert office.get(path, as_of="2026-03-01") == {}
    assert office.get(path, as_of="2026-05-31")["camera"]["status"] == "working"
    assert office.get(path)["camera"] == {
        "name": "Camera an ninh",
        "kind": "tự quản",
        "started_on": "2026-03-19",
        "status": "ended",
        "since": "2026-06-01",
    }
