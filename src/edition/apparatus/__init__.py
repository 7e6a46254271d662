"""The apparatus as a list, and the witnesses rebuilt from it: the forms that other programs and the tests read."""

from __future__ import annotations

from edition.apparatus.compare import compare
from edition.apparatus.entries import Entry, Reading, entries
from edition.apparatus.forms import entries_as_csv, entries_as_json, entries_as_tei, entries_as_text
from edition.apparatus.texts import witness_as_html, witness_as_tei, witness_as_text
from edition.apparatus.witness import WitnessText, rebuild

__all__ = [
    "Entry",
    "Reading",
    "WitnessText",
    "compare",
    "entries",
    "entries_as_csv",
    "entries_as_json",
    "entries_as_tei",
    "entries_as_text",
    "rebuild",
    "witness_as_html",
    "witness_as_tei",
    "witness_as_text",
]
