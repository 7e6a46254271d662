"""Value spaces of XML Schema part 2 that need computing: dates and times, durations, addresses."""

from __future__ import annotations

import re
from calendar import monthrange

_ZONE = r"(?P<zone>Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"(?P<year>-?([1-9]\d{3,}|0\d{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d(\.\d+)?)"
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
_MOMENT = {name: re.compile(form, re.ASCII) for name, form in MOMENTS.items()}
DURATION = (
    r"(?P<sign>-?)P(?=[\dT])((?P<years>\d+)Y)?((?P<months>\d+)M)?((?P<days>\d+)D)?"
    r"(T(?=\d)((?P<hours>\d+)H)?((?P<minutes>\d+)M)?((?P<seconds>\d+(\.\d+)?)S)?)?"
)
_DURATION = re.compile(DURATION, re.ASCII)
_B64 = "([A-Za-z0-9+/] ?)"
BASE64 = f"({_B64}{{4}})*({_B64}{{3}}[A-Za-z0-9+/]|{_B64}{{2}}[AEIMQUYcgkosw048] ?=|{_B64}[AQgw] ?= ?=)?"
# What RFC 2396 allows, plus the characters that XLink has escaped for the author (XML Schema part 2, section
# 3.2.17).
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*")
_ABSOLUTE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:(?:[^%#\x00-\x20]|%[0-9A-Fa-f]{2})+")
_ADDRESS = re.compile(r"(?:[^%#\x00-\x1f]|%[0-9A-Fa-f]{2})*(?:#(?:[^%#\x00-\x1f]|%[0-9A-Fa-f]{2})*)?")


def moment(datatype: str, string: str) -> tuple[float, ...]:
    """Return a date or time, in the given form, as a tuple that sorts; raises ValueError when the calendar
    has no such day.
    """
    match = _MOMENT[datatype].fullmatch(string)
    if match is None:
        raise ValueError(string)
    parts = match.groupdict()
    year, month, day = (
        int(parts.get(unit) or default) for unit, default in (("year", 2000), ("month", 1), ("day", 1))
    )
    if "year" in parts and year == 0:
        raise ValueError("XML Schema 1.0 has no year 0000")
    # A month day without year may be 29 February: 2000 was a leap year. Years before Christ count
    # proleptically.
    if "month" in parts and day > monthrange((year if year > 0 else year + 1) % 400 + 400, month)[1]:
        raise ValueError(f"month {month} has no day {day}")
    hour, minute, second = (float(parts.get(unit) or 0) for unit in ("hour", "minute", "second"))
    if hour == 24 and (minute or second):
        raise ValueError("after 24:00:00")
    zone = parts["zone"] or "Z"
    offset = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[4:6]))
    return year, month, day, hour * 3600 + (minute - offset) * 60 + second, float(parts["zone"] is None)


def duration(string: str) -> tuple[float, float]:
    """Return a duration as months and seconds; raises ValueError when the form is wrong."""
    match = _DURATION.fullmatch(string)
    if match is None:
        raise ValueError(string)
    part = {unit: float(number or 0) for unit, number in match.groupdict().items() if unit != "sign"}
    sign = -1 if match["sign"] else 1
    days = part["days"] * 86400 + part["hours"] * 3600 + part["minutes"] * 60 + part["seconds"]
    return sign * (part["years"] * 12 + part["months"]), sign * days


def address(string: str) -> str:
    """Return an address (anyURI) as it is; raises ValueError when it is not one by RFC 2396."""
    before, _, _ = string.partition("#")
    scheme, colon, rest = before.partition(":")
    if colon and not re.search("[/?]", scheme) and not (_SCHEME.fullmatch(scheme) and rest):
        raise ValueError(string)
    if before == "//" or not _ADDRESS.fullmatch(string):
        raise ValueError(string)
    return string


def is_library(string: str) -> bool:
    """Tell whether `string` can name a library of datatypes: an absolute address without fragment, or nothing
    (RELAX NG, section 3; RFC 2396).
    """
    return not string or _ABSOLUTE.fullmatch(string) is not None
