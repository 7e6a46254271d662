"""Mistakes that encoders make: each file in mistakes/ has one, and mistakes/expected.txt what is said of it.

`make golden` writes the expectations anew; read the difference as an encoder would.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from edition.config import Config
from edition.validation import validate

HERE = Path(__file__).parent / "mistakes"
FILES = sorted(HERE.glob("*.xml"))
EXPECTED = HERE / "expected.txt"
# Words by which a message tells what to do
MEND = re.compile(
    r"did you mean|expected|write |needs? |required|is not allowed|declared are|allowed are|remove|exchange|not closed|"
    r"stands already|the other: line|such as|is not a name|must be|letters of the"
)


def said_of(path: Path) -> list[str]:
    """The findings of a file, without its name."""
    found = validate([path], Config(HERE, found=True), base=HERE).findings
    return [f.as_text().removeprefix(f"{path.name}:") for f in found]


@cache
def expected() -> dict[str, list[str]]:
    """The expectations by file; `make golden` writes them first."""
    if os.environ.get("GOLDEN") == "write":
        text = "".join(f"## {p.stem}\n" + "".join(f"{line}\n" for line in said_of(p)) for p in FILES)
        EXPECTED.write_text(text, "utf-8")
    blocks = EXPECTED.read_text("utf-8").split("## ")[1:]
    return {block.split("\n")[0]: block.split("\n")[1:-1] for block in blocks}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_is_said_of_a_mistake(path: Path) -> None:
    assert said_of(path) == expected()[path.stem]


def test_there_are_fifty_mistakes_and_each_is_found() -> None:
    assert len(FILES) >= 51
    for name, lines in expected().items():
        assert bool(lines) == (not name.startswith("00")), name


def test_each_message_names_an_element_or_attribute_and_a_mend() -> None:
    for name, lines in expected().items():
        if lines:
            gravest = next((line for line in lines if " error " in line), lines[0])
            if " ED101 " not in gravest:  # a file that is no XML has no elements yet
                assert re.search(r"<[\w:.-]+|@[\w:]+|the word|witness [A-Z]", gravest), (name, gravest)
            assert MEND.search(gravest), (name, gravest)
        for line in lines:
            assert re.match(r"[1-9]\d*:[1-9]\d*: (error|warning|info) ED\d{3} ", line), (name, line)


def test_one_mistake_is_one_finding_or_few() -> None:
    for name, lines in expected().items():
        assert len(lines) <= 3, (name, lines)
