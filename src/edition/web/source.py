"""The TEI source of a text as pages to look at: every line has a number and an anchor."""

from __future__ import annotations

from html import escape

PAGE_BYTES = 600_000


def source_pages(
    name: str, title: str, tei: str, back: str, language: str, lines_word: str
) -> dict[str, bytes]:
    """The pages `tei/NAME.html`, `tei/NAME-2.html` … of a source.

    `tei` is the source as text; `back` the address of the text's page from the folder `tei`. A page ends with the line
    with which it reaches `PAGE_BYTES`. The line N is `#LN` on its page; the first page knows where the others begin.
    """
    stretches = divided(tei.splitlines())
    files = {f"tei/{name}{'' if n == 1 else f'-{n}'}.html": rows for n, rows in enumerate(stretches, 1)}
    starts = {path: rows[0][0] for path, rows in files.items()}
    links = "".join(
        f'<a href="{escape(path.rpartition("/")[2])}" data-from="{start}">{escape(lines_word)} {start}–</a> '
        for path, start in starts.items()
    )
    turn = (
        f'<nav class="turn lines" aria-label="{escape(lines_word)}">{links}</nav>' if len(files) > 1 else ""
    )
    return {
        path: page(title, back, language, turn, rows).encode("utf-8", "replace")
        for path, rows in files.items()
    }


def divided(lines: list[str]) -> list[list[tuple[int, str]]]:
    """Numbered lines in stretches of about `PAGE_BYTES`; at least one stretch."""
    found: list[list[tuple[int, str]]] = [[]]
    filled = 0
    for number, line in enumerate(lines, 1):
        if filled > PAGE_BYTES:
            found.append([])
            filled = 0
        found[-1].append((number, line))
        filled += len(line.encode("utf-8", "replace")) + 36
    return [rows for rows in found if rows] or [[(1, "")]]


def page(title: str, back: str, language: str, turn: str, rows: list[tuple[int, str]]) -> str:
    """One page: numbers come from the style sheet, so that copied lines are the source's own."""
    text = "".join(f'<span id="L{n}" data-n="{n}">{visible(line)}\n</span>' for n, line in rows)
    head = (
        f'<meta charset="utf-8"><title>TEI: {escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        '<link rel="stylesheet" href="../assets/edition.css"><script defer src="../assets/edition.js"></script>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head>{head}</head><body class="kind-tei">'
        f'<header class="title later"><h1><a href="../{escape(back)}">{escape(title)}</a></h1></header>'
        f'<main id="page-text">{turn}<pre class="tei" tabindex="0" aria-label="TEI" translate="no">{text}</pre>'
        "</main></body></html>\n"
    )


def visible(line: str) -> str:
    """A line escaped; control characters, which HTML forbids, as their pictures."""
    shown = "".join(
        chr(0x2400 + ord(c)) if ord(c) < 32 and c != "\t" else "␡" if 127 <= ord(c) < 160 else c for c in line
    )
    return escape(shown, quote=False)
