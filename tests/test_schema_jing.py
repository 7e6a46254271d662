"""Our verdicts compared with those of jing, another validator, on documents with random mistakes."""

from __future__ import annotations

import copy
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from edition.schema.relaxng import Grammar

ROOT = Path(__file__).resolve().parents[1]
RNG = ROOT / "schema" / "edition.rng"
DOCUMENTS = sorted((ROOT / "tests" / "schema").rglob("*.xml"))
VALUES = [
    "",
    "1",
    "yes",
    "2024-02-30",
    "a b",
    "#x",
    "high",
    "-3",
    "en",
    "é",
    "a%zz",
    "x:y",
    "0.5",
    "Y",
    "12:30",
]
HOW_MANY = 200


def mutate(root: etree._Element, names: list[str], attributes: list[str], chance: random.Random) -> None:
    """Make one mistake somewhere in a document."""
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    element = chance.choice(elements)
    parent = element.getparent()
    kind = chance.randrange(8)
    if kind == 0:
        element.tag = chance.choice(names)
    elif kind == 1 and parent is not None:
        parent.remove(element)
    elif kind == 2 and parent is not None:
        parent.insert(parent.index(element), copy.deepcopy(element))
    elif kind == 3 and len(element) > 1:
        element[:] = chance.sample(list(element), len(element))
    elif kind == 4 and element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]
    elif kind == 5:
        element.set(chance.choice(attributes), chance.choice(VALUES))
    elif kind == 6:
        element.text = (element.text or "") + "stray"
    else:
        element.insert(chance.randrange(len(element) + 1), etree.Element(chance.choice(names)))


def clark(name: str) -> str:
    """A qualified name as lxml writes it."""
    return "{" + name if "}" in name else name


def lines_of_jing(jing: str, rng: Path, files: list[Path]) -> dict[str, list[int]]:
    """The lines at which jing finds an error, by file name."""
    command = [jing, "-i", str(rng), *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found: dict[str, list[int]] = {}
    for line in said.splitlines():
        place, _, rest = line.partition(".xml:")
        if rest:
            found.setdefault(Path(place).name + ".xml", []).append(int(rest.split(":")[0]))
    return found


def test_verdicts_agree_with_jing(tmp_path: Path, outside: Callable[[str], str]) -> None:
    """On documents with random mistakes every verdict is that of jing, nearly always the first line too."""
    jing = outside("jing")
    grammar = Grammar.load(RNG)
    chance = random.Random(1924)
    names, attributes = (sorted(map(clark, known)) for known in (grammar.elements, grammar.attribute_names))
    names = [name for name in names if "XInclude" not in name]  # jing would try to read a file, and stop
    sources = [etree.parse(str(path)) for path in DOCUMENTS]
    files = []
    for number in range(HOW_MANY):
        tree = copy.deepcopy(chance.choice(sources))
        for include in list(tree.iter("{http://www.w3.org/2001/XInclude}*")):
            include.getparent().remove(include)
        mutate(tree.getroot(), names, attributes, chance)
        files.append(tmp_path / f"m{number:03}.xml")
        tree.write(str(files[-1]), encoding="utf-8")
    theirs = lines_of_jing(jing, RNG, files)
    ours = {
        f.name: [x.line for x in grammar.validate(f.read_bytes(), f.name) if x.code != "ED212"] for f in files
    }
    assert [f.name for f in files if bool(ours[f.name]) != bool(theirs.get(f.name))] == []
    wrong = [name for name, lines in ours.items() if lines]
    assert len(wrong) > HOW_MANY // 4
    assert sum(ours[name][0] == min(theirs[name]) for name in wrong) >= 0.97 * len(wrong)


def test_jing_takes_the_schema_with_identifiers(outside: Callable[[str], str]) -> None:
    """The schema is sound for ID as well, so that other editors and validators can use it as it is."""
    files = [ROOT / "tests" / "schema" / "letter.xml", ROOT / "tests" / "schema" / "valid" / "manuscript.xml"]
    command = [outside("jing"), str(RNG), *map(str, files)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""


def test_interleaving_agrees_with_jing(tmp_path: Path, outside: Callable[[str], str]) -> None:
    """Random patterns of interleave, group, choice and repetition are understood as jing understands them."""
    jing = outside("jing")
    chance = random.Random(24)
    checked = 0
    for number in range(3):
        rng = tmp_path / f"s{number}.rng"
        body = random_pattern(list("abcd"), 4, chance)
        rng.write_text(
            f'<element name="r" xmlns="http://relaxng.org/ns/structure/1.0">{body}</element>', "utf-8"
        )
        files = []
        for document in range(60):
            path = tmp_path / f"s{number}-{document}.xml"
            inside = "".join(f"<{chance.choice('abcd')}/>" for _ in range(chance.randrange(6)))
            path.write_text(f"<r>{inside}</r>", "utf-8")
            files.append(path)
        theirs = lines_of_jing(jing, rng, files)
        grammar = Grammar.load(rng)
        for path in files:
            assert bool(grammar.validate(path.read_bytes(), "x")) == bool(theirs.get(path.name)), (
                path.read_text()
            )
            checked += 1
    assert checked == 180


def random_pattern(names: list[str], depth: int, chance: random.Random) -> str:
    """A pattern over some element names; the sides of an interleave share none, as RELAX NG wants."""
    kind = chance.choice(
        ["group", "choice", "interleave", "interleave", "zeroOrMore", "oneOrMore", "optional"]
    )
    if depth == 0 or len(names) < 2:
        return f'<element name="{chance.choice(names)}"><empty/></element>'
    if kind == "interleave":
        cut = chance.randrange(1, len(names))
        parts = [
            random_pattern(names[:cut], depth - 1, chance),
            random_pattern(names[cut:], depth - 1, chance),
        ]
    else:
        parts = [random_pattern(names, depth - 1, chance) for _ in range(chance.randrange(1, 3))]
    return f"<{kind}>{''.join(parts)}</{kind}>"


def test_regular_expressions_agree_with_jing(tmp_path: Path, outside: Callable[[str], str]) -> None:
    """Random expressions of XML Schema match the strings that they match in jing.

    Complements have one member: with later versions of Java, jing gets others wrong.
    """
    chance = random.Random(1868)
    patterns = [random_expression(2, chance) for _ in range(150)]
    kinds = "".join(
        f'<element name="e{number}"><data type="string"><param name="pattern">{escape(one)}</param></data></element>'
        for number, one in enumerate(patterns)
    )
    rng, document = tmp_path / "p.rng", tmp_path / "p.xml"
    rng.write_text(
        '<element name="r" xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
        f"<zeroOrMore><choice>{kinds}</choice></zeroOrMore></element>",
        "utf-8",
    )
    letters = "ab1-_.:!AZéΩж\u0301א—→\U00010330^[]{}()|*+?\\ \u00a0\u0660\u00b7"
    strings = ["".join(chance.choices(letters, k=chance.randrange(4))) for _ in range(40)]
    lines = [f"<e{number}>{escape(one)}</e{number}>" for number in range(len(patterns)) for one in strings]
    document.write_text("\n".join(["<r>", *lines, "</r>"]), "utf-8")
    theirs = {lines[line - 2] for line in lines_of_jing(outside("jing"), rng, [document])["p.xml"]}
    assert len(lines) // 10 < len(theirs) < len(lines)
    grammar = Grammar.load(rng)
    ours = {line for line in lines if grammar.validate(f"<r>{line}</r>".encode(), "p.xml")}
    assert sorted(ours ^ theirs) == []


def random_expression(depth: int, chance: random.Random) -> str:
    """A regular expression of XML Schema."""
    escapes = [
        r"\d",
        r"\D",
        r"\w",
        r"\W",
        r"\s",
        r"\S",
        r"\i",
        r"\I",
        r"\c",
        r"\C",
        r"\p{L}",
        r"\P{Lu}",
        r"\p{N}",
        r"\p{Pd}",
        r"\p{S}",
        r"\p{IsGreek}",
        r"\P{IsBasicLatin}",
        r"\-",
        r"\^",
        r"\|",
    ]
    plain = [*"ab1_:!éΩ^$", ".", *escapes]
    members = [*"ab1_.*+?(){}|$:", "a-z", "0-9", r"\--a", "Ͱ-Ͽ", *escapes]

    def atom() -> str:
        kind = chance.randrange(4)
        if kind == 0 and depth:
            return f"({random_expression(depth - 1, chance)})"
        if kind == 1:
            minus = chance.choice(["", "", f"-[{chance.choice(members)}]"])
            if chance.randrange(3):
                return f"[{''.join(chance.choices(members, k=chance.randrange(1, 4)))}{minus}]"
            return f"[^{chance.choice(members)}]"
        return chance.choice(plain)

    def branch() -> str:
        return "".join(
            atom() + chance.choice(["", "", "?", "*", "+", "{2}", "{1,2}", "{0,}"])
            for _ in range(chance.randrange(1, 3))
        )

    return "|".join(branch() for _ in range(chance.choice([1, 1, 2])))
