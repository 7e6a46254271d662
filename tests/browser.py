"""A browser for tests: Chromium driven by Playwright, pages of fixtures, and tools that judge pages."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from edition.document import load
from edition.prepare import Site, prepare
from edition.web import Extras, Page, SiteInfo, make_site
from edition.xslt import Transformer

ROOT = Path(__file__).resolve().parents[1]
GENRES = sorted((Path(__file__).parent / "xslt" / "html" / "genres").glob("*.xml"))
# A text and its translation, in two files that point at each other
HYMN = [
    Path(__file__).parent / "xslt" / "html" / "parallel" / f"{name}.xml" for name in ("hymn", "hymn-english")
]
LETTER = ROOT / "tei" / "texts" / "zinoviev-letter.xml"
# Where tests/install-tools.sh puts what comes from npm
TOOLS = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "tei-edition-tests" / "node_modules"


def pages_of(paths: list[Path], transformer: Transformer) -> list[Page]:
    """Sources as pages, prepared as a build does: they know each other's pages by their file names."""
    links = Site(tuple((path.name, f"{path.stem}.html") for path in paths))
    pages = []
    for path in paths:
        document = load(path, path.parent, path.name)
        xml = prepare(document, path.stem, transformer, site=links)
        pages.append(Page(path.stem, "text", xml.title, xml.xml, None, path.name, path.read_text("utf-8")))
    return pages


def write_site(
    folder: Path, paths: list[Path], transformer: Transformer, base: str = "", extras: Extras | None = None
) -> Path:
    """The site of these sources below `folder`."""
    info = SiteInfo("Tests", "", "en", ("A. Editor",), "CC BY 4.0", "Pages for tests.", base)
    files, _ = make_site(pages_of(paths, transformer), info, transformer, extras=extras)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served while the block runs."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; the test is skipped where one of them is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs chromium")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()
