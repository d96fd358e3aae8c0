"""The application: every room behind one door, and the dashboard's pages in front of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

import bedrot
from bedrot.api import (
    account,
    annotations,
    audit_log,
    catalog,
    files,
    findings,
    live,
    login,
    mappings,
    members,
    metrics,
    money,
    page_loads,
    preferring,
    proof,
    quality,
    reconciliation,
    restatements,
    sql,
    status,
)
from bedrot.api.audit import Audited
from bedrot.api.failures import explain_failures
from bedrot.api.guard import Guard
from bedrot.api.headers import SafeHeaders
from bedrot.api.hub import Hub
from bedrot.api.kept import LEVEL, SMALLEST_PACKED, Kept
from bedrot.api.pages import (
    audience,
    catalogue,
    data,
    explore,
    figures,
    goal,
    marketing,
    recording,
    releases,
    settings,
    social,
    today,
)
from bedrot.api.pages import money as money_page
from bedrot.api.pages import reconciliation as reconciliation_page
from bedrot.api.probe import probe
from bedrot.api.ready import keep_ready
from bedrot.api.roles import admitted
from bedrot.api.static import Pages
from bedrot.api.status import Statuses
from bedrot.lake.console import Console
from bedrot.lake.watch import watch as watch_landing
from bedrot.workspace import Workspace

SECONDS_TO_END = 10


def create_app(workspace: Workspace, *, watch: bool = True) -> FastAPI:
    """The application of a workspace; while it runs it also reads what is dropped in landing, unless not to `watch`."""
    app = open_app(workspace)
    app.router.lifespan_context = lambda _: _alive(app, workspace, watch=watch)
    # The last one added meets a request first.
    app.add_middleware(Audited, database=workspace.database)
    app.add_middleware(Guard, database=workspace.database)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=LEVEL)
    app.add_middleware(Pages)
    app.add_middleware(SafeHeaders)
    return app


def open_app(workspace: Workspace) -> FastAPI:
    """The rooms without the door, for who holds the workspace in their hands: the command line."""
    app = rooms()
    app.state.workspace = workspace
    app.state.door = login.Door(workspace.database)
    app.state.hub = Hub(workspace)
    app.state.kept = Kept(workspace.lake.ledger.revision)
    app.state.statuses = Statuses(workspace)
    app.state.console = Console(workspace.home)
    return app


def rooms() -> FastAPI:
    """The rooms alone: enough to describe them."""
    app = FastAPI(
        title="BEDROT",
        version=bedrot.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
        dependencies=[Depends(admitted)],
    )
    for room in (
        login,
        account,
        members,
        audit_log,
        preferring,
        settings,
        metrics,
        annotations,
        proof,
        money,
        reconciliation,
        catalog,
        files,
        mappings,
        status,
        restatements,
        quality,
        sql,
        live,
        releases,
        recording,
        audience,
        social,
        today,
        goal,
        marketing,
        money_page,
        reconciliation_page,
        catalogue,
        data,
        page_loads,
        findings,
        explore,
        figures,  # the last of the pages: it takes any name that no other has
    ):
        app.include_router(room.router)
    explain_failures(app)
    return app


@asynccontextmanager
async def _alive(app: FastAPI, workspace: Workspace, *, watch: bool) -> AsyncIterator[None]:
    hub: Hub = app.state.hub
    console: Console = app.state.console
    stop = Event()
    watcher = Thread(target=watch_landing, args=(workspace.lake, stop), name="landing", daemon=True)
    tasks = [asyncio.create_task(hub.run())]
    if watch:
        watcher.start()
        behind = rooms()
        behind.state = app.state
        tasks += [asyncio.create_task(keep_ready(workspace, behind)), asyncio.create_task(probe(workspace))]
    try:
        yield
    finally:
        stop.set()
        console.close()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        if watch:
            await asyncio.to_thread(watcher.join, SECONDS_TO_END)
