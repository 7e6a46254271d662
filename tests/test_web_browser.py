"""What a reader does with a page, in a real browser, from `file://`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer

LETTER = (Path(__file__).parent / "xslt" / "html" / "pages" / "letter.xml").read_text("utf-8")
MARK = "document.querySelector(\".app-ref[href='#a1']\")"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]) -> Run:
    """A function that opens the letter, runs a script there and returns what it leaves in `answer`."""
    chromium = outside("chromium")
    page = Page("letter", "text", "A letter", LETTER, None, "letter.xml")
    files, _ = make_site([page], SiteInfo("", "", "en", (), "", "", ""), transformer)
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def run(script: str, width: int = 1400) -> str:
        path = tmp_path / "letter.html"
        html = path.read_text("utf-8")
        act = (
            "<script>addEventListener('load', () => setTimeout(() => { let answer = ''; "
            f"{script}; document.body.dataset.answer = answer; }}, 100));</script></body>"
        )
        (tmp_path / "acted.html").write_text(html.replace("</body>", act), "utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ]
        done = subprocess.run(
            [chromium, *options, f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900",
             "--virtual-time-budget=2000", "--dump-dom", (tmp_path / "acted.html").as_uri()],
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        found = re.search(r'data-answer="([^"]*)"', done.stdout)
        assert found, "the script did not end"
        return found[1]

    return run


def test_on_a_wide_screen_every_entry_stands_beside_the_text_at_its_mark(run: Run) -> None:
    """At the height of its mark or below the one before."""
    answer = run(
        "const notes = [...document.querySelectorAll('.beside-note')]; "
        "answer = notes.map(n => n.dataset.entry).join(' ') + ' | ' + notes.every(n => n.offsetTop >= "
        "document.getElementById('at-' + n.dataset.entry).getBoundingClientRect().top "
        "- document.querySelector('.sheet').getBoundingClientRect().top - 6)"
    )
    assert answer == "n1 a1 s1 a2 c1 a3 | true"


def test_focus_opens_the_entry_at_hand_and_escape_closes_it(run: Run) -> None:
    """Where it cannot be read beside the text."""
    answer = run(
        f"{MARK}.focus(); const box = document.querySelector('.at-hand'); "
        "answer = box.textContent.trim() + ' | ' + box.hidden; "
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'})); answer += ' | ' + box.hidden",
        width=900,
    )
    assert answer == "§ 1 received the letter] A; receaved it B — so both copies | false | true".replace(
        " — ", " "
    )


def test_a_tap_on_a_small_screen_opens_a_sheet_from_below_that_a_button_closes(run: Run) -> None:
    """The page does not jump to the list."""
    answer = run(
        f"{MARK}.dispatchEvent(new MouseEvent('click', {{bubbles: true, cancelable: true, detail: 1}})); "
        "const box = document.querySelector('.at-hand'); "
        "answer = box.className + ' ' + box.hidden + ' ' + location.hash; "
        "box.querySelector('button').click(); answer += ' ' + box.hidden",
        width=500,
    )
    assert answer.split() == ["at-hand", "from-below", "false", "true"]


def test_a_switch_hides_the_marks_of_the_apparatus_but_not_the_notes(run: Run) -> None:
    """The numbered notes are the author's or the editor's text, not variants."""
    answer = run(
        "document.getElementById('page-show-apparatus').click(); "
        "const shown = (s) => document.querySelector(s).offsetParent !== null; "
        "answer = shown('.app-ref.in-variants') + ' ' + shown('.app-ref.in-notes')"
    )
    assert answer == "false true"


def test_nothing_is_wider_than_a_phone(run: Run) -> None:
    """At the narrowest width of a window of the browser."""
    answer = run(
        "answer = document.documentElement.scrollWidth <= document.documentElement.clientWidth", width=500
    )
    assert answer == "true"
