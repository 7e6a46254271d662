"""What a reader does in a real browser, from `file://` and from a server, on the letter and on texts of other kinds."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import GENRES, LETTER, TOOLS, chromium, served, write_site
from edition.attestation import declared, witness_text
from edition.document import load
from edition.xslt import Transformer

WITNESSES = [
    w for w, e in declared(load(LETTER, LETTER.parent, "x").root).items() if not e.tag.endswith("listWit")
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The letter and five texts of other kinds."""
    with Transformer() as transformer:
        yield write_site(tmp_path_factory.mktemp("site"), [LETTER, *GENRES], transformer)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A window of 1400 by 900; errors of scripts fail the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    window = context.new_page()
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert errors == []


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[Callable[[str], str]]:
    """The address of a page, from the disk and from a server."""
    if request.param == "file":
        yield lambda name: f"{site.as_uri()}/{name}"
    else:
        with served(site) as base:
            yield lambda name: base + name


@pytest.mark.parametrize("witness", WITNESSES)
def test_the_text_of_a_witness_in_the_page_is_the_text_by_the_rule_of_the_edition(
    page: Any, site: Path, witness: str
) -> None:
    page.goto(f"{site.as_uri()}/zinoviev-letter.html")
    root = load(LETTER, LETTER.parent, "letter.xml").root
    assert page.evaluate("w => edition.wordsOf(w)", witness) == witness_text(root, witness)


def test_the_words_of_a_witness_and_its_gaps_stand_in_the_view(page: Any, site: Path) -> None:
    page.goto(f"{site.as_uri()}/zinoviev-letter.html?witness=HAWST")
    shown = page.locator(".witness-text").inner_text()
    assert "theTreaty" in shown and "[…]" in shown
    assert page.locator(".view-title").inner_text().startswith("Text of HAWST")


def test_a_toggle_changes_the_text_and_the_address_and_back_undoes_it(
    page: Any, address: Callable[[str], str]
) -> None:
    page.goto(address("draft.html"))
    visible = "e => [...e.querySelectorAll('.choice-sic')].map(c => c.innerText.trim()).join()"
    assert page.eval_on_selector("main", visible) == "seen"
    page.click("#page-panel-text summary")
    page.check("#page-show-sic")
    assert page.eval_on_selector("main", visible) == "sene"
    assert page.url.endswith("?sic=on")
    page.go_back()
    assert page.eval_on_selector("main", visible) == "seen" and not page.is_checked("#page-show-sic")
    page.go_forward()
    assert page.eval_on_selector("main", visible) == "sene"


def test_each_kind_of_choice_has_its_own_toggle(page: Any, site: Path) -> None:
    page.goto(f"{site.as_uri()}/draft.html?orig=on&abbr=on")
    text = page.locator("main").inner_text()
    assert "lampe" in text and re.search(r"\byr\b", text) and "seen" in text and "sene" not in text


def test_lines_of_the_source_are_shown_on_demand(page: Any, site: Path) -> None:
    height = "e => e.getBoundingClientRect().height"
    page.goto(f"{site.as_uri()}/inscription.html")
    page.goto(f"{site.as_uri()}/draft.html")
    before = page.eval_on_selector("main", height)
    page.goto(f"{site.as_uri()}/draft.html?lines=on")
    assert page.eval_on_selector("main", height) >= before


def test_a_deep_link_leads_into_a_view(page: Any, address: Callable[[str], str]) -> None:
    page.goto(address("zinoviev-letter.html?witness=GB1#p3"))
    target = page.locator(".witness-text .target")
    assert target.count() == 1 and "indispensable" in target.inner_text()
    assert target.bounding_box()["y"] < 900


def test_witnesses_stand_side_by_side_in_step_with_marks_that_are_not_colour_alone(
    page: Any, address: Callable[[str], str]
) -> None:
    page.goto(address("zinoviev-letter.html"))
    page.click("#page-panel-witnesses summary")
    for witness in ("APS", "HAWST"):
        page.check(f'[data-list="side"][value="{witness}"]')
    assert page.url.endswith("?side=APS.HAWST")
    assert page.locator(".side-by-side th").all_inner_texts() == ["APS", "HAWST"]
    row = page.locator('.side-by-side tr[data-row="p1"] td')
    assert all("The time is approaching" in cell for cell in row.all_inner_texts())
    marked = [m.strip() for m in page.locator('.side-by-side tr[data-row="p1"] mark').all_inner_texts()]
    assert "fierce" in marked and "fiefee" in marked and "approaching" not in marked
    style = page.eval_on_selector(
        ".differs", "e => getComputedStyle(e).textDecorationLine + getComputedStyle(e).fontWeight"
    )
    assert style == "underline600"
    page.click(".view-title button")
    assert page.locator(".side-by-side").count() == 0 and page.locator("#p1").is_visible()


def test_a_gap_of_a_witness_is_no_difference(page: Any, site: Path) -> None:
    page.goto(f"{site.as_uri()}/zinoviev-letter.html?side=APS.GB1")
    marked = page.locator('.side-by-side tr[data-row="p1"] mark').all_inner_texts()
    assert "approaching" not in marked


def test_a_word_is_lost_in_no_view_of_a_witness(page: Any, site: Path) -> None:
    """Side by side every word of the witness stands in its column."""
    page.goto(f"{site.as_uri()}/zinoviev-letter.html?side=MYERS.TNA")
    words = "n => [...document.querySelectorAll(`.side-by-side td:nth-child(${n})`)].map(c => c.textContent).join(' ')"
    for n, witness in enumerate(("MYERS", "TNA"), 1):
        column = page.evaluate(words, n).replace("[…]", " ").replace("[lacking in this witness]", " ")
        column = column.replace("—not in " + witness, " ")
        assert "".join(column.split()) == "".join(page.evaluate("w => edition.wordsOf(w)", witness).split())


def test_the_pop_up_opens_by_mouse_by_keyboard_and_by_touch(browser: Any, site: Path) -> None:
    where = f"{site.as_uri()}/zinoviev-letter.html?place=box"
    window = browser.new_page(viewport={"width": 1400, "height": 900})
    window.goto(where)
    mark = window.locator("a.app-ref.in-variants").nth(3)
    mark.hover()
    window.wait_for_selector(".at-hand:not([hidden])")
    window.mouse.move(5, 5)
    window.wait_for_selector(".at-hand[hidden]", state="attached")
    mark.focus()
    assert window.locator(".at-hand").is_visible()
    window.keyboard.press("Escape")
    assert not window.locator(".at-hand").is_visible()
    window.close()
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    phone = context.new_page()
    phone.goto(where)
    phone.locator("a.app-ref.in-variants").nth(3).tap()
    assert phone.locator(".at-hand.from-below").is_visible()
    phone.locator(".at-hand .close").tap()
    assert not phone.locator(".at-hand").is_visible()
    context.close()


def test_the_place_of_the_apparatus_is_the_reader_s_choice(page: Any, site: Path) -> None:
    for place, position in (("margin", "absolute"), ("foot", "fixed"), ("box", None)):
        page.goto(f"{site.as_uri()}/zinoviev-letter.html?place={place}")
        shown = page.locator(".beside").is_visible()
        assert shown == (position is not None)
    page.goto(f"{site.as_uri()}/zinoviev-letter.html?place=foot#p5")
    page.wait_for_timeout(200)
    assert page.locator(".beside-note:visible").count() > 0
    assert page.locator(".beside").bounding_box()["y"] > 500


def test_layers_and_filters_hide_entries_and_their_marks(page: Any, site: Path) -> None:
    page.goto(f"{site.as_uri()}/zinoviev-letter.html?variants-of=HAWST&layer-commentary=off")
    assert page.locator("#apparatus-commentary").is_visible() is False
    assert page.locator(".app-ref.in-commentary:visible").count() == 0
    shown = page.locator("#apparatus-variants li.entry:visible")
    total = page.locator("#apparatus-variants li.entry").count()
    assert 0 < shown.count() < total
    assert all("HAWST" in (text or "") for text in shown.evaluate_all("l => l.map(e => e.textContent)"))
    assert page.locator(".app-ref.in-variants:visible").count() == shown.count()


def test_the_table_of_variants_is_sorted_by_its_headings(page: Any, site: Path) -> None:
    page.goto(f"{site.as_uri()}/zinoviev-letter-variants.html")
    column = (
        "() => [...document.querySelectorAll('.sortable tbody tr')].map(r => r.cells[2].textContent.trim())"
    )
    before = page.evaluate(column)
    page.click(".sortable th:nth-child(3) button")
    after = page.evaluate(column)
    assert sorted(before) == sorted(after) and before != after
    assert page.get_attribute(".sortable th:nth-child(3)", "aria-sort") == "ascending"
    page.click(".sortable th:nth-child(3) button")
    assert page.evaluate(column) != after


def test_a_passage_is_cited_with_its_address_and_leads_to_its_source(
    page: Any, address: Callable[[str], str]
) -> None:
    page.goto(address("zinoviev-letter.html"))
    page.click("#p3 > .ref")
    box = page.locator(".cite-box")
    assert (
        "§ 3" in box.inner_text()
        and page.url.endswith("#p3")
        and "zinoviev-letter.html#p3" in box.inner_text()
    )
    box.locator("a").click()
    assert "/tei/zinoviev-letter.html" in page.url
    line = page.locator(":target")
    assert "<p" in line.inner_text()


def test_the_growth_of_a_text_is_shown_with_its_hands_and_stages(page: Any, site: Path) -> None:
    page.goto(f"{site.as_uri()}/draft.html?genesis=on")
    assert page.locator("del[data-hand='first hand']").first.is_visible()
    assert page.locator("ins[data-hand='second hand']").is_visible()
    page.goto(f"{site.as_uri()}/draft.html?stage=0")
    text = " ".join(page.locator("main .p").first.inner_text().split())
    assert "last night" in text and "never" in text and "hardly" not in text and "this" not in text
    page.goto(f"{site.as_uri()}/draft.html?stage=1")
    text = " ".join(page.locator("main .p").first.inner_text().split())
    assert "this" in text and "last" not in text and "never" in text and "hardly" not in text


def test_a_text_stands_beside_its_translation_in_step(page: Any, address: Callable[[str], str]) -> None:
    page.goto(address("psalm.html?parallel=on"))
    rows = page.locator(".parallel tr").evaluate_all(
        "l => l.map(r => [...r.cells].map(c => c.innerText.replace(/^\\d+/, '').trim()))"
    )
    assert len(rows) == 3
    assert rows[0][0].endswith("שיר הנמל") and "A song of the harbour." in rows[0][1]
    assert "translator" in rows[1][1] and "The light upon the sea." in rows[2][1]
    assert page.locator(".parallel td").first.get_attribute("dir") == "rtl"


@pytest.mark.parametrize("name", [path.stem for path in GENRES])
def test_a_text_of_another_kind_is_whole_without_scripts_and_on_a_phone(
    browser: Any, site: Path, name: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    window = context.new_page()
    window.goto(f"{site.as_uri()}/{name}.html")
    words = {
        "canon": "nox tenet ipsum",
        "description": "Three boats were lost",
        "page": "船は帰らない",
        "drama": "Then put out the lamp",
        "dictionary": "a pole that carries",
        "inscription": "τύχῃ",
        "draft": "Keep it burning",
        "psalm": "האור",
    }
    assert words[name] in window.locator("main").inner_text()
    assert not window.locator("[data-script]:visible").count()
    context.close()


def test_everything_can_be_reached_by_keyboard_and_the_focus_is_seen(page: Any, site: Path) -> None:
    """From the first link by Tab: each stop is visible and has an outline; menus open with Enter and close with Escape."""
    page.goto(f"{site.as_uri()}/draft.html")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        state = page.evaluate(
            "() => { const e = document.activeElement; const r = e.getBoundingClientRect(); const s = getComputedStyle(e);"
            " return [e.tagName + '.' + e.className, r.width > 0 && r.height > 0, s.outlineStyle !== 'none']; }"
        )
        seen.append(state[0])
        assert state[1] and state[2], state
    assert any(stop.startswith("SUMMARY") for stop in seen)
    page.locator("#page-panel-text summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#page-show-sic").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#page-show-sic").is_visible()


@pytest.mark.parametrize(
    "name", ["zinoviev-letter", "zinoviev-letter-variants", *(path.stem for path in GENRES)]
)
def test_at_200_per_cent_nothing_runs_out_of_the_window(browser: Any, site: Path, name: str) -> None:
    """A window of 1280 pixels at twice the size is one of 640 (WCAG 1.4.4, 1.4.10)."""
    window = browser.new_page(viewport={"width": 640, "height": 500}, device_scale_factor=2)
    window.goto(f"{site.as_uri()}/{name}.html")
    assert window.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    window.close()


VIEWS = [
    "zinoviev-letter.html",
    "zinoviev-letter.html?side=APS.GB1",
    "zinoviev-letter.html?witness=APS",
    "zinoviev-letter-variants.html",
    "tei/draft.html",
    "index.html",
    "draft.html?genesis=on",
    "psalm.html?parallel=on",
    *(f"{path.stem}.html" for path in GENRES),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_free_of_barriers(browser: Any, site: Path, scheme: str) -> None:
    """axe-core finds no violation of WCAG 2.2, level AA."""
    script = TOOLS / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("needs axe-core (tests/install-tools.sh)")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1300, "height": 900})
    window = context.new_page()
    found = {}
    for view in VIEWS:
        window.goto(f"{site.as_uri()}/{view}")
        window.add_script_tag(content=script.read_text("utf-8"))
        result = window.evaluate(
            "axe.run({runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}})"
        )
        bad = [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]]
        if bad:
            found[view] = bad
    context.close()
    assert found == {}


def test_the_nu_checker_finds_no_error(site: Path, outside: Callable[[str], str]) -> None:
    """In any page of any kind of text."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = outside("java")
    if not jar.is_file():
        pytest.skip("needs vnu-jar (tests/install-tools.sh)")
    pages = sorted(str(path) for path in site.rglob("*.html"))
    done = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu", *pages],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.stderr.strip() == ""
