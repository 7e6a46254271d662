"""Links to authority files: the form of the identifier, and its check digit where it has one."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.attestation import T, local
from edition.checks.selecting import carrying
from edition.document import Document
from edition.findings import Finding

# Where links to authority files stand
ATTRIBUTES = ("ref", "target", "key", "sameAs", "corresp", "source", "resp", "who")

linked = carrying(ATTRIBUTES)


def _weighted(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), 2))


def gnd(value: str) -> str:
    """What is wrong with an identifier of the Gemeinsame Normdatei; empty when nothing is."""
    if re.fullmatch(r"[1-9]\d{0,8}-[\dX]", value):
        wanted = _weighted(value[:-2]) % 11
    elif re.fullmatch(r"1[012]?\d{7}[\dX]|3\d{7}[\dX]", value):
        wanted = -_weighted(value[:-1]) % 11
    else:
        return "a GND number has 9 or 10 digits (the last may be X), or 7 digits, a hyphen and one digit"
    return _digit(value[-1], wanted)


def _digit(given: str, wanted: int) -> str:
    right = "X" if wanted == 10 else str(wanted)
    return (
        ""
        if given.upper() == right
        else f"its check digit is {given} and should be {right}: a digit is wrong"
    )


def iso_7064(value: str) -> str:
    """What is wrong with an ORCID or ISNI (ISO 7064, MOD 11-2)."""
    digits = re.sub(r"[\s-]", "", value)
    if not re.fullmatch(r"\d{15}[\dXx]", digits):
        return "it has 16 digits (the last may be X), in groups of four"
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return _digit(digits[-1], (12 - total % 11) % 11)


def isbn(value: str) -> str:
    """What is wrong with an ISBN."""
    digits = re.sub(r"[\s-]", "", value.removeprefix("ISBN").strip(" :"))
    if re.fullmatch(r"\d{9}[\dXx]", digits):
        return _digit(digits[-1], -_weighted(digits[:-1]) % 11)
    if re.fullmatch(r"97[89]\d{10}", digits):
        return _digit(digits[-1], -sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits[:-1])) % 10)
    return "an ISBN has 10 or 13 digits"


def issn(value: str) -> str:
    """What is wrong with an ISSN."""
    digits = re.sub(r"[\s-]", "", value)
    if not re.fullmatch(r"\d{7}[\dXx]", digits):
        return "an ISSN has 8 digits (the last may be X)"
    return _digit(digits[-1], -_weighted(digits[:-1]) % 11)


def _form(pattern: str, wanted: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda value: "" if compiled.fullmatch(value) else wanted


viaf = _form(r"[1-9]\d{0,21}", "a VIAF number has digits only")
wikidata = _form(r"[QPL][1-9]\d*", "a Wikidata identifier is Q and a number")
geonames = _form(r"[1-9]\d{0,8}", "a GeoNames number has at most nine digits")

# Addresses: what stands before the identifier, its name, its judge
ADDRESSES: tuple[tuple[re.Pattern[str], str, Callable[[str], str]], ...] = (
    (re.compile(r"https?://(?:www\.)?d-nb\.info/gnd/([^/?#]*)"), "GND", gnd),
    (re.compile(r"https?://(?:www\.)?viaf\.org/(?:viaf|[a-z]{2}/viaf)/([^/?#]*)"), "VIAF", viaf),
    (
        re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/([^/?#:]*)(?![^/?#]*:)"),
        "Wikidata",
        wikidata,
    ),
    (re.compile(r"https?://(?:www\.)?orcid\.org/([^/?#]*)"), "ORCID", iso_7064),
    (re.compile(r"https?://(?:www\.)?isni\.org/(?:isni/)?([^/?#]*)"), "ISNI", iso_7064),
    (re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/(\d[^/?#]*)"), "GeoNames", geonames),
)
# `idno/@type`, and prefixes such as gnd:118540238
NAMED: dict[str, tuple[str, Callable[[str], str]]] = {
    **{
        "gnd": ("GND", gnd),
        "viaf": ("VIAF", viaf),
        "wikidata": ("Wikidata", wikidata),
        "orcid": ("ORCID", iso_7064),
    },
    **{
        "isni": ("ISNI", iso_7064),
        "geonames": ("GeoNames", geonames),
        "isbn": ("ISBN", isbn),
        "issn": ("ISSN", issn),
    },
}


def check_authorities(document: Document) -> list[Finding]:
    """Identifiers of GND, VIAF, Wikidata, ORCID, ISNI, GeoNames, ISBN and ISSN that cannot be right (ED431)."""
    found = []
    for element in linked(document.root):
        for attribute in ATTRIBUTES:
            value = element.get(attribute) or ""
            for token in value.split() if ":" in value else ():  # addresses and prefixes have one
                problem = address(token)
                if problem:
                    message = f'@{attribute}="{token}" of <{local(element)}>: {problem}'
                    found.append(document.finding("ED431", message, element, "links"))
    for element in document.root.iter(f"{T}idno"):
        if len(element) == 0:
            value = " ".join((element.text or "").split())
            name, judge = NAMED.get((element.get("type") or "").lower(), ("", None))
            wrong = address(value) if ":" in value else judge(value) if judge and value else ""
            if wrong:
                said = wrong if ":" in value else f"this is no {name}: {wrong}"
                found.append(document.finding("ED431", f'<idno> "{value}": {said}', element, "links"))
    return found


def address(token: str) -> str:
    """What is wrong with an address of an authority file; empty for other addresses and for right ones."""
    for pattern, name, judge in ADDRESSES:
        match = pattern.match(token)
        if match:
            problem = judge(match[1]) if match[1] else "the identifier is missing"
            return f"this is no {name} identifier: {problem}" if problem else ""
    prefix, _, value = token.partition(":")
    if prefix.lower() in NAMED and value and not value.startswith("//"):
        name, judge = NAMED[prefix.lower()]
        problem = judge(value)
        return f"this is no {name} identifier: {problem}" if problem else ""
    return ""
