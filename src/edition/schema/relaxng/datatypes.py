"""The datatypes of XML Schema part 2 and the two of RELAX NG itself.

A `Datatype` has a lexical form, a value space (for `value` and for bounds) and a rule for white space. Values
of QName and NOTATION depend on the prefixes in scope, those of ENTITY on the declarations of the document: the
patterns look at these (`leaves`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from edition.schema.relaxng import times, values
from edition.schema.relaxng.forms import INITIAL, NAME_CHARACTERS, Form
from edition.schema.relaxng.regex import expression_of
from edition.schema.relaxng.xmlnames import NCNAME, QNAME, letters_are_sound

XSD_LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes"
_BLANKS = re.compile("[ \t\r\n]+")
_BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": lambda value, bound: value >= bound,
    "maxInclusive": lambda value, bound: value <= bound,
    "minExclusive": lambda value, bound: value > bound,
    "maxExclusive": lambda value, bound: value < bound,
}
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda length, wanted: length == wanted,
    "minLength": lambda length, wanted: length >= wanted,
    "maxLength": lambda length, wanted: length <= wanted,
}


def _same(string: str) -> object:
    return string


@dataclass(frozen=True, slots=True, eq=False)
class Datatype:
    """One datatype.

    `blank` is its white space rule (preserve, replace, collapse), `size` how a length is counted.
    """

    name: str
    form: Form | None = None
    parse: Callable[[str], object] = _same
    blank: str = "collapse"
    ordered: bool = False
    size: Callable[[str], int] | None = None

    @property
    def qualified(self) -> bool:
        """Whether values are names in namespaces, so that the prefixes in scope decide."""
        return self.name in ("QName", "NOTATION")

    @property
    def decimal(self) -> bool:
        """Whether values are numbers with a known count of digits."""
        return self.name == "decimal" or self.name in _WHOLE_NUMBERS

    @property
    def of_entities(self) -> bool:
        """Whether values name unparsed entities that the document has to declare."""
        return self.name in ("ENTITY", "ENTITIES")

    def normal(self, string: str) -> str:
        """Return `string` with its white space as the type sees it."""
        if self.blank == "collapse":
            return _BLANKS.sub(" ", string).strip(" ")
        return re.sub("[\t\r\n]", " ", string) if self.blank == "replace" else string

    def value(self, string: str) -> object:
        """Return the value that `string` denotes; raises ValueError when it denotes none."""
        normal = self.normal(string)
        if self.form is not None and not self.form.fullmatch(normal):
            raise ValueError(f'"{normal}" is not of type {self.name}')
        return self.parse(normal)

    def checker(self, parameters: tuple[tuple[str, str], ...]) -> Callable[[str], bool]:
        """Return a judge of strings; raises ValueError when a parameter does not suit the type."""
        tests = [self._facet(name, argument) for name, argument in parameters if name]
        if not tests and self.form is None and self.parse is _same:
            return lambda string: True

        def check(string: str) -> bool:
            try:
                value = self.value(string)
                normal = self.normal(string)
                return all(test(normal, value) for test in tests)
            except (ValueError, ArithmeticError, TypeError):
                return False

        return check

    def _facet(self, name: str, argument: str) -> Callable[[str, Any], bool]:
        """Return the test of one facet (XML Schema part 2, section 4.3)."""
        if name == "pattern":
            expression = expression_of(argument)
            return lambda normal, value: expression.matches(normal)
        if name in _BOUNDS and self.ordered:
            return partial(_bounded, _BOUNDS[name], self.value(argument))
        if name in _LENGTHS and self.size is not None and not self.qualified:
            return partial(_measured, self.size, _LENGTHS[name], _count(name, argument))
        if name in ("totalDigits", "fractionDigits") and self.decimal:
            return partial(_digits, name, _count(name, argument))
        raise ValueError(f"the parameter {name} does not apply to the type {self.name}")


def _bounded(holds: Callable[[Any, Any], bool], bound: Any, normal: str, value: Any) -> bool:
    return holds(value, bound)


def _measured(
    size: Callable[[str], int], holds: Callable[[int, int], bool], wanted: int, normal: str, value: object
) -> bool:
    return holds(size(normal), wanted)


def _count(facet: str, argument: str) -> int:
    """Return the number that a parameter says; raises ValueError when it cannot be one."""
    match = re.fullmatch(r"[ \t\r\n]*(\+?[0-9]+|-0+)[ \t\r\n]*", argument)
    if match is None or (facet == "totalDigits" and int(match[1]) == 0):
        raise ValueError(f'the parameter {facet} cannot be "{argument}"')
    return int(match[1])


def _digits(facet: str, most: int, normal: str, value: Any) -> bool:
    # Zeros at the end count, zeros at the beginning do not, as jing has it.
    whole, _, fraction = f"{Decimal(value):f}".lstrip("-").partition(".")
    return len(fraction if facet == "fractionDigits" else (whole + fraction).lstrip("0")) <= most


def _between(low: int | None, high: int | None, normal: str) -> Decimal:
    number = Decimal(normal)  # int() refuses more than some thousand digits
    if (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(normal)
    return number


def _floating(normal: str, narrow: Callable[[float], float] = float) -> object:
    """Return a number; not-a-number equals itself here, and is neither smaller nor greater than others."""
    return "NaN" if normal == "NaN" else narrow(float(normal))


def _tokens(normal: str) -> int:
    return len(normal.split(" ")) if normal else 0


def _name(normal: str) -> str:
    if not letters_are_sound(normal):
        raise ValueError(f'"{normal}" is not a name')
    return normal


def _name_tokens(normal: str) -> str:
    if not letters_are_sound(normal, tokens=True):
        raise ValueError(f'"{normal}" is not a name token')
    return normal


_STRINGS = {  # form, white space and measure of each
    "string": (None, "preserve", len),
    "normalizedString": (None, "replace", len),
    "token": (None, "collapse", len),
    "language": ("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", "collapse", len),
    "Name": (f"[{INITIAL}][{NAME_CHARACTERS}]*", "collapse", len),
    "NCName": (NCNAME, "collapse", len),
    "ID": (NCNAME, "collapse", len),
    "IDREF": (NCNAME, "collapse", len),
    "ENTITY": (NCNAME, "collapse", len),
    "NMTOKEN": (f"[{NAME_CHARACTERS}]+", "collapse", len),
    "QName": (QNAME, "collapse", len),
    "NOTATION": (QNAME, "collapse", len),
    "IDREFS": (f"{NCNAME}( {NCNAME})*", "collapse", _tokens),
    "ENTITIES": (f"{NCNAME}( {NCNAME})*", "collapse", _tokens),
    "NMTOKENS": (f"[{NAME_CHARACTERS}]+( [{NAME_CHARACTERS}]+)*", "collapse", _tokens),
    "hexBinary": ("([0-9A-Fa-f]{2})*", "collapse", lambda normal: len(normal) // 2),
    "base64Binary": (
        values.BASE64,
        "collapse",
        lambda normal: len(normal.replace(" ", "").rstrip("=")) * 3 // 4,
    ),
}
_PARSED: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(
        ["Name", "NCName", "ID", "IDREF", "ENTITY", "QName", "NOTATION", "IDREFS", "ENTITIES"], _name
    ),
    **dict.fromkeys(["NMTOKEN", "NMTOKENS"], _name_tokens),
    "hexBinary": str.upper,
    "base64Binary": lambda normal: normal.replace(" ", ""),
}
_WHOLE_NUMBERS = {  # the least and the greatest number
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_DECIMAL = r"[+-]?(\d+(\.\d*)?|\.\d+)"


@cache
def _library() -> dict[str, Datatype]:
    """Return the datatypes of XML Schema by name; forms are compiled when the first schema is read."""

    def form(expression: str | None) -> Form | None:
        return None if expression is None else Form(expression)

    types = [
        Datatype(n, form(f), _PARSED.get(n, _same), blank, size=size)
        for n, (f, blank, size) in _STRINGS.items()
    ]
    for name, (low, high) in _WHOLE_NUMBERS.items():
        types.append(Datatype(name, form(r"[+-]?\d+"), partial(_between, low, high), ordered=True))
    floating = form(_DECIMAL + r"([eE][+-]?\d+)?|-?INF|NaN")
    types.append(Datatype("double", floating, _floating, ordered=True))
    types.append(Datatype("float", floating, partial(_floating, narrow=values.single), ordered=True))
    types.append(Datatype("decimal", form(_DECIMAL), Decimal, ordered=True))
    types.append(Datatype("boolean", form("true|false|1|0"), lambda normal: normal in ("true", "1")))
    types.append(Datatype("anyURI", None, values.address, size=len))
    types.append(Datatype("duration", form(times.DURATION), times.duration, ordered=True))
    types += [Datatype(n, form(f), partial(times.moment, n), ordered=True) for n, f in times.MOMENTS.items()]
    return {datatype.name: datatype for datatype in types}


def find_datatype(library: str, name: str) -> Datatype:
    """Return a datatype of `library` ('' for RELAX NG's own); raises ValueError when it has none so named."""
    if library == XSD_LIBRARY:
        found = _library().get(name)
    else:
        found = _library().get(name) if library == "" and name in ("string", "token") else None
    if found is None:
        raise ValueError(f"there is no datatype {name} in the library {library or 'of RELAX NG itself'}")
    return found
