"""No barriers: every kind of page of an edition, with its views, menus and boxes open, in light and dark, at 200 % and narrow."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import GENRES, HYMN, ROOT, TOOLS, chromium, write_site
from edition import config
from edition.build import build, sources_of
from edition.xslt import Transformer

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What a reader opens before the page is judged: the address, and what is pressed or pointed at
PAGES = {
    "first page": ("edition/index.html", ""),
    "introduction": ("edition/introduction.html", ""),
    "critical text": ("edition/zinoviev-letter.html", ""),
    "menu of the text": ("edition/zinoviev-letter.html", "click #page-panel-text summary"),
    "menu of the apparatus": ("edition/zinoviev-letter.html", "click #page-panel-apparatus summary"),
    "menu of witnesses": ("edition/zinoviev-letter.html", "click #page-panel-witnesses summary"),
    "contents": ("edition/zinoviev-letter.html", "click #page-contents summary"),
    "menu of the edition": ("edition/zinoviev-letter.html", "click nav.site summary"),
    "entry at hand": ("edition/zinoviev-letter.html?place=box", "hover .app-ref.in-variants >> nth=5"),
    "citing": ("edition/zinoviev-letter.html", "click #p3 > .ref"),
    "apparatus at the foot": ("edition/zinoviev-letter.html?place=foot#p5", ""),
    "text of a witness": ("edition/zinoviev-letter.html?witness=APS", ""),
    "witnesses side by side": ("edition/zinoviev-letter.html?side=text.APS.HAWST.GB1", ""),
    "both forms": ("edition/zinoviev-letter.html?forms=on&abbr=on&present=on", ""),
    "table of variants": ("edition/zinoviev-letter-variants.html", "click .sortable th:nth-child(3) button"),
    "transcription": ("edition/ru.html", ""),
    "telegram with its card": ("edition/1935-01-01-green.html", ""),
    "persons": ("edition/persons.html", ""),
    "bibliography": ("edition/bibl.html", ""),
    "calendar": ("edition/calendar.html", ""),
    "correspondents": ("edition/correspondents.html", ""),
    "source": ("edition/tei/zinoviev-letter.html", ""),
    "genetic view": ("kinds/draft.html?genesis=on&lines=on", ""),
    "stage": ("kinds/draft.html?stage=1", ""),
    "texts in step in one file": ("kinds/psalm.html?parallel=on", ""),
    "translation in another file": ("kinds/hymn-beside-hymn-english.html", ""),
    "later page of a long text": ("kinds/long-2.html", ""),
    **{path.stem: (f"kinds/{path.stem}.html", "") for path in GENRES},
}


def long_text() -> str:
    """Enough for two pages."""
    words = "the light upon the water went out and came again " * 40
    rows = "".join(
        f'<p>{words}<app><lem wit="#A">light {n}</lem><rdg wit="#B">night</rdg></app></p>' for n in range(420)
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Long</title></titleStmt>'
        '<publicationStmt><p>x</p></publicationStmt><sourceDesc><listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness>'
        f"</listWit></sourceDesc></fileDesc></teiHeader><text><body>{rows}</body></text></TEI>"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's edition as it is built, and texts of other kinds."""
    folder = tmp_path_factory.mktemp("access")
    settings = config.read(ROOT / "edition.toml")
    built = build(settings, sources_of(settings), folder / "edition", only=["html"])
    assert not built.not_built
    (folder / "long.xml").write_text(long_text(), "utf-8")
    with Transformer() as transformer:
        write_site(folder / "kinds", [*GENRES, *HYMN, folder / "long.xml"], transformer)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


def opened(page: Any, site: Path, address: str, act: str) -> None:
    """A page as a reader has it before him."""
    page.goto(f"{site.as_uri()}/{address}")
    if act:
        verb, _, selector = act.partition(" ")
        getattr(page.locator(selector).first, verb)()
        page.wait_for_timeout(250)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_and_no_view_has_a_barrier(browser: Any, site: Path, scheme: str) -> None:
    """axe-core finds no violation of WCAG 2.2, level AA."""
    script = TOOLS / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("needs axe-core (tests/install-tools.sh)")
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 1300, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for name, (address, act) in PAGES.items():
        opened(page, site, address, act)
        page.add_script_tag(content=script.read_text("utf-8"))
        result = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        bad = [(v["id"], v["nodes"][0]["html"][:160]) for v in result["violations"]]
        if bad:
            found[name] = bad
    context.close()
    assert found == {}


@pytest.mark.parametrize(("width", "scale"), [(640, 2), (320, 1), (390, 3)])
def test_at_200_per_cent_and_on_a_phone_nothing_runs_out_of_the_window(
    browser: Any, site: Path, width: int, scale: int
) -> None:
    """A window of 1280 pixels at twice the size is one of 640 (WCAG 1.4.4); text reflows at 320 (1.4.10)."""
    context = browser.new_context(viewport={"width": width, "height": 700}, device_scale_factor=scale)
    page = context.new_page()
    wide = {}
    for name, (address, act) in PAGES.items():
        opened(page, site, address, act)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[name] = over
    context.close()
    assert wide == {}


def test_every_stop_of_the_keyboard_is_seen_and_none_is_a_trap(browser: Any, site: Path) -> None:
    """Through a whole page of each kind with Tab: each stop is visible, has an outline and is not covered; the end is reached."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    state = (
        "() => { const e = document.activeElement; if (e === document.body) return null; const r = e.getBoundingClientRect();"
        " const s = getComputedStyle(e); const x = Math.min(Math.max(r.left + r.width / 2, 1), innerWidth - 1), y = Math.min(Math.max(r.top + r.height / 2, 1), innerHeight - 1);"
        " const at = document.elementFromPoint(x, y); e.dataset.stop = '1';"
        " return [e.outerHTML.slice(0, 120), r.width > 0 && r.height > 0, s.outlineStyle !== 'none', !at || at === e || e.contains(at) || at.contains(e)]; }"
    )
    for name in (
        "first page",
        "draft",
        "table of variants",
        "persons",
        "calendar",
        "translation in another file",
        "source",
    ):
        opened(page, site, *PAGES[name])
        page.evaluate(
            "() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }"
        )
        stops = 0
        for _ in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(state)
            if found is None:
                break
            stops += 1
            assert all(found[1:]), (name, found)
        assert stops > 1, name
    context.close()


def test_the_nu_checker_finds_no_error_in_the_edition(site: Path, outside: Callable[[str], str]) -> None:
    """In any page as it is built."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = outside("java")
    if not jar.is_file():
        pytest.skip("needs vnu-jar (tests/install-tools.sh)")
    pages = sorted(str(path) for path in site.rglob("*.html"))
    done = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu", *pages],
        capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert len(pages) > 60 and done.stderr.strip() == ""
