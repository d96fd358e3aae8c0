"""Every key of the dashboard does what its help says, none fires while somebody types, and all single ones can be switched off."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import focused, open_whole, whole

pytestmark = pytest.mark.browser
GOING = {
    "t": "/",
    "g": "/goal/",
    "s": "/streams/",
    "r": "/releases/",
    "a": "/audience/",
    "m": "/money/",
    "k": "/marketing/",
    "o": "/social/",
    "c": "/catalogue/",
    "d": "/data/",
    "e": "/explore/",
    ",": "/settings/",
}


@pytest.fixture
def streams(label_page: Page) -> Page:
    """The page of streams."""
    open_whole(label_page, "/streams/")
    return label_page


def asked(page: Page) -> dict[str, list[str]]:
    """What the address of the page asks for."""
    return parse_qs(str(page.evaluate("location.search.slice(1)")))


def palette(page: Page) -> Locator:
    """The field of the palette."""
    return page.get_by_role("dialog", name="Search and go to").get_by_role("combobox")


def press(page: Page, keys: str) -> None:
    """Presses one key after the other."""
    for key in keys.split(" "):
        page.keyboard.press(key)


def test_g_and_a_letter_go_to_each_page(streams: Page) -> None:
    for key, path in GOING.items():
        streams.unroute_all()
        open_whole(streams, "/streams/?period=7d")
        streams.route(
            "**/*",
            lambda route: (
                route.fulfill(body="here") if route.request.is_navigation_request() else route.abort()
            ),
        )
        with streams.expect_navigation():
            press(streams, f"g {key}")
        assert urlsplit(streams.url).path == path


def test_d_and_a_letter_choose_the_period_and_back_undoes_it(streams: Page) -> None:
    for keys, period in (("d 7", "7d"), ("d 9", "90d"), ("d y", "12m"), ("d a", "all")):
        press(streams, keys)
        assert asked(streams) == {"period": [period]}
    press(streams, "d t")
    assert asked(streams) == {"period": ["year"]}
    press(streams, "d 2")
    assert asked(streams) == {}
    streams.go_back()
    assert asked(streams) == {"period": ["year"]}


def test_the_chosen_period_and_comparison_are_there_again_and_an_address_wins(streams: Page) -> None:
    press(streams, "d 9")
    press(streams, "x")
    assert asked(streams) == {"period": ["90d"], "compare": ["none"]}
    questions = list[str]()
    streams.on(
        "request", lambda request: questions.append(request.url) if "/api/pages/" in request.url else None
    )
    open_whole(streams, "/streams/")
    assert asked(streams) == {"period": ["90d"], "compare": ["none"]}
    expect(streams.get_by_role("radio", name="Last 90 days")).to_be_checked()
    assert len(questions) == 1, "nothing is asked, or painted, for another period first"
    assert "period=90d" in questions[0]
    open_whole(streams, "/streams/?period=7d")
    assert asked(streams) == {"period": ["7d"]}
    streams.get_by_role("link", name="Money").first.click()
    expect(streams).to_have_url(re.compile(r"/money/\?period=7d"))


def test_days_of_ones_own_are_compared_with(streams: Page) -> None:
    streams.get_by_label("Comparison").select_option("custom")
    dialog = streams.get_by_role("dialog", name="Days to compare with")
    days = dialog.locator("td button:not([disabled])")
    days.nth(0).click()
    days.nth(6).click()
    dialog.get_by_role("button", name="Compare", exact=True).click()
    expect(dialog).to_have_count(0)
    assert asked(streams)["compare"] == ["custom"]
    assert set(asked(streams)) == {"compare", "compare_from", "compare_to"}
    expect(streams.locator("[data-slug=streams] [data-part=delta]")).to_contain_text(
        "28 days are not compared with 7"
    )
    streams.get_by_label("Comparison").select_option("previous")
    assert asked(streams) == {}


def test_x_t_and_the_arrows_change_what_is_shown(streams: Page) -> None:
    press(streams, "x")
    assert asked(streams) == {"compare": ["none"]}
    press(streams, "x")
    assert asked(streams) == {}
    whole(streams)
    press(streams, "t")
    expect(streams.get_by_role("table").first).to_be_visible()
    assert asked(streams) == {"view": ["table"]}
    press(streams, "t")
    shown = streams.locator("[data-slug=streams]")
    before = shown.inner_text()
    press(streams, "ArrowLeft")
    assert set(asked(streams)) == {"from", "to"}
    expect(shown).not_to_have_text(before)
    whole(streams)
    streams.wait_for_load_state("networkidle")
    press(streams, "ArrowRight")
    assert asked(streams) == {}


def test_f_goes_to_the_filters_which_stack_and_escape_clears_them(streams: Page) -> None:
    press(streams, "f")
    assert focused(streams)["inside"]
    streams.keyboard.press("Enter")
    streams.locator(".breakdowns [data-part=parts]").nth(1).locator("tbody button").first.click()
    assert len(asked(streams)["where"]) == 2
    expect(streams.get_by_role("list", name="Filters").get_by_role("listitem")).to_have_count(3)
    streams.go_back()
    assert len(asked(streams)["where"]) == 1
    press(streams, "Escape")
    assert asked(streams) == {}


def test_l_and_e_tell_where_a_figure_is_from_and_give_it_as_a_file(streams: Page) -> None:
    with streams.expect_download() as download:
        press(streams, "e")
    assert download.value.suggested_filename.endswith(".csv")
    press(streams, "l")
    dialog = streams.get_by_role("dialog")
    expect(dialog).to_be_visible()
    press(streams, "Escape")
    expect(dialog).to_have_count(0)
    press(streams, "a")
    expect(dialog.get_by_role("textbox").first).to_be_focused()


def test_the_help_lists_what_the_page_has_and_switches_all_of_it_off(streams: Page) -> None:
    press(streams, "?")
    dialog = streams.get_by_role("dialog", name="Keyboard")
    for does in ("Last 7 days", "Comparison on or off", "Clear the filters", "Money", "Settings"):
        expect(dialog.get_by_text(does, exact=True)).to_be_visible()
    dialog.get_by_role("switch", name="Single-key shortcuts").click()
    press(streams, "Escape")
    expect(dialog).to_have_count(0)
    for keys in ("x", "d 7", "g m", "?", "/"):
        press(streams, keys)
    assert asked(streams) == {}
    expect(streams.get_by_role("dialog")).to_have_count(0)
    streams.keyboard.press("Control+k")
    expect(palette(streams)).to_be_focused()
    streams.reload()
    whole(streams)
    press(streams, "x")
    assert asked(streams) == {}


def test_the_palette_finds_pages_artists_songs_and_figures_and_acts(streams: Page) -> None:
    press(streams, "/")
    field = palette(streams)
    expect(field).to_be_focused()
    options = streams.get_by_role("option")
    streams.keyboard.type("nova")
    expect(options.filter(has_text="NOVA K7").first).to_be_visible()
    for typed, found in (("settin", "Settings"), ("chrome", "CHROME SNOUT"), ("reven", "Revenue")):
        field.fill(typed)
        expect(options.filter(has_text=found).first).to_be_visible()
    field.fill("<img onerror=x>")
    expect(streams.get_by_text("Nothing is called that.")).to_be_visible()
    field.fill("last 7 days")
    streams.keyboard.press("Enter")
    assert asked(streams) == {"period": ["7d"]}
    press(streams, "/")
    palette(streams).fill("money")
    streams.keyboard.press("Enter")
    expect(streams).to_have_url(re.compile(r"/money/\?period=7d"))


def test_no_key_fires_while_somebody_types(streams: Page) -> None:
    streams.get_by_role("button", name=re.compile("See all")).first.click()
    field = streams.get_by_role("searchbox")
    field.press_sequentially("x g m d 7 ? t l")
    assert field.input_value() == "x g m d 7 ? t l"
    assert set(asked(streams)) <= {"open", "find"}
    assert urlsplit(streams.url).path == "/streams/"
    expect(streams.get_by_role("dialog")).to_have_count(1)


def test_a_table_is_sorted_searched_and_its_row_narrows_the_page(streams: Page) -> None:
    streams.get_by_role("button", name="See all of Store").click()
    dialog = streams.get_by_role("dialog")
    names = dialog.locator("tbody th")
    first, last = names.first.inner_text(), names.last.inner_text()
    dialog.get_by_role("button", name="Total").click()
    expect(dialog.get_by_role("columnheader", name="Total")).to_have_attribute("aria-sort", "descending")
    dialog.get_by_role("button", name="Total").click()
    expect(dialog.get_by_role("columnheader", name="Total")).to_have_attribute("aria-sort", "ascending")
    expect(names.first).to_have_text(last)
    dialog.get_by_role("searchbox").fill(first.lower())
    expect(names).to_have_count(1)
    with streams.expect_download() as download:
        dialog.get_by_role("link", name="CSV").click()
    assert first.lower() in download.value.path().read_text().lower()
    names.first.get_by_role("button").first.click()
    expect(streams.get_by_role("dialog")).to_have_count(0)
    assert asked(streams)["where"] == ["store:spotify"]
