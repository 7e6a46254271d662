"""The manual as a list of steps: its files are written, its commands run, and what they print is compared.

In the markdown a block is a step when its first line says so:

    ```xml tei/texts/ferry.xml     the whole of a file
    ```diff tei/texts/ferry.xml    a change of a file; a line with … alone parts two places
    ```console                     commands after `$ `, and what they print; a line with … alone stands for any lines

Other blocks are for the reader only.
"""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from edition.cli import main

BLOCK = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.M | re.S)
ANY = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it names (or nothing), its text."""

    language: str
    file: str
    text: str


def blocks(markdown: str) -> list[Block]:
    """All fenced blocks of a page, in their order."""
    return [Block(*found) for found in BLOCK.findall(markdown)]


def follow(markdown: str) -> int:
    """Do in the working folder what a page says; how many commands were run. Raises `AssertionError` where it is untrue."""
    run = 0
    for block in blocks(markdown):
        if block.language == "console":
            for command, printed in commands(block.text):
                compare(command, printed, call(command))
                run += 1
        elif block.language == "diff":
            change(Path(block.file), block.text)
        elif block.file:
            path = Path(block.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
    return run


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what it prints."""
    parts = re.split(r"^\$ ([^\n]*)\n", text, flags=re.M)
    assert not parts[0].strip(), f"a console block begins with a command: {parts[0]!r}"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def call(command: str) -> str:
    """Run one command; what it prints, to both streams."""
    name, *arguments = shlex.split(command)
    if name == "mkdir":
        for folder in arguments:
            Path(folder).mkdir(parents=True)
        return ""
    if name == "cd":
        os.chdir(arguments[0])
        return ""
    assert name == "edition", f"the manual calls {name}"
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def compare(command: str, said: str, printed: str) -> None:
    """Whether a command printed what the manual says."""
    pieces = re.split(rf"^{ANY}$\n?", said.rstrip() + "\n", flags=re.M)
    pattern = r"(?:.*\n)*?".join(re.escape(piece) for piece in pieces)
    real = re.sub(r"[ ]+$", "", printed.rstrip() + "\n", flags=re.M)
    assert re.fullmatch(pattern, real), f"$ {command}\nthe manual says:\n{said}\nprinted is:\n{real}"


def change(path: Path, text: str) -> None:
    """Change a file as a block says; each place, which may be a part of a line, must be found exactly once."""
    content = path.read_text("utf-8")
    for place in re.split(rf"^{ANY}$\n", text, flags=re.M):
        lines = place.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+").removesuffix("\n")
        after = "".join(line[1:] for line in lines if line[0] != "-").removesuffix("\n")
        assert content.count(before) == 1, f"{path}: {content.count(before)} times:\n{before}"
        content = content.replace(before, after)
    path.write_text(content, "utf-8")
