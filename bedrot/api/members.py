"""The people of a workspace and the invitations by which they come."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bedrot.api import granting
from bedrot.api.audit import told_of
from bedrot.api.people_schemas import Granted, KnownPerson, NewInvitation, OpenInvitation
from bedrot.api.roles import SignedIn, may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.db import Database, Invitation, Person, Session

router = APIRouter(prefix="/api", tags=["people"])
NO_SUCH = {**REFUSALS[404], "description": "There is no such person, invitation, session or token."}
LARGEST = 2**31 - 1
Number = Annotated[int, InPath(ge=1, le=LARGEST)]
REFUSED: dict[int | str, dict[str, Any]] = {
    **{code: REFUSALS[code] for code in (400, 401, 403, 413, 422)},
    404: NO_SUCH,
}


@router.get("/people", responses={code: REFUSALS[code] for code in (401, 403)})
@may("admin")
def people(here: Here, asker: Asker) -> list[KnownPerson]:
    """Everybody who may sign in, in the order they came."""
    return people_of(here.database, asker)


@router.patch("/people/{number}", responses=REFUSED)
@may("admin", by_token=False)
def change_role(request: Request, here: Here, asker: Asker, number: Number, given: Granted) -> KnownPerson:
    """Gives a person another role, who must sign in again. Nobody gives more than they have; one owner stays."""
    grant = granting.checked(here, given.grant())
    person = granting.change(here.database, number, grant, asker.role)
    if person is None:
        raise HTTPException(404)
    told_of(request, f"{person.name}: {grant.says()}")
    return KnownPerson.of(person, None, changeable=asker.is_at_least(grant.role))


@router.delete("/people/{number}", status_code=204, responses=REFUSED)
@may("admin", by_token=False)
def remove_person(request: Request, here: Here, asker: Asker, number: Number) -> Response:
    """Removes a person with all sessions, tokens and open invitations. One owner stays."""
    person = granting.remove(here.database, number, asker.role)
    if person is None:
        raise HTTPException(404)
    told_of(request, person.name)
    return Response(status_code=204)


@router.get("/invitations", responses={code: REFUSALS[code] for code in (401, 403)})
@may("admin")
def invitations(here: Here) -> list[OpenInvitation]:
    """The invitations that nobody has used yet, the newest first."""
    return invitations_of(here.database)


@router.post("/invitations", responses={code: REFUSALS[code] for code in (400, 401, 403, 413, 422)})
@may("admin", by_token=False)
def invite(request: Request, here: Here, asker: Asker, given: Granted) -> NewInvitation:
    """A link by which one person joins with this role, within a week. It is told once."""
    grant = granting.checked(here, given.grant())
    token, made = granting.invite(here.database, grant, asker.person_id, asker.role)
    told_of(request, grant.says())
    return NewInvitation(invitation=OpenInvitation.of(made, asker.name), path=path_of(token))


@router.delete("/invitations/{number}", status_code=204, responses=REFUSED)
@may("admin", by_token=False)
def take_invitation_back(here: Here, asker: Asker, number: Number) -> Response:
    """Takes an invitation back; its link opens nothing any more."""
    if not granting.take_back(here.database, number, asker.role):
        raise HTTPException(404)
    return Response(status_code=204)


def path_of(token: str) -> str:
    """Where an invitation is accepted. What stands behind # is sent to no server, and so is in no log of one."""
    return f"/join/#token={token}"


def people_of(database: Database, asker: SignedIn) -> list[KnownPerson]:
    """Everybody, as somebody is shown them."""
    seen = select(Session.person_id, func.max(Session.last_seen_at)).group_by(Session.person_id)
    with database.session() as session:
        last = dict(session.execute(seen).tuples().all())
        return [
            KnownPerson.of(
                person,
                last.get(person.id),
                changeable=asker.is_at_least(granting.grant_of(person).role),
            )
            for person in session.scalars(select(Person).order_by(Person.id))
        ]


def invitations_of(database: Database) -> list[OpenInvitation]:
    """The open invitations, with who made them."""
    both = select(Invitation, Person.name).outerjoin(Person, Person.id == Invitation.person_id)
    newest = both.where(Invitation.expires_at > datetime.now(UTC)).order_by(Invitation.id.desc())
    with database.session() as session:
        return [OpenInvitation.of(one, by) for one, by in session.execute(newest)]
