"""Writes docs/reference/ from the code: commands, settings, findings. `make docs` runs it; a test compares."""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from pathlib import Path

import click

from edition import config, resources
from edition.cli import main
from edition.findings import catalogue

HERE = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Made by docs/generate.py from the code: change it there. -->\n\n"


def plain(text: str | None) -> str:
    """A docstring or help text as flowing lines; blocks marked by click as verbatim stay."""
    parts = []
    for part in inspect.cleandoc(text or "").split("\n\n"):
        if part.lstrip().startswith("\b"):
            lines = part.replace("\b", "", 1).strip("\n").splitlines()
            parts.append("\n".join("    " + line.strip() for line in lines if line.strip()))
        else:
            parts.append(" ".join(part.split()))
    return "\n\n".join(parts)


def commands() -> str:
    """Every command with its options."""
    lines = ["# Commands", plain(main.help), "Exit codes: 0 done and no errors found; 1 errors in a source, or an output could not be made; 2 the command, its options or edition.toml are not understood; 3 a source cannot be read or was refused; 130 stopped with Ctrl-C."]

    def describe(name: str, command: click.Command) -> None:
        context = click.Context(command, info_name=name)
        usage = " ".join(command.collect_usage_pieces(context))
        lines.extend([f"## {name}", f"`{name} {usage}`", plain(command.help)])
        rows = [p.get_help_record(context) for p in command.params if isinstance(p, click.Option)]
        table = [f"| `{' '.join(row[0].split())}` | {' '.join(row[1].split())} |" for row in rows if row]
        if table:
            lines.append("\n".join(["| option | meaning |", "|---|---|", *table]))
        if isinstance(command, click.Group):
            for part, inner in sorted(command.commands.items()):
                describe(f"{name} {part}", inner)

    for part, command in main.commands.items():
        describe(f"edition {part}", command)
    return NOTE + "\n\n".join(lines) + "\n"


def said_of_settings() -> dict[tuple[str, str], str]:
    """What the comments of the starting edition say of each setting, by section and name."""
    found, section = {}, ""
    for line in resources.path("templates", "edition", "edition.toml").read_text("utf-8").splitlines():
        if head := re.match(r"\[(\w+)\]", line):
            section = head[1]
        elif row := re.match(r"(?:# )?(\w+) = (?:\[.*?\]|\".*?\"|\S+)(?:\s+# (.*))?$", line):
            found[section, row[1]] = row[2] or ""
    return found


def settings() -> str:
    """Every setting of edition.toml with its default."""
    comments = said_of_settings()
    lines = ["# Settings: edition.toml", "Every setting has a default; an edition needs only those that differ."]
    hints = typing.get_type_hints(config.Config)
    for section in dataclasses.fields(config.Config):
        kind = hints[section.name]
        if not dataclasses.is_dataclass(kind):
            continue
        said = re.sub(r"^`\[\w+\]`:? ?", "", plain(kind.__doc__))
        said = said.replace("those of `WORDS`", ", ".join(f"`{word}`" for word in config.WORDS))
        lines.extend([f"## [{section.name}]", said[:1].upper() + said[1:]])
        default = kind()
        rows = [
            f"| `{f.name}` | `{toml(getattr(default, f.name))}` | {comments[section.name, f.name].replace('|', chr(92) + '|')} |"
            for f in dataclasses.fields(kind)
        ]
        lines.append("\n".join(["| setting | default | meaning |", "|---|---|---|", *rows]))
    return NOTE + "\n\n".join(lines) + "\n"


def toml(value: object) -> str:
    """A default as one would write it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def findings() -> str:
    """Every code with its explanation."""
    lines = ["# Findings", "The codes that `edition validate` and `edition build` print; `edition explain CODE` says the same."]
    for entry in catalogue().values():
        lines.extend([f"## {entry.code}", f"**{entry.title}** ({entry.severity.value})", entry.meaning, entry.why])
        for word, example in (("Wrong", entry.wrong), ("Right", entry.right)):
            if example:
                lines.append(f"{word}:\n\n```xml\n{example}\n```" if "<" in example else f"{word}: {example}")
        if entry.tei:
            lines.append(f"See {entry.tei}.")
    return NOTE + "\n\n".join(lines) + "\n"


PAGES = {"commands.md": commands, "settings.md": settings, "findings.md": findings}


def write() -> None:
    """Write all pages."""
    HERE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), "utf-8")


if __name__ == "__main__":
    write()
