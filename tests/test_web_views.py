"""Every kind of text in a real browser, by mouse, keyboard and touch, from the disk and from a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from browser import GENRES, HYMN, LETTER, chromium, served, write_site
from edition.xslt import Transformer

KINDS = [path.stem for path in GENRES]
WORDS = {
    "canon": "nox tenet ipsum",
    "description": "Three boats were lost",
    "dictionary": "a pole that carries",
    "draft": "Keep it burning",
    "drama": "Then put out the lamp",
    "inscription": "τύχῃ",
    "page": "灯がひとつ",
    "psalm": "האור",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The letter, a text of each kind, and a hymn with its translation in another file."""
    with Transformer() as transformer:
        yield write_site(tmp_path_factory.mktemp("site"), [LETTER, *GENRES, *HYMN], transformer)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(browser: Any) -> Iterator[Any]:
    """A window of 1400 by 900; errors of scripts fail the test."""
    yield from window(browser, viewport={"width": 1400, "height": 900}, reduced_motion="reduce")


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A phone that one touches."""
    yield from window(browser, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)


def window(browser: Any, **options: Any) -> Iterator[Any]:
    """A window; errors of scripts fail the test."""
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
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


def first_switch(page: Any) -> Any:
    """The first switch of the menu "Text" that changes the address."""
    return page.locator("#page-panel-text input[type=checkbox]").first


@pytest.mark.parametrize("name", ["zinoviev-letter", *KINDS])
def test_a_switch_is_set_by_mouse_and_undone_by_the_back_button(
    desk: Any, address: Callable[[str], str], name: str
) -> None:
    desk.goto(address(f"{name}.html"))
    switch = first_switch(desk)
    if not switch.count():
        assert name in ("dictionary", "page"), "no switches"
        return
    before = switch.is_checked()
    desk.click("#page-panel-text summary")
    switch.click()
    assert "?" in desk.url and switch.is_checked() is not before
    desk.reload()
    assert switch.is_checked() is not before
    desk.go_back()
    assert "?" not in desk.url and switch.is_checked() is before


@pytest.mark.parametrize("name", ["zinoviev-letter", *KINDS])
def test_a_switch_is_set_by_keyboard_alone(desk: Any, site: Path, name: str) -> None:
    """From the top of the page with Tab, Enter and Space."""
    desk.goto(f"{site.as_uri()}/{name}.html")
    switch = first_switch(desk)
    if not switch.count():
        assert name in ("dictionary", "page")
        return
    before = switch.is_checked()
    for _ in range(12):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.matches('#page-panel-text summary')"):
            break
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.matches('#page-panel-text input')")
    desk.keyboard.press("Space")
    assert switch.is_checked() is not before and "?" in desk.url
    desk.keyboard.press("Escape")
    assert not switch.is_visible()


@pytest.mark.parametrize("name", ["zinoviev-letter", *KINDS])
def test_a_menu_is_opened_and_a_place_of_the_contents_reached_by_touch(
    phone: Any, site: Path, name: str
) -> None:
    phone.goto(f"{site.as_uri()}/{name}.html")
    phone.locator("#page-contents summary").tap()
    last = phone.locator("#page-contents a").last
    last.tap()
    assert phone.url.endswith("#page-cite") and phone.locator("#page-cite").bounding_box()["y"] < 800
    assert not last.is_visible()


@pytest.mark.parametrize("name", KINDS)
def test_a_text_is_there_before_any_script(browser: Any, site: Path, name: str) -> None:
    """Scripts are asked for while the text already stands on the screen, and nothing waits for them."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/{name}.html")
    assert WORDS[name] in page.locator("main").inner_text()
    assert page.evaluate("[...document.scripts].every(s => s.defer || s.type === 'application/ld+json')")
    context.close()


@pytest.mark.parametrize("kind", ["mouse", "keyboard"])
def test_a_passage_is_cited_by_its_canonical_reference(
    desk: Any, address: Callable[[str], str], kind: str
) -> None:
    desk.goto(address("canon.html"))
    number = desk.locator('.ref[data-ref="1.5"]')
    if kind == "mouse":
        number.click()
    else:
        number.focus()
        desk.keyboard.press("Enter")
    assert desk.url.endswith("#ref-1.5")
    assert "De portu, 1.5." in desk.locator(".cite-box").inner_text()
    desk.keyboard.press("Escape")
    assert desk.locator(".cite-box").count() == 0
    desk.goto(address("canon.html#ref-2.2"))
    assert desk.locator(":target").inner_text().endswith("Nemo eas exspectabat.")


def test_an_id_of_the_source_comes_before_the_canonical_reference(desk: Any, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/canon.html")
    assert desk.get_attribute("#vigil > .ref", "data-ref") == "1.3"
    heads = desk.locator("meta[name^=citation_]").evaluate_all(
        "l => Object.fromEntries(l.map(m => [m.name, m.content]))"
    )
    assert (heads["citation_firstpage"], heads["citation_lastpage"]) == ("1.1", "2.2")


def test_a_passage_is_cited_by_touch(phone: Any, site: Path) -> None:
    phone.goto(f"{site.as_uri()}/canon.html")
    phone.locator('.ref[data-ref="2.1"]').tap()
    box = phone.locator(".cite-box")
    assert "2.1" in box.inner_text()
    box.get_by_role("button", name="Close").tap()
    assert box.count() == 0


def test_a_text_and_its_translation_in_two_files_stand_in_step(
    desk: Any, address: Callable[[str], str]
) -> None:
    """From the text by a link, and back; the apparatus of both is at hand."""
    desk.goto(address("hymn.html"))
    desk.click("header.title a")
    assert desk.url.endswith("hymn-beside-hymn-english.html")
    tops = desk.locator("#light, #beside-light").evaluate_all(
        "l => l.map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(tops) == 2 and tops[0] == tops[1]
    desk.locator("#beside-light .app-ref.in-variants").hover()
    desk.wait_for_selector(".at-hand:not([hidden])")
    assert "see C" in desk.locator(".at-hand").inner_text()
    desk.go_back()
    assert desk.url.endswith("hymn.html")


def test_on_a_phone_each_row_of_two_texts_is_read_from_above(phone: Any, site: Path) -> None:
    phone.goto(f"{site.as_uri()}/hymn-beside-hymn-english.html")
    left, right = (phone.locator(i).bounding_box() for i in ("#light", "#beside-light"))
    assert right["y"] > left["y"] and right["x"] + right["width"] <= 391
    phone.locator("#light .app-ref").tap()
    assert "matris" in phone.locator(".at-hand.from-below").inner_text()


@pytest.mark.parametrize("name", ["zinoviev-letter", *KINDS])
def test_on_a_phone_all_menus_stand_in_one_row(phone: Any, site: Path, name: str) -> None:
    """However many there are; the choice of light and dark keeps its name for those who do not see its sign."""
    phone.goto(f"{site.as_uri()}/{name}.html")
    tops = [
        item.bounding_box()["y"]
        for item in phone.locator(".toolbar > details > summary, .theme select").all()
    ]
    assert max(tops) - min(tops) < 16
    assert phone.get_by_label("Appearance").count() == 1


def test_on_a_phone_a_wide_matrix_is_moved_by_itself(phone: Any, tmp_path: Path) -> None:
    """The page is not wider for it."""
    wide = '<f name="a"><fs>' * 9 + '<f name="b"><symbol value="c"/></f>' + "</fs></f>" * 9
    source = tmp_path / "matrix.xml"
    source.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Matrix</title>'
        "</titleStmt><publicationStmt><p>A</p></publicationStmt><sourceDesc><p>B</p></sourceDesc></fileDesc>"
        f"</teiHeader><text><body><p><fs>{wide}</fs></p></body></text></TEI>",
        "utf-8",
    )
    with Transformer() as transformer:
        site = write_site(tmp_path / "site", [source], transformer)
    phone.goto(f"{site.as_uri()}/matrix.html")
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert phone.evaluate("(m => m.scrollWidth > m.clientWidth)(document.querySelector('.matrix'))")


def test_in_the_view_of_a_witness_a_long_gap_is_told_once(desk: Any, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/zinoviev-letter.html?witness=GB1")
    texts = desk.locator(".witness-text").inner_text().split("\n")
    shown = [line.strip() for line in texts if line.strip()]
    assert not any(a == b == "[…]" for a, b in pairwise(shown))
    desk.goto(f"{site.as_uri()}/zinoviev-letter.html?witness=GB1#p12")
    assert desk.locator(".target").is_visible()


def test_side_by_side_words_stay_apart_and_a_gap_does_not_hide_differences(desk: Any, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/zinoviev-letter.html?side=APS.HAWST.GB1")
    assert "secret Executive" in " ".join(desk.locator(".side-by-side td").first.inner_text().split())
    cells = desk.locator('.side-by-side tr[data-row="p2"] td')
    assert "differs" not in cells.nth(0).inner_html()
    marked = [cells.nth(n).locator("mark").all_inner_texts() for n in (1, 2)]
    assert "proletariat" not in marked[0] and "which," in marked[0] and "which" in marked[1]


def test_vertical_text_stands_vertically_however_it_is_declared(desk: Any, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/page.html")
    modes = desk.locator("main .text .p").evaluate_all("l => l.map(p => getComputedStyle(p).writingMode)")
    assert modes == ["vertical-rl", "vertical-rl", "vertical-lr"]
    lines = desk.locator(".surface .line").all_inner_texts()
    assert lines[0].strip() == "夜の海に" and "ともる" in lines[1]


def test_formulae_are_mathematics_and_a_sentence_is_not_struck_through(desk: Any, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/description.html")
    assert desk.locator("math mfrac").evaluate("e => getComputedStyle(e).display.includes('math')")
    box = desk.locator("math mfrac mn").evaluate_all("l => l.map(e => e.getBoundingClientRect().top)")
    assert box[0] < box[1]
    for selector in ("#s1", "cite"):
        assert desk.locator(selector).first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_system_until_one_chooses(browser: Any, site: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/drama.html")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    systems = page.evaluate(ground)
    page.select_option("#page-theme", "dark" if scheme == "light" else "light")
    chosen = page.evaluate(ground)
    assert chosen != systems
    page.reload()
    assert page.evaluate(ground) == chosen
    context.close()


def test_on_paper_there_are_text_and_apparatus_but_no_controls(desk: Any, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/zinoviev-letter.html")
    desk.emulate_media(media="print")
    assert desk.locator("#p3").is_visible() and desk.locator("#apparatus-variants").is_visible()
    for hidden in (".toolbar", "nav.site", ".beside", "footer.site"):
        assert not desk.locator(hidden).first.is_visible(), hidden
