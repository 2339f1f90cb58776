"""One of each event that recognition has ever stored, by stream."""

from services.recognition.domain.maintenance_list.state import MaintenanceListIssued
from services.recognition.domain.policy.state import (
    CalendarNoted,
    DelegationEndNoted,
    DelegationNoted,
    EndingNoted,
    FormationNoted,
    GuidanceNoted,
)
from services.recognition.domain.register.state import NumberFreed, NumberUsed
from services.recognition.domain.standing.decided import OutcomeNotified
from services.recognition.domain.standing.state import EmulationBarRecorded, ReviewRequired
from tests.services.recognition import awarding, complaining
from tests.services.recognition.doubting import held, incident, released, settled
from tests.services.recognition.given import (
    UNIT,
    adopted,
    appraised,
    day,
    decision_corrected,
    decision_replaced,
    decision_withdrawn,
    declined,
    dossier,
    evaluated,
    lapsed,
    late_accepted,
    outdated,
    pack_with,
    paper,
    past_recognition,
    rebased,
    recognised,
    registered,
    rejected,
    reviewed,
    revoked,
    supplemented,
    transferred,
    withdrawn,
)
from tests.services.recognition.succession import came_back, carried, dissolved, origin, parting, passed_on

STANDING = (
    registered(),
    rebased(pack_with(maintenance={"validity_years": 3}), "2026-01-20"),
    withdrawn("2026-02-01"),
    rejected("2026-02-01"),
    dossier(),
    incident(),
    held(incident()),
    released(incident()),
    supplemented("unit-plan"),
    late_accepted(),
    evaluated(),
    outdated("2026-12-22"),
    appraised(),
    recognised(),
    declined(),
    OutcomeNotified(on=day("2027-01-20"), unit=UNIT, cycle=2026, outcome="recognised"),
    reviewed(),
    revoked(effective_from="2027-06-01"),
    decision_withdrawn(),
    EmulationBarRecorded(on=day("2028-04-01"), unit=UNIT, year=2028, head_office=None, cause="revoked", clause=None),
    ReviewRequired(
        on=day("2028-04-01"), unit=UNIT, cycle=2026, recognition=None, decision=paper(), because="e-1", what="dossier"
    ),
    settled(),
    decision_corrected(),
    transferred(),
    lapsed(),
    decision_replaced(unit_name="Xã Ví Dụ Một"),
    origin(),
    parting(),
    dissolved(),
    carried(maintained=(2027,)),
    passed_on(),
    came_back(),
    past_recognition(),
)
COMPLAINT = (
    complaining.lodged(),
    complaining.accepted(),
    complaining.resolved(consequence="thu hồi quyết định và xét lại"),
    complaining.taken_back(),
)
AWARDS = (
    awarding.proposed(),
    awarding.appraised(),
    awarding.granted(),
    awarding.cancelled(),
    awarding.lifted(),
)
INDIVIDUAL_AWARDS = (awarding.persons(),)
MAINTENANCE_LIST = (
    MaintenanceListIssued(on=day("2027-12-20"), province="24", year=2027, notice=paper("9"), units=(UNIT,)),
)
REGISTER = (
    NumberUsed(on=day("2027-01-15"), document=paper(), act="recognise-units", units=(UNIT,)),
    NumberFreed(on=day("2027-02-10"), document=paper(), letter=paper("81", "2027-02-10")),
)
POLICY = (
    adopted(),
    FormationNoted(on=day("2025-07-01"), source="formed", province="24", predecessors=("24", "27")),
    EndingNoted(on=day("2025-07-01"), source="ended", province="27", successor="24"),
    DelegationNoted(
        on=day("2026-03-02"),
        source="granted",
        province="24",
        delegation="uq-3",
        giver="province-chair",
        holder="home-affairs",
        acts=("recognise-units",),
        since=day("2026-03-02"),
        until=day("2026-12-31"),
        document=paper("41", "2026-03-02"),
    ),
    DelegationEndNoted(on=day("2026-06-01"), source="ended-early", province="24", delegation="uq-3"),
    CalendarNoted(
        on=day("2025-12-10"),
        source="calendar",
        province="24",
        year=2026,
        holidays=(day("2026-11-24"),),
        compensating=(day("2026-11-28"),),
        document=paper("6150", "2025-12-10", "TB-BNV", "Bộ Nội vụ"),
    ),
    GuidanceNoted(
        on=day("2026-01-05"),
        source="guided",
        province="24",
        cycle=2026,
        cut_off_day=5,
        document=paper("3", "2026-01-05", "HD-CAT", "Công an tỉnh"),
    ),
)
