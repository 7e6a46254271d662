"""The calendar of an edition: its letters in the order of their dates, who wrote to whom, and a card for each.

All that can be known from `correspDesc` (TEI P5, 2.4.6) is computed once, by `xslt/calendar`; see docs/calendar.md.
"""

from __future__ import annotations

from edition.calendar.make import Calendar, make_calendar, with_card

__all__ = ["Calendar", "make_calendar", "with_card"]
