"""What notification answers: messages and how each stands, one message with its text, where an office is reached."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from chassis.acts.workspace import Workspace
from chassis.service.assembly import Running
from chassis.service.conditional import etag
from chassis.service.paging import AskedPage, Page
from chassis.service.problems import NotFound
from contracts.vocabulary import ProvinceCode, UnitId
from services.notification.domain.message.state import MESSAGE, State
from services.notification.domain.recipient.state import RECIPIENT
from services.notification.readmodels import messages

Grant = Annotated[str, Path(pattern=r"^[a-z-]+@[0-9a-f-]+$", max_length=80, description="an office: `home-affairs@24`")]


def queries(running: Running) -> APIRouter:
    """The questions of this service over HTTP."""
    router = APIRouter(tags=["queries"])

    @router.get("/messages", summary="The messages of a province or about a unit, oldest first")
    def list_messages(
        asked: AskedPage,
        province: ProvinceCode | None = None,
        unit: UnitId | None = None,
        state: Annotated[State | None, Query(description="only those that stand so")] = None,
    ) -> Page[Mapping[str, Any]]:
        (after,) = asked.beginning((0,))
        with running.database.read() as connection:
            rows = messages.listed(
                connection,
                running.projector.table("messages"),
                province=province,
                unit=str(unit) if unit else None,
                state_=state,
                after=after,
                limit=asked.fetch,
            )
        return asked.page(rows, lambda row: (row["number"],))

    @router.get("/messages/{message}", summary="One message: its text, how it stands, and every attempt")
    def show_message(message: UUID, response: Response) -> Mapping[str, Any]:
        workspace, stream = Workspace(running.store), MESSAGE.of(message)
        known = workspace.state(stream)
        if known is None:
            raise NotFound(f"message {message}")
        response.headers["ETag"] = etag(workspace.version(stream))
        told = known.created
        return {
            **told.model_dump(exclude={"on", "reason"}),
            "created_on": told.on,
            "state": known.state,
            "attempts": known.attempts,
            "via": known.via,
            "receipt": known.receipt,
            "reason": known.reason,
            "retry_at": known.retry_at,
            "history": [
                {"event": type(recorded.event).__name__, "on": recorded.event.on, "recorded_at": recorded.recorded_at}
                for recorded in workspace.recorded(stream)
            ],
        }

    @router.get("/contacts/{grant}", summary="Where an office is reached, as it said itself")
    def show_contact(grant: Grant, response: Response) -> Mapping[str, Any]:
        workspace, stream = Workspace(running.store), RECIPIENT.of(grant)
        contact = workspace.state(stream)
        if contact is None:
            raise NotFound(f"contact of {grant}")
        response.headers["ETag"] = etag(workspace.version(stream))
        return {"office": grant, **vars(contact)}

    return router
