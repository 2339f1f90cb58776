"""A crash between any two statements or sends loses nothing and doubles nothing, on every path.

A path is gone by a process that is killed at one point (before a change, before a commit, before the answer to it is
read; before a request to the broker, while it is on its way, before its answer is read) and then by another one, once
for each point. Every table and topic must end as after a process that was never killed.
"""

import pytest

from services.registration.readmodels.candidacies import REPORTS

COMMIT = {"COMMIT", "the answer to COMMIT"}
PUBLISH = {"ProduceRequest", "ProduceRequest is taken", "the answer to ProduceRequest"}
ACKNOWLEDGE = {"OffsetCommitRequest", "OffsetCommitRequest is taken", "the answer to OffsetCommitRequest"}


def well(told, least, *points):
    """Nothing differs, after no fewer kills than these, at these points among them."""
    assert told.differences == []
    assert len(told.killed) >= least, told.killed
    assert set().union(*points) <= set(told.killed), told.killed


@pytest.mark.parametrize("act", ["file-report", "recognise-units"])
def test_an_acts_whole_way_through_the_embedded_form(embedded, act):
    well(embedded.told(f"embedded {act}"), 20, {"COMMIT", "INSERT INTO inbox", "UPDATE relay_checkpoint SET"})


def test_an_act_on_one_stream(standard):
    well(standard.told("file-report"), 4, COMMIT, {"INSERT INTO answers"})


def test_an_act_on_several_streams(standard):
    well(standard.told("recognise-units"), 4, COMMIT, {"INSERT INTO answers"})


def test_relaying_pages_to_a_broker(standard):
    well(standard.told("relay"), 20, COMMIT, PUBLISH, {"UPDATE relay_checkpoint SET"})


def test_consuming_batches_from_a_broker(standard):
    well(standard.told("consume"), 15, COMMIT, ACKNOWLEDGE, {"INSERT INTO inbox", "JoinGroupRequest"})


def test_merging_pages_into_read_models(standard):
    well(standard.told("read models"), 9, COMMIT, {"UPDATE readmodel_builds SET"})


def test_redriving_a_dead_letter_and_what_parked_behind_it(standard):
    well(standard.told("redrive"), 8, COMMIT, {"UPDATE dead_letters SET"})


def test_rebuilding_a_read_model_and_switching_to_it(standard):
    before = REPORTS.build(1).name
    well(standard.told("rebuild"), 15, COMMIT, {"INSERT INTO readmodel_builds", f"DROP TABLE {before}"})


def test_opening_an_epoch_on_a_restored_store(standard):
    well(standard.told("restore"), 12, COMMIT, PUBLISH, {"INSERT INTO epochs"})


def test_disowning_what_a_restored_store_has_lost(standard):
    well(standard.told("disown"), 20, COMMIT, {"INSERT INTO epochs_begun", "INSERT INTO disowned"})
