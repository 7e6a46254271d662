"""The toolkit's schema compared with TEI's own, where that is at hand: ours may be narrower, never wider."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.config import Config
from edition.findings import Severity, catalogue
from edition.schema.relaxng import Grammar
from edition.schema.relaxng.expected import required_attributes
from edition.schema.relaxng.names import TEI_NAMESPACE, local_of, namespace_of
from edition.schema.relaxng.patterns import STRINGS, TEXT, Pattern
from edition.schema.schemas import default_schemas
from edition.validation import validate

RNG = Path(__file__).resolve().parents[1] / "schema" / "edition.rng"
# Values of every kind: what our attribute accepts of them, TEI's has to accept.
VALUES = [
    "1",
    "0",
    "-1",
    "1.5",
    "x",
    "#a",
    "http://x/",
    "true",
    "unknown",
    "high",
    "2024",
    "2024-01-01",
    "--10",
    "P3D",
    "10cm",
    "1,2",
    "en",
    "en-GB",
    "free",
    "Y",
    "yes",
    "1/2",
    "1.0",
    "a:b",
    "%",
    "é",
    "1e3",
    "INF",
    "a-b",
    "all",
    "one",
    "major",
    "css",
    "start",
    "single",
    "audio",
    "silent",
    "external",
    "preserve",
    "assessing",
    "tag:x",
    "+5",
    "2024-01-01/2024-02-02",
]
VALUES += [
    "",
    "x y",
    "2 3",
    "1 2 3",
    "#a #b",
    "1,2 3,4",
    "1,2 3,4 5,6",
    "a é",
    "met rhyme",
    "name value",
    "R L",
]


@pytest.fixture(scope="module")
def grammars() -> tuple[Grammar, Grammar]:
    """Our grammar and tei_all; the claims are passed over where there is no tei_all beside the checkout."""
    theirs = RNG.parents[2] / "shared" / "schema" / "tei_all.rng"
    if not theirs.exists():
        pytest.skip("needs TEI's tei_all.rng")
    return Grammar.load(RNG), Grammar.load(theirs)


def contents(grammars: tuple[Grammar, Grammar]) -> list[tuple[str, Pattern, Pattern]]:
    """Name and both contents of each element of the TEI namespace that ours has."""
    ours, theirs = grammars
    names = sorted(name for name in ours.elements if namespace_of(name) == TEI_NAMESPACE)
    assert set(names) <= set(theirs.elements)
    return [(local_of(n), ours.elements[n][0].content(), theirs.elements[n][0].content()) for n in names]


def test_every_element_of_tei_is_covered_or_on_the_list(grammars: tuple[Grammar, Grammar]) -> None:
    """What the schema leaves out is known by name."""
    ours, theirs = grammars
    tei = {local_of(name) for name in theirs.elements if namespace_of(name) == TEI_NAMESPACE}
    covered = {local_of(name) for name in ours.elements}
    assert tei - covered - set(ours.uncovered) == set()
    assert covered & set(ours.uncovered) == set()


def test_attributes_are_no_wider_than_those_of_tei(grammars: tuple[Grammar, Grammar]) -> None:
    """No attribute that TEI lacks, none optional that TEI requires, no value (of those tried) it refuses."""
    wider: list[str] = []
    for name, ours, theirs in contents(grammars):
        here, there = ours.attribute_names or frozenset(), theirs.attribute_names or frozenset()
        wider += [f"{name}/@{local_of(a)}" for a in here - there]
        wider += [f"{name}: {a} is required" for a in required_attributes(theirs) - required_attributes(ours)]
        for attribute in here & there:
            for value in VALUES:
                if accepts(ours, attribute, value) and not accepts(theirs, attribute, value):
                    wider.append(f'{name}/@{local_of(attribute)}="{value}"')
    assert sorted(wider) == []


def accepts(content: Pattern, attribute: str, value: str) -> bool:
    """Whether an element with this content can have an attribute with this value."""
    return any(wanted.accepts(value) for wanted, _ in content.attribute(attribute))


def test_content_is_no_wider_than_that_of_tei(grammars: tuple[Grammar, Grammar]) -> None:
    """Wherever our automaton can go, with elements of TEI and text, that of tei_all can go too."""
    assert [found for name, ours, theirs in contents(grammars) if (found := wider(name, ours, theirs))] == []


def wider(name: str, ours: Pattern, theirs: Pattern) -> str:
    """Walk the product of two contents; return the first way on which only ours goes on, or ''."""
    start = (ours.forgiven(), theirs.forgiven())
    todo, seen = [(*start, "")], {start}
    while todo:
        mine, other, path = todo.pop()
        if mine.nullable and not other.nullable:
            return f"{name}: {path} may end"
        following = [(f"{path} {local_of(n)}", *pair) for n, pair in steps(mine, other)]
        text = (mine.holds & STRINGS) or mine.after_text() is not mine.pool.not_allowed
        if text and not other.holds & STRINGS:
            rest = mine if mine.holds & STRINGS else mine.after_text()
            following.append((f"{path} text", rest, other.after_text()))
        if mine.holds & STRINGS and not other.holds & (STRINGS | TEXT):
            return f"{name}: {path} data"
        for way, left, right in following:
            if right is right.pool.not_allowed:
                return f"{name}: {way}"
            if (left, right) not in seen:
                seen.add((left, right))
                todo.append((left, right, way))
    return ""


# The module in which ODDs are written is described as far as the toolkit reads it
OF_ODD = {"attDef", "elementSpec", "moduleRef", "schemaSpec"}


def test_content_and_attributes_are_no_narrower_than_those_of_tei(grammars: tuple[Grammar, Grammar]) -> None:
    """Whatever tei_all lets an element have of what this schema knows, it may have here: no false error."""
    known = set(grammars[0].elements)
    found: list[tuple[str, ...]] = []
    for name, ours, theirs in contents(grammars):
        lacking = (theirs.attribute_names or frozenset()) - (ours.attribute_names or frozenset())
        needed = set(required_attributes(ours)) - set(required_attributes(theirs))
        if lacking or needed:
            found.append((name, *sorted(map(local_of, lacking | needed))))
        for attribute in (theirs.attribute_names or frozenset()) & (ours.attribute_names or frozenset()):
            values = [
                v for v in VALUES if v and accepts(theirs, attribute, v) and not accepts(ours, attribute, v)
            ]
            found += [(name, local_of(attribute), value) for value in values[:1]]
        if refused := narrower(ours, theirs, known):
            found.append((name, refused))
    assert [one for one in found if one[0] not in OF_ODD] == []


def narrower(ours: Pattern, theirs: Pattern, known: set[str]) -> str:
    """Walk the product of two contents; return the first way on which only theirs goes on, or ''."""
    start = (ours.forgiven(), theirs.forgiven())
    todo, seen = [(*start, "")], {start}
    while todo:
        mine, other, path = todo.pop()
        if other.nullable and not mine.nullable:
            return f"{path} may not end"
        if other.holds & TEXT and not mine.holds & (STRINGS | TEXT):
            return f"{path} text"
        for way, (left, right) in steps(other, mine):
            if way in known and right is right.pool.not_allowed:
                return f"{path} {local_of(way)}"
            if way in known and (right, left) not in seen:
                seen.add((right, left))
                todo.append((right, left, f"{path} {local_of(way)}"))
    return ""


def steps(mine: Pattern, other: Pattern) -> list[tuple[str, tuple[Pattern, Pattern]]]:
    """The elements of TEI that may come next in ours, each with what then follows in both."""
    found = []
    for name, ways in mine.starts()[0].items():
        if namespace_of(name) == TEI_NAMESPACE:
            left = mine.pool.choice(*[rest for _, rest in ways])
            right = other.pool.choice(*[rest for _, rest in other.starts()[0].get(name, ())])
            found.append((name, (left, right)))
    return found


def test_a_text_that_tei_accepts_has_no_error(shared: Path | None) -> None:
    """Real editions, where they are at hand: what is said beyond TEI's own schema is a warning with a reason."""
    if shared is None:
        pytest.skip("needs the editions beside the checkout")
    tei = Grammar.load(shared / "schema" / "tei_all.rng", checked=False)
    accepted = [p for p in sorted(shared.glob("corpus/**/*.xml")) if not tei.validate(p.read_bytes(), p.name)]
    assert len(accepted) > 30
    for path in accepted:
        found = validate([path], Config(path.parent), base=path.parent, schema=default_schemas()).findings
        assert [f.as_text() for f in found if f.severity is Severity.ERROR] == []
        assert all(catalogue()[f.code].why for f in found)
