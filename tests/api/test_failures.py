"""Errors have one shape, a status by who must act, and tell nothing of the inside."""

import httpx
import pytest

import bedrot.errors
from bedrot.api.failures import failure
from bedrot.errors import (
    BedrotError,
    LakeDamaged,
    NotRecognised,
    OriginRefused,
    PersonRefused,
    PreferenceRefused,
    QuestionRefused,
    RoleRefused,
    SignInRefused,
    StoreUnavailable,
    TooLarge,
    TooManyTries,
)
from tests.api.serving import Served
from tests.waiting import wait_until


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SignInRefused("a", fix="b"), 401),
        (OriginRefused("a", fix="b"), 403),
        (RoleRefused("a", fix="b"), 403),
        (PersonRefused("a", fix="b", field="c"), 422),
        (PreferenceRefused("a", fix="b", field="c"), 422),
        (TooLarge("a", fix="b"), 413),
        (QuestionRefused("a", fix="b"), 422),
        (TooManyTries("a", fix="b", retry_after=3), 429),
        (StoreUnavailable("a", fix="b"), 503),
        (LakeDamaged("a", fix="b"), 503),
        (NotRecognised("a", fix="b"), 500),
    ],
)
def test_each_class_has_its_status(error: BedrotError, status: int) -> None:
    assert failure(error).status_code == status


def test_every_class_of_error_can_be_told() -> None:
    classes = [kind for kind in vars(bedrot.errors).values() if isinstance(kind, type)]
    assert all(issubclass(kind, BedrotError) for kind in classes)


def test_a_fault_tells_nothing_of_the_inside(
    served: Served, browser: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> list[str]:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(served.workspace.query, "artists", broken)
    answer = browser.get("/api/artists")
    assert answer.status_code == 500
    assert set(answer.json()["error"]) == {"what", "fix"}
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    wait_until(lambda: "a secret of the inside" in caplog.text)


def test_a_lake_out_of_reach_says_whose_turn_it_is(
    served: Served, browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> list[str]:
        raise StoreUnavailable("The lake is gone.", fix="Bring it back.")

    monkeypatch.setattr(served.workspace.query, "artists", gone)
    answer = browser.get("/api/artists")
    assert answer.status_code == 503
    assert answer.json() == {"error": {"what": "The lake is gone.", "fix": "Bring it back."}}


def test_an_address_that_is_none_and_a_method_that_is_none(browser: httpx.Client) -> None:
    assert browser.get("/api/nothing").status_code == 404
    assert browser.delete("/api/files").status_code == 405
    assert set(browser.get("/api/nothing").json()["error"]) == {"what", "fix"}


def test_each_wrong_field_is_told_apart_in_plain_words(browser: httpx.Client) -> None:
    sent = {"start_streams": "many", "start_date": "soon", "target_streams": 0}
    told = browser.put("/api/preferences/goal", json=sent).json()["error"]
    assert told["field"] == "start_streams"
    assert told["fields"] == {
        "start_streams": "Write a whole number.",
        "start_date": "Write a day, as in 2026-03-31.",
        "target_streams": "It must be more than 0.",
        "target_date": "This is missing.",
    }
    months = {"months": ["1"] * 11 + ["1.005"]}
    fields = browser.put("/api/preferences/budget/2026", json=months).json()["error"]["fields"]
    assert fields == {"months.11": "Write at most 2 digits after the point."}
