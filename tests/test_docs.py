"""The manual says what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from edition.cli import main
from edition.findings import catalogue

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def generator() -> ModuleType:
    """docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands.md", "settings.md", "findings.md"])
def test_the_reference_is_made_from_the_code(name: str) -> None:
    made = generator().PAGES[name]()
    assert (ROOT / "docs/reference" / name).read_text("utf-8") == made, "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", page.read_text("utf-8")):
        link = target[0] or target[1]
        if not re.match(r"[a-z]+:", link):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_commands_and_codes_in_the_manual_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    for command in re.findall(r"`edition ([a-z]+)", text):
        assert command in main.commands, f"{page.name}: edition {command}"
    for code in re.findall(r"\bED\d{3}\b", text):
        assert code in catalogue(), f"{page.name}: {code}"
