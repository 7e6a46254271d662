"""The apparatus as a list: the form that other programs and the tests read."""

from __future__ import annotations

from edition.apparatus.entries import Entry, Reading, entries, entries_as_json, entries_as_text

__all__ = ["Entry", "Reading", "entries", "entries_as_json", "entries_as_text"]
