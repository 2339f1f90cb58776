"""A candidacy that goes on in another unit is decided on there, and no longer where it began."""

from contracts.envelope import read_message
from contracts.events import registration
from contracts.vocabulary import unit_id
from services.recognition.domain.standing import candidacy
from services.recognition.domain.standing.state import STANDING
from services.recognition.reactions import REACTIONS
from tests.services.continuation import DECISION, continued, step_id
from tests.services.recognition.given import UNIT, day
from tests.services.recognition.telling import Producer, dossier_filed, unit_registered

NEW = unit_id("example", "VD-11", day("2026-06-01"))
STEPS = (("2026-01-10", unit_registered(), f"unit-head@{UNIT}"), ("2026-05-30", dossier_filed(), f"unit-head@{UNIT}"))


def noted(data):
    record = Producer("registration").tells("2026-06-10", data)
    message = read_message({data.event_type(): type(data)}, record.headers, record.value)
    (row,) = [row for row in REACTIONS if row.to is type(data)]
    return row.stream(data), list(row.decide(None, message))


def test_the_new_units_standing_takes_every_step_under_its_own_source_and_name():
    stream, facts = noted(continued(NEW, STEPS))

    assert stream == STANDING.of(NEW)
    assert [(type(fact), fact.unit, fact.on, fact.source) for fact in facts] == [
        (candidacy.RegistrationNoted, NEW, day("2026-06-10"), str(step_id(1))),
        (candidacy.DossierNoted, NEW, day("2026-06-10"), str(step_id(2))),
    ]
    standing = STANDING.fold(facts)
    assert standing.registration(2026).unit_name == "Xã Ví Dụ Mới"
    assert standing.candidacy(2026).is_closed is False


def test_the_candidacy_is_closed_where_it_began():
    about = {"candidacy": f"{UNIT}/2026", "unit": UNIT, "cycle": 2026, "successor": NEW, "document": DECISION}
    for data in (
        registration.CandidacyTransferred(**about),
        registration.CandidacyNotContinued(**about, continued=NEW),
    ):
        _, facts = noted(data)
        assert STANDING.fold(facts).candidacy(2026).is_closed
