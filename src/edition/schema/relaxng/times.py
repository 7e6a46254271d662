"""Dates, times and durations of XML Schema part 2 (sections 3.2.6 to 3.2.14): their forms, values and order.

Both orders are partial: a time without zone lies within 14 hours of either side of it, and a month has 28 to 31
days. Where XML Schema leaves room, the verdict is that of jing, which editors have in their windows: the last
second of a minute may be 60, there is no 24:00:00, fractions count as far as milliseconds, zones reach from
-13:00 to +14:00.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

_ZONE = r"(?P<zone>Z|\+(0\d|1[0-3]):[0-5]\d|\+14:00|-(0\d|1[0-2]):[0-5]\d|-13:00)?"
_YEAR = r"(?P<year>-?([1-9]\d{3,}|0\d{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d|60)(\.(?P<fraction>\d*))?"
MOMENTS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "time": _CLOCK + _ZONE,
    "gYear": _YEAR + _ZONE,
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
}
DURATION = (
    r"(?P<sign>-?)P(?=[\dT])((?P<years>\d+)Y)?((?P<months>\d+)M)?((?P<days>\d+)D)?"
    r"(T(?=[\d.])((?P<hours>\d+)H)?((?P<minutes>\d+)M)?((?P<seconds>\d+(\.\d*)?|\.\d+)S)?)?"
)
_LAST_YEAR = 2**31 - 1
_FARTHEST_ZONE = 14 * 3_600_000  # milliseconds
# The months from which two durations are compared (XML Schema part 2, section 3.2.6.2), as year and month.
_REFERENCES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@cache
def _form(expression: str) -> re.Pattern[str]:
    """Return a form ready for use: most schemas ask for few of them."""
    return re.compile(expression, re.ASCII)


def _days(year: int, month: int, day: int) -> int:
    """Return a count of days; the Gregorian calendar repeats after 400 years."""
    cycles, within = divmod(year, 400)
    return cycles * 146_097 + date(within + 400, month, day).toordinal()


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time, in milliseconds; `leap` counts those within a second 60; `zoned`: its zone is known."""

    instant: int
    leap: int
    zoned: bool

    def __lt__(self, other: Moment) -> bool:
        """Tell whether this is certainly earlier."""
        late = self.instant + (_FARTHEST_ZONE if other.zoned and not self.zoned else 0)
        early = other.instant - (_FARTHEST_ZONE if self.zoned and not other.zoned else 0)
        return (late, self.leap) < (early, other.leap)

    def __le__(self, other: Moment) -> bool:
        """Tell whether this is certainly earlier, or the same."""
        return self == other or self < other


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time, by its parts as they are written."""

    years: int
    months: int
    days: int
    hours: int
    minutes: int
    seconds: Decimal

    def after(self, year: int, month: int) -> Decimal:
        """Return the seconds that lie between a month and the end of the duration that begins with it."""
        years, months = divmod(year * 12 + month - 1 + self.years * 12 + self.months, 12)
        days = _days(years, months + 1, 1) - _days(year, month, 1) + self.days
        return ((days * 24 + self.hours) * 60 + self.minutes) * 60 + self.seconds

    def __lt__(self, other: Duration) -> bool:
        """Tell whether this is shorter, whenever it begins."""
        return all(self.after(*month) < other.after(*month) for month in _REFERENCES)

    def __le__(self, other: Duration) -> bool:
        """Tell whether this is shorter, or the same."""
        return self == other or self < other


def moment(datatype: str, string: str) -> Moment:
    """Return a date or time of the given form; raises ValueError when the calendar has no such day."""
    match = _form(MOMENTS[datatype]).fullmatch(string)
    if match is None:
        raise ValueError(string)
    parts = match.groupdict()
    year, month, day, hour, minute, second = (
        int(parts.get(unit) or default)
        for unit, default in (
            ("year", 2000), ("month", 1), ("day", 1), ("hour", 0), ("minute", 0), ("second", 0)
        )
    )  # fmt: skip
    if year == 0 or abs(year) > _LAST_YEAR:
        raise ValueError("XML Schema 1.0 has no year 0000" if year == 0 else "the year is too large")
    # A month day without year may be 29 February: 2000 was a leap year. Years before Christ count
    # proleptically.
    year += year < 0
    if day > monthrange(year % 400 + 400, month)[1]:
        raise ValueError(f"month {month} has no day {day}")
    thousandths = int((parts.get("fraction") or "")[:3].ljust(3, "0"))
    leap = 0
    if second == 60:
        second, thousandths, leap = 59, 999, thousandths + 1
    zone = parts["zone"] or "Z"
    offset = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[4:6]))
    minutes = (_days(year, month, day) * 24 + hour) * 60 + minute - offset
    return Moment((minutes * 60 + second) * 1000 + thousandths, leap, parts["zone"] is not None)


def duration(string: str) -> Duration:
    """Return a duration; raises ValueError when the form is wrong."""
    match = _form(DURATION).fullmatch(string)
    if match is None:
        raise ValueError(string)
    sign = -1 if match["sign"] else 1
    years, months, days, hours, minutes = (
        sign * int(match[unit] or 0) for unit in ("years", "months", "days", "hours", "minutes")
    )
    return Duration(years, months, days, hours, minutes, sign * Decimal(match["seconds"] or 0))
