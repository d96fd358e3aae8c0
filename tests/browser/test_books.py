"""Money, reconciliation and the quality of the data in a browser: what is shown is what the API says, and adds up on screen."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from bedrot.catalog.acts import ShareRecording
from bedrot.lake.deciding import decide
from tests.browser.served import served, sign_in
from tests.sample import copied

pytestmark = pytest.mark.browser
PAYEE = "Kite & <b>Sons</b>"
PAGES = (
    "/money/",
    "/money/?by=recording",
    "/money/?part=payees",
    f"/money/?{urlencode({'payee': PAYEE})}",
    "/money/?part=rates",
    "/money/?part=bridge",
    "/reconciliation/",
    "/data/",
    "/data/?part=sign-ins",
    "/data/?part=runs",
    "/data/?part=days",
    "/data/?part=files",
    "/data/?part=quality",
    "/data/?part=restatements",
    "/data/?part=lineage&of=timeline",
)
UNNAMED = """() => [
  ...[...document.querySelectorAll("table")].filter((one) => !one.caption?.textContent.trim()).map(() => "a table"),
  ...[...document.querySelectorAll("th:not([scope])")].map((one) => "a heading without a scope: " + one.textContent),
  ...[...document.querySelectorAll("a, button, select, summary")].filter(
    (one) => !(one.textContent.trim() || one.getAttribute("aria-label"))).map((one) => one.outerHTML),
  ...[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, i, all) => all.indexOf(id) !== i),
  ...(document.querySelectorAll("h1").length === 1 && document.querySelectorAll("main").length === 1 ? [] : ["no one h1"]),
  ...[...document.querySelectorAll("main *")].filter((one) => one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).overflowX === "auto" && one.tabIndex < 0).map((one) => "out of the keyboard's reach: " + one.outerHTML),
]"""


def torn(days: int = 40) -> bytes:
    """A timeline that lacks 5 and 6 January and has a row that no rule lets pass."""
    first = date(2026, 1, 1)
    kept = [first + timedelta(days=n) for n in range(days) if n not in (4, 5)]
    rows = (f"{day},10,{-5 if day.day == 20 else 100},7\n" for day in kept)
    return ("date,listeners,streams,followers\n" + "".join(rows)).encode()


@pytest.fixture(scope="module")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample label, one payee with a share, and a report that is torn."""
    folder = tmp_path_factory.mktemp("books")
    workspace = copied(sample, folder / "home")
    report = folder / "Torn Choir-audience-timeline.csv"
    report.write_bytes(torn())
    workspace.lake.add(report, door="cli")
    recording = workspace.lake.catalog.recordings.groups.of("QZNO12569011")
    share = ShareRecording(recording=recording, payee=PAYEE, share=Decimal("0.125"), since=date(2025, 1, 1))
    decide(workspace.lake, share, by="owner")
    workspace.close()
    with served(folder / "home", {}) as served_at:
        yield served_at


@pytest.fixture
def shown(page: Page, address: str) -> Page:
    """A page that is signed in."""
    sign_in(page, address, "/data/")
    return page


def goes_to(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    expect(page.locator(".waiting")).to_have_count(0, timeout=30_000)


def asked(page: Page, address: str, path: str) -> Any:
    return page.request.get(f"{address}/api/{path}").json()


def amount(cell: Locator | str) -> Decimal:
    """The number that a person reads: "−$1,284.22" is -1284.22."""
    text = cell if isinstance(cell, str) else cell.inner_text()
    return Decimal(re.sub(r"[^\d.-]", "", text.replace("−", "-")))


def test_the_steps_on_the_page_are_the_apis_and_follow_from_each_other(shown: Page, address: str) -> None:
    goes_to(shown, address, "/money/")
    found = asked(shown, address, "money/waterfall")
    steps = found["groups"][0]["shown"]
    rows = {name: amount(shown.locator(f"[data-step={name}] [data-part=amount]")) for name in steps}
    taken = ("fee", "unexplained", "team", "withheld", "recoup", "owed")
    told = {name: -Decimal(text) if name in taken else Decimal(text) for name, text in steps.items()}
    assert rows == told
    assert rows["gross"] + sum(rows[name] for name in taken) == rows["mine"] > 0
    assert rows["owed"] < 0
    revenue = asked(shown, address, "money/bridge?axis=accounting")["now"]
    assert rows["net"] == Decimal(revenue)


def test_a_statement_adds_up_line_by_line_on_the_page_and_as_a_file(shown: Page, address: str) -> None:
    goes_to(shown, address, "/money/?part=payees")
    shown.get_by_role("link", name=PAYEE).click()
    total = shown.locator("[data-total=earned] [data-exact]")
    expect(total).to_be_visible(timeout=15_000)
    shown.get_by_role("button", name=re.compile("All .* rows")).click()
    converted = shown.locator("[data-part=converted]")
    lines = [Decimal(one.get_attribute("data-exact") or "") for one in converted.all()]
    assert all(re.fullmatch(r"−?\$[\d,]+\.\d\d", text) for text in converted.all_inner_texts())
    earned = Decimal(total.get_attribute("data-exact") or "")
    assert len(lines) > 50
    assert sum(lines) == earned > 0
    opening, closing = (
        Decimal(shown.locator(f"[data-total={name}] [data-exact]").get_attribute("data-exact") or "")
        for name in ("opening", "closing")
    )
    assert opening + earned == closing
    with shown.expect_download() as download:
        shown.get_by_role("link", name="Statement as CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
    assert sum(Decimal(row["converted"]) for row in rows if row["row"] == "line") == earned
    assert [row["converted"] for row in rows if row["row"] == "due"] == [str(round(closing, 2))]


def test_the_terms_of_a_bridge_add_up_on_the_page(shown: Page, address: str) -> None:
    goes_to(shown, address, "/money/?part=bridge")
    shown.get_by_role("combobox", name="Compared with").select_option("The same months a year before")
    expect(shown).to_have_url(re.compile("against=year"))
    names = ("before", "volume", "mix", "price", "fx", "other", "change", "now")
    before, *terms, change, now = (amount(shown.locator(f"[data-term={name}] td").first) for name in names)
    assert sum(terms) == change == now - before != 0
    months = shown.get_by_role("combobox", name="From").input_value()
    shown.get_by_role("heading", name="Money", exact=True).click()
    shown.keyboard.press("ArrowLeft")
    expect(shown.get_by_role("combobox", name="From")).not_to_have_value(months)
    shown.go_back()
    expect(shown.get_by_role("combobox", name="From")).to_have_value(months)


def test_reasons_add_up_to_the_gap_and_a_gap_is_claimed(shown: Page, address: str) -> None:
    goes_to(shown, address, "/reconciliation/")
    reasons = [amount(one.locator("td").last) for one in shown.locator("[data-bucket]").all()]
    sums = (shown.locator(f"[data-sum={name}] td").last for name in ("expected", "gap", "received"))
    expected, gap, received = map(amount, sums)
    assert sum(reasons) == gap == received - expected < 0
    expect(shown.locator("[data-bucket=unexplained]")).to_be_visible()
    shown.get_by_role("button", name="Payout pending").click()
    expect(shown.get_by_role("heading", name="Gaps: Payout pending")).to_be_visible(timeout=15_000)
    with shown.expect_download() as download:
        shown.get_by_role("link", name="Claim pack").first.click()
    with zipfile.ZipFile(download.value.path()) as pack:
        assert pack.testzip() is None
        assert len(pack.namelist()) > 1
    shown.get_by_role("button", name="No statement here").click()
    expect(shown.get_by_role("heading", name="Gaps: No statement here")).to_be_visible(timeout=15_000)
    expect(shown.get_by_role("link", name="Claim pack")).to_have_count(0)
    shown.get_by_role("combobox", name="Store").select_option("Deezer")
    expect(shown).to_have_url(re.compile("store=deezer&bucket=no_statement"))
    expect(shown.get_by_text("No gap of half a cent or more.")).to_be_visible(timeout=15_000)
    expect(shown.locator("[data-bucket=unexplained]")).to_be_visible()


def test_what_is_missing_from_the_data_is_told_in_words(shown: Page, address: str) -> None:
    goes_to(shown, address, "/data/?part=quality")
    passed = asked(shown, address, "quality")["passed"]
    said = shown.locator("[data-part=pass-rate]")
    expect(said).to_contain_text(f"{passed['accepted']:,} of {passed['rows_read']:,} rows passed")
    expect(said).not_to_contain_text("100 %")
    broken = shown.get_by_role("row", name=re.compile("Streams are not negative"))
    expect(broken).to_contain_text("Broken")
    goes_to(shown, address, "/data/?part=days")
    expect(shown.get_by_text("Missing: 5–6 Jan 2026 (2 days)").first).to_be_visible()


def test_every_page_has_names_for_all_and_fits_a_phone(shown: Page, address: str) -> None:
    shown.set_viewport_size({"width": 360, "height": 780})
    for path in PAGES:
        goes_to(shown, address, path)
        assert shown.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert shown.evaluate(UNNAMED) == [], path
