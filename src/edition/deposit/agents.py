"""People and institutions as a title page names them, and the identifiers that libraries give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/|orcid:)?(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx])/?$")
GND = re.compile(r"(?:https?://d-nb\.info/gnd/|gnd[:-])([\dXx-]{6,12})/?$", re.IGNORECASE)
ROR = re.compile(r"(?:https?://ror\.org/|ror:)(0[a-z0-9]{6}\d{2})/?$")
ISNI = re.compile(r"(?:https?://(?:www\.)?isni\.org/(?:isni/)?|isni:)(\d{15}[\dXx])/?$")
VIAF = re.compile(r"(?:https?://(?:www\.)?viaf\.org/viaf/|viaf:)(\d+)/?$")
LIFE = re.compile(
    r",?\s*\(?\d{3,4}\??\s*[-–]\s*(?:\d{3,4}\??)?\)?\.?$"
)  # dates that catalogues add to a name
ADDRESSES = {
    "orcid": "https://orcid.org/",
    "gnd": "https://d-nb.info/gnd/",
    "ror": "https://ror.org/",
    "isni": "https://isni.org/isni/",
    "viaf": "https://viaf.org/viaf/",
}
# Words of which one makes a name that of an institution
INSTITUTION = re.compile(
    r"\b(projec?k?t\w*|universit\w*|uniwersytet\w*|institut\w*|instytut\w*|academ\w*|akadem\w*|librar\w*|bibliot\w*|centre|center|"
    r"zentrum|college|school|museum|archiv\w*|society|gesellschaft|foundation|stiftung|department|press|verlag|editiones|"
    r"initiative|corpus|team|group|consortium|council|commission|ministry|association|committee|mardutho)\b",
    re.IGNORECASE,
)
PARTICLES = {
    "von",
    "van",
    "de",
    "di",
    "da",
    "del",
    "della",
    "der",
    "den",
    "du",
    "le",
    "la",
    "zu",
    "zur",
    "ten",
    "ter",
    "of",
    "af",
    "av",
}


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or an institution.

    `name` is as written; `family` and `given` are empty for institutions, and for persons whose name has one part.
    `identifiers` are `(scheme, value)` with the schemes of `ADDRESSES`; `roles` are the words of the source;
    `divided` says that the source itself tells the parts of the name.
    """

    name: str
    family: str = ""
    given: str = ""
    person: bool = True
    identifiers: tuple[tuple[str, str], ...] = ()
    affiliation: str = ""
    roles: tuple[str, ...] = ()
    email: str = ""
    divided: bool = True

    @property
    def inverted(self) -> str:
        """`Family, Given` for persons, else the name."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name

    @property
    def direct(self) -> str:
        """`Given Family` for persons, else the name."""
        return f"{self.given} {self.family}" if self.family and self.given else self.name

    @property
    def key(self) -> str:
        """The same for two spellings of one name: letters only, in the order of the alphabet of their words."""
        return " ".join(sorted(re.findall(r"\w+", self.direct.casefold())))

    def identifier(self, scheme: str) -> str:
        """The identifier of a scheme, or nothing."""
        return dict(self.identifiers).get(scheme, "")

    def address(self) -> str:
        """The address of the first identifier, or nothing."""
        for scheme, value in self.identifiers:
            return ADDRESSES[scheme] + value
        return ""

    def joined(self, other: Agent) -> Agent:
        """This agent with what another notice of the same one adds."""
        better = self if self.divided or not other.divided else other
        return replace(
            self,
            name=better.name,
            family=better.family,
            given=better.given,
            person=better.person,
            divided=better.divided,
            identifiers=tuple(dict(other.identifiers + self.identifiers).items()),
            affiliation=self.affiliation or other.affiliation,
            roles=tuple(dict.fromkeys(self.roles + other.roles)),
            email=self.email or other.email,
        )


def identified(text: str) -> tuple[str, str] | None:
    """Scheme and value of an identifier as people write it; None for what is none of the five schemes."""
    text = text.strip()
    for scheme, pattern in (("orcid", ORCID), ("gnd", GND), ("ror", ROR), ("isni", ISNI), ("viaf", VIAF)):
        found = pattern.match(text)
        if found:
            value = found[1].upper() if scheme != "ror" else found[1]
            if scheme == "orcid":
                plain = value.replace("-", "")
                value = "-".join(plain[n : n + 4] for n in range(0, 16, 4))
            return scheme, value
    return None


def checked(scheme: str, value: str) -> bool:
    """Whether the check digit of an ORCID or ISNI is right (ISO 7064, MOD 11-2); others are taken as they are."""
    if scheme not in ("orcid", "isni"):
        return True
    total = 0
    digits = value.replace("-", "")
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return digits[-1] == ("X" if rest == 10 else str(rest))


def named(text: str, *, person: bool | None = None, **more: object) -> Agent:
    """An agent from a plain name: `Doe, Jane`, `Jane Doe`, `Jane Doe, University of X` or `University of X`.

    `person` tells what it is where that is known; `more` are further fields of `Agent`.
    """
    text = LIFE.sub("", re.sub(r"\s+", " ", text)).strip(" ,;")
    first, comma, rest = text.partition(",")
    affiliation = ""
    if comma and INSTITUTION.search(rest) and not INSTITUTION.search(first):
        text, comma, affiliation = first.strip(), "", rest.strip()
    if person is False or (person is None and INSTITUTION.search(text)):
        return Agent(text, person=False, affiliation=affiliation, **more)  # type: ignore[arg-type]
    if comma:
        family, given = text.partition(",")[0].strip(), text.partition(",")[2].strip()
        return Agent(text, family, given, affiliation=affiliation, **more)  # type: ignore[arg-type]
    words = text.split(" ")
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in PARTICLES:
        at -= 1
    family, given = " ".join(words[at:]), " ".join(words[:at])
    return Agent(text, family, given, affiliation=affiliation, divided=len(words) < 2, **more)  # type: ignore[arg-type]


def from_setting(text: str, role: str = "") -> Agent:
    """An agent of `[deposit]`: `name | identifier | affiliation | role`, the later parts as far as they are known."""
    parts = [part.strip() for part in text.split("|")]
    found = named(parts[0])
    identifiers, affiliation, roles, email = [], found.affiliation, [role] if role else [], ""
    for part in parts[1:]:
        known = identified(part)
        if known:
            identifiers.append(known)
        elif "@" in part:
            email = part
        elif not affiliation:
            affiliation = part
        elif part:
            roles = [part]
    persons = {"orcid"} & {scheme for scheme, _ in identifiers}
    institutions = {"ror"} & {scheme for scheme, _ in identifiers}
    person = True if persons else False if institutions else found.person
    again = named(parts[0], person=person)
    return replace(
        again, identifiers=tuple(identifiers), affiliation=affiliation, roles=tuple(roles), email=email
    )


def merged(agents: list[Agent]) -> tuple[Agent, ...]:
    """Each agent once, in the order of first mention."""
    found: dict[str, Agent] = {}
    for agent in agents:
        same = next((key for key in found if key == agent.key or shares(found[key], agent)), agent.key)
        found[same] = found[same].joined(agent) if same in found else agent
    return tuple(found.values())


def shares(one: Agent, other: Agent) -> bool:
    """Whether two agents have an identifier in common."""
    return bool(set(one.identifiers) & set(other.identifiers))
