"""What went wrong, as a body of one shape: what happened and how to fix it. Nothing of the inside is told."""

import logging
from collections.abc import Mapping

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bedrot.api.headers import ALWAYS, UNLESS_SET
from bedrot.api.wrong_fields import wrong_fields
from bedrot.errors import (
    BedrotError,
    DecisionRefused,
    LakeDamaged,
    MappingRefused,
    OriginRefused,
    PersonRefused,
    PreferenceRefused,
    QuestionRefused,
    RateMissing,
    RoleRefused,
    SignInRefused,
    SplitsRefused,
    SqlRefused,
    StoreUnavailable,
    TooLarge,
    TooManyTries,
)
from bedrot.lake.store import LIBRARIES
from bedrot.workspace import Workspace

log = logging.getLogger(__name__)
STATUS: Mapping[type[BedrotError], int] = {
    SignInRefused: 401,
    OriginRefused: 403,
    RoleRefused: 403,
    TooLarge: 413,
    QuestionRefused: 422,
    RateMissing: 422,
    SplitsRefused: 422,
    DecisionRefused: 422,
    MappingRefused: 422,
    PersonRefused: 422,
    PreferenceRefused: 422,
    TooManyTries: 429,
    StoreUnavailable: 503,
    LakeDamaged: 503,
    BedrotError: 500,
}
PLAIN: Mapping[int, tuple[str, str]] = {
    400: ("The request cannot be read.", "Send it in the form that /api/openapi.json describes."),
    404: ("There is nothing at this address.", "/api/openapi.json lists what there is."),
    413: ("The request is too large.", "Send fewer or smaller parts."),
    415: ("The body is of the wrong kind.", "Send files as multipart/form-data."),
    405: ("This address does not take that method.", "/api/openapi.json lists which it takes."),
}
FAULT = "BEDROT failed to answer: this is a fault in the product."
FAULT_FIX = "Look at the program's log, and report what it says."


def failure(error: BedrotError) -> Response:
    """The response for an error, with the status of its class."""
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    more: dict[str, str | int | None] = (
        {"nearest": error.nearest} if isinstance(error, QuestionRefused) else {}
    )
    more |= (
        {"field": error.field}
        if isinstance(error, MappingRefused | PersonRefused | PreferenceRefused | SplitsRefused)
        else {}
    )
    more |= {"field": "query", "line": error.line} if isinstance(error, SqlRefused) else {}
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooManyTries) else {}
    return told(status, error.what, error.fix, headers=headers, **more)


def told(
    status: int,
    what: str,
    fix: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: str | int | Mapping[str, str] | None,
) -> Response:
    """A response with an error body."""
    body = orjson.dumps({"error": {"what": what, "fix": fix, **more}})
    return Response(body, status, headers=headers, media_type="application/json")


def explain_failures(app: FastAPI) -> None:
    """Gives every error of an app the one shape."""
    app.add_exception_handler(BedrotError, _known)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(RequestValidationError, _invalid)
    for kind in LIBRARIES:
        app.add_exception_handler(kind, _lake_failed)
    app.add_exception_handler(Exception, _fault)


def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, BedrotError)
    response = failure(error)
    if response.status_code >= 500:
        log.error("%s %s: %s", request.method, request.url.path, error)
    return response


def _lake_failed(request: Request, error: Exception) -> Response:
    """A library failed: because the lake is out of reach, or by a fault of the product."""
    workspace: Workspace = request.app.state.workspace
    try:
        workspace.store.probe()
    except BedrotError as unavailable:
        return _known(request, unavailable)
    raise error


def _plain(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what, fix = PLAIN.get(error.status_code, (str(error.detail), PLAIN[400][1]))
    return told(error.status_code, what, fix, headers=error.headers)


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = wrong_fields(error.errors())
    said = " ".join(f"{field or 'body'}: {why}" for field, why in fields.items())
    first = next(iter(fields), None)
    return told(422, f"The request is not valid. {said}", PLAIN[400][1], field=first or None, fields=fields)


def _fault(_: Request, __: Exception) -> Response:
    return told(500, FAULT, FAULT_FIX, headers={**ALWAYS, **UNLESS_SET})  # nothing else adds them any more
