"""The rows of dossiers."""

from chassis.acts.table import Handles, from_state
from contracts.acts.registration.dossiers import AcceptLateDossier, FileDossier, ReturnDossier, SupplementDossier
from services.registration.acts.streams import candidacy_of
from services.registration.domain.candidacy import dossier, receipts
from services.registration.domain.candidacy.registering import BUILDING
from services.registration.rules import OF_A_UNIT

ACTS = (
    Handles(
        FileDossier,
        stream=candidacy_of,
        decide=dossier.file_dossier,
        refuses=(*BUILDING, *OF_A_UNIT, dossier.UnknownItem, dossier.DossierAlreadyFiled),
        tells=from_state(candidacy_of, receipts.of_dossier),
        documents=lambda act: act.items.values(),
    ),
    Handles(
        SupplementDossier,
        stream=candidacy_of,
        decide=dossier.supplement,
        refuses=(*BUILDING, *OF_A_UNIT, dossier.NoDossier, dossier.UnknownItem),
        tells=from_state(candidacy_of, receipts.of_dossier),
        documents=lambda act: act.items.values(),
    ),
    Handles(
        ReturnDossier,
        stream=candidacy_of,
        decide=dossier.return_dossier,
        refuses=(*BUILDING, *OF_A_UNIT, dossier.NoDossier, dossier.UnknownItem),
    ),
    Handles(
        AcceptLateDossier,
        stream=candidacy_of,
        decide=dossier.accept_late,
        refuses=(*BUILDING, *OF_A_UNIT, dossier.NoDossier, dossier.NotLate),
    ),
)
