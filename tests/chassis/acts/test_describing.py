"""What a stranger is told of an act."""

from chassis.acts.describing import describe, summaries
from chassis.acts.table import index
from tests.chassis.library.acts import TABLE

ROWS = index(TABLE)


def codes(row):
    return [refusal["code"] for refusal in describe(row)["refusals"]]


def test_a_description_tells_fields_example_founders_and_every_refusal():
    told = describe(ROWS["lend-copies"])

    assert told["act"] == "lend-copies"
    assert told["says"] == "Copies are lent to a reader, all or none."
    assert {"on", "by", "units", "reader"} <= told["fields"]["properties"].keys()
    assert told["example"] == {"act": "lend-copies", "unit": "b-1"}
    assert told["founding"] == []
    assert describe(ROWS["issue-card"])["founding"] == ["desk"]


def test_its_own_refusals_come_first_then_those_that_every_act_may_meet():
    assert codes(ROWS["lend-copies"])[:2] == ["already-lent", "no-card"]
    assert {"in-the-future", "not-your-office", "unregulated", "key-reused", "outdated"} <= set(
        codes(ROWS["issue-card"])
    )


def test_refusals_of_documents_and_batches_are_told_where_they_can_happen():
    assert {"document-not-stored", "batch-refused"} <= set(codes(ROWS["lend-copies"]))
    assert not {"document-not-stored", "batch-refused"} & set(codes(ROWS["return-copy"]))


def test_a_refusal_is_told_in_both_languages_with_its_reason():
    told = next(item for item in describe(ROWS["return-copy"])["refusals"] if item["code"] == "not-lent")

    assert told["says"] == "Only what was lent comes back."
    assert told["vi"] == "Cuốn {copy} không được mượn."
    assert told["en"] == "Copy {copy} was not lent."


def test_summaries_keep_the_order_of_the_table():
    assert [line["act"] for line in summaries(TABLE)] == [row.act.act() for row in TABLE]
