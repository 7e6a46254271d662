"""The description of an edition: what headers and settings say, what is missing, and how each format says it."""

from __future__ import annotations

import dataclasses
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from edition import config, deposit
from edition.config import Config, EditionConfig, SourcesConfig
from edition.deposit import archives, contents, formats, mets
from edition.deposit.agents import checked, from_setting, identified, merged, named
from edition.deposit.datacite import datacite_json, datacite_xml
from edition.deposit.languages import three_letters
from edition.deposit.licences import licence_of
from edition.deposit.metadata import Metadata, Text
from edition.deposit.missing import FIELDS
from edition.deposit.text import reading_text
from edition.errors import UsageError

HERE = Path(__file__).parent
SMALL = HERE / "deposit" / "edition"
HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>{title}</titleStmt>
<publicationStmt>{publication}</publicationStmt><sourceDesc><p>born digital</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>Text.</p></body></text></TEI>"""


@pytest.fixture(scope="module")
def ferry() -> Metadata:
    """The description of the small edition."""
    return deposit.describe(config.read(SMALL / "edition.toml"), deposit.profile_of("arche"))[0]


def described(
    folder: Path, profile: str = "", *, settings: str = "", **parts: str
) -> tuple[Metadata, list[tuple[str, str]]]:
    """Metadata and findings of an edition with one text, made of parts of its header."""
    given = {"title": "<title>A text</title>", "publication": "<p/>", **parts}
    (folder / "a.xml").write_text(HEADER.format(**given), "utf-8")
    (folder / "edition.toml").write_text(f'[sources]\ntexts = ["*.xml"]\n{settings}', "utf-8")
    made, _, found = deposit.describe(config.read(folder / "edition.toml"), deposit.profile_of(profile))
    return made, [(f.code, f.message) for f in found]


def test_headers_and_settings_become_one_description(ferry: Metadata) -> None:
    creator = ferry.creators[0]
    assert (creator.inverted, creator.identifier("orcid")) == ("Carberry, Josiah", "0000-0002-1825-0097")
    assert [a.inverted for a in ferry.authors] == ["von Strom, Anna"] and ferry.authors[0].identifier("gnd")
    assert [(a.inverted, a.roles) for a in ferry.contributors][1:] == [
        ("Doe, Jane", ("Encoding",)),
        ("Lee, Kim", ("Translation",)),
    ]
    assert ferry.licence is not None and ferry.licence.spdx == "CC-BY-4.0"
    assert (ferry.publisher, ferry.date, ferry.version, ferry.doi) == (
        "Ferry Press",
        "2026-11-23",
        "1.0",
        "10.5072/ferry",
    )
    assert ferry.languages == ("en", "la")
    assert ferry.sources == ("A: Ferryton, Archive, MS 1", "B: Ferryton, Archive, MS 2")
    assert ("URN", "urn:nbn:xx:ferry-1") in ferry.identifiers


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_that_is_missing_is_told_with_its_archives_and_its_place(
    field: str, tmp_path: Path
) -> None:
    empty = Metadata()
    assert not FIELDS[field].there(empty)
    required = {p.key for p in deposit.BY_KEY.values() if field in p.required}
    for profile in deposit.BY_KEY.values():
        found = deposit.package.missing(empty, profile)  # type: ignore[attr-defined]
        own = [f for f in found if f.message.startswith(f"no {FIELDS[field].name} (")]
        wanted = "ED901" if profile.key in required else "ED902" if field in profile.recommended else None
        assert [f.code for f in own] == ([wanted] if wanted else [])
        assert all(FIELDS[field].place in f.message for f in own)


@pytest.mark.parametrize("words", ["Title", "...", "Publication Information", "TODO", "Insert title here"])
def test_words_of_a_template_count_as_missing(words: str, tmp_path: Path) -> None:
    made, found = described(tmp_path, title=f"<title>{words}</title>")
    assert made.title == ""
    assert {"ED901", "ED907"} <= {code for code, _ in found}


def test_a_wrong_check_digit_and_a_wrong_doi_are_errors(tmp_path: Path) -> None:
    settings = '[deposit]\ncreators = ["Carberry, Josiah | 0000-0002-1825-0098"]\ndoi = "none"\nrelated = ["Likes | x"]\n'
    _, found = described(tmp_path, settings=settings)
    assert len([m for code, m in found if code == "ED903"]) == 3


def test_contradicting_licences_and_unknown_ones_are_told(tmp_path: Path) -> None:
    publication = (
        '<availability><licence target="https://creativecommons.org/licenses/by-nc/4.0/"/></availability>'
    )
    _, found = described(tmp_path, publication=publication, settings='[edition]\nlicence = "CC BY 4.0"\n')
    assert "ED904" in dict(found)
    _, found = described(tmp_path, settings='[edition]\nlicence = "free for scholars"\n')
    assert "ED905" in dict(found)


def test_a_name_whose_parts_were_guessed_is_told(tmp_path: Path) -> None:
    made, found = described(tmp_path, title="<title>A</title><editor>Anna van der Berg</editor>")
    assert made.creators[0].inverted == "van der Berg, Anna" and "ED906" in dict(found)
    _, found = described(tmp_path, title="<title>A</title><editor>Berg, Anna</editor>")
    assert "ED906" not in dict(found)


def test_a_source_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    described(tmp_path)
    (tmp_path / "b.xml").write_text("<TEI")
    found = deposit.describe(config.read(tmp_path / "edition.toml"), deposit.profile_of(""))[2]
    assert "ED911" in {f.code for f in found}


def test_a_needed_file_outside_the_edition_is_told(tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    (tmp_path / "away.xml").write_text(HEADER.format(title="<title>x</title>", publication="<p/>"))
    (tmp_path / "e/edition.toml").write_text('[sources]\ntexts = ["../*.xml"]\n')
    settings = config.read(tmp_path / "e/edition.toml")
    files, found = contents.sources(settings, deposit.describe(settings, deposit.profile_of(""))[1])
    assert list(files) == ["edition.toml"] and {f.code for f in found} == {"ED910"}


@pytest.mark.parametrize(
    ("name", "inverted", "person", "affiliation"),
    [
        ("Jane Doe", "Doe, Jane", True, ""),
        ("Doe, Jane", "Doe, Jane", True, ""),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig", True, ""),
        ("Jane Doe, University of X", "Doe, Jane", True, "University of X"),
        ("University of X", "University of X", False, ""),
        ("The edition project", "The edition project", False, ""),
        ("Psalmanazar, George, 1679?-1763.", "Psalmanazar, George", True, ""),
        ("Aristoteles", "Aristoteles", True, ""),
    ],
)
def test_names_are_divided_as_catalogues_do(name: str, inverted: str, person: bool, affiliation: str) -> None:
    agent = named(name)
    assert (agent.inverted, agent.person, agent.affiliation) == (inverted, person, affiliation)


def test_one_agent_in_two_spellings_is_one() -> None:
    agents = merged(
        [
            named("Doe, Jane"),
            named("Jane Doe", roles=("encoding",)),
            from_setting("Doe, J. | 0000-0002-1825-0097"),
        ]
    )
    assert [a.inverted for a in agents] == ["Doe, Jane", "Doe, J."]
    assert agents[0].roles == ("encoding",)


def test_identifiers_are_known_however_they_are_written() -> None:
    for text in ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097", "orcid:0000000218250097"):
        assert identified(text) == ("orcid", "0000-0002-1825-0097")
    assert identified("http://d-nb.info/gnd/118540238") == ("gnd", "118540238")
    assert identified("https://ror.org/05gq02987") == ("ror", "05gq02987")
    assert identified("#editor") is None
    assert checked("orcid", "0000-0002-1825-0097") and not checked("orcid", "0000-0002-1825-0079")


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("CC BY 4.0", "CC-BY-4.0"), ("CC-BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"), ("https://creativecommons.org/licenses/by-sa/4.0", "CC-BY-SA-4.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"), ("CC0", "CC0-1.0"), ("MIT", "MIT"), ("all mine", ""),
        ("http://creativecommons.org/licenses/by/2.0/uk/", "CC-BY-2.0-UK"),
    ],
)  # fmt: skip
def test_licences_are_known_however_they_are_written(text: str, spdx: str) -> None:
    licence = licence_of(text)
    assert licence is not None and licence.spdx == spdx


def test_languages_have_three_letters() -> None:
    assert [three_letters(t) for t in ("en-GB", "grc", "de", "la", "x-none")] == [
        "eng",
        "grc",
        "deu",
        "lat",
        "",
    ]


def test_names_that_archives_refuse_are_told_with_another_one() -> None:
    paths = ["tei/Brief an Müller.xml", "tei/A.xml", "tei/a.xml"]
    found = contents.check_names(paths, deposit.profile_of("zenodo"))
    assert [f.code for f in found] == ["ED908", "ED908"] and "Brief-an-Mueller.xml" in found[0].message
    assert {f.code for f in contents.check_names(paths, deposit.profile_of("arche"))} == {"ED909"}


def test_a_pdf_without_identification_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """ED927: `build` writes plain PDF where PDF/A is refused."""
    from edition import build
    from edition.deposit import package

    def plain(_: object, __: object, folder: Path, **___: object) -> build.Built:
        (folder / "a.pdf").write_bytes(b"%PDF-1.7")
        return build.Built()

    monkeypatch.setattr(build, "build", plain)
    monkeypatch.setattr(package, "reading_texts", lambda *_: {})
    assert [f.code for f in package.outputs(config.read(SMALL / "edition.toml"))[1]] == ["ED927"]


def test_datacite_says_the_same_as_xml_and_as_json(ferry: Metadata) -> None:
    data, root = json.loads(datacite_json(ferry)), ET.fromstring(datacite_xml(ferry))
    d = "{http://datacite.org/schema/kernel-4}"
    assert root.findtext(f"{d}identifier") == "10.5072/ferry"
    assert [e.text for e in root.iter(f"{d}creatorName")] == [c["name"] for c in data["creators"]]
    assert [e.get("contributorType") for e in root.iter(f"{d}contributor")] == [
        c["contributorType"] for c in data["contributors"]
    ]
    assert {"DataCurator", "Translator", "ContactPerson", "RightsHolder"} <= {
        c["contributorType"] for c in data["contributors"]
    }
    assert root.find(f"{d}rightsList/{d}rights").get("rightsIdentifier") == "CC-BY-4.0"  # type: ignore[union-attr]
    assert root.findtext(f"{d}fundingReferences/{d}fundingReference/{d}awardNumber") == "FF-7"


def test_dublin_core_cmdi_textgrid_and_hal_are_well_formed_and_name_the_editors(ferry: Metadata) -> None:
    for made in (
        formats.dublin_core(ferry),
        formats.cmdi(ferry, ["../sources/a.xml"]),
        archives.textgrid(ferry),
        archives.hal(ferry),
    ):
        ET.fromstring(made)
        assert b"Carberry" in made and b"Two Songs of the Ferry" in made
    assert b"clarin.eu:cr1:p_1380106710826" in formats.cmdi(ferry, [])
    assert b"acdh:hasDepositor" in archives.arche(ferry)


def test_a_text_with_facsimiles_has_mets_with_mods(ferry: Metadata) -> None:
    text = dataclasses.replace(ferry.texts[0], images=("f1.jpg", "https://example.org/f2.jpg"))
    root = ET.fromstring(mets.mets(ferry, text, "../sources/tei/"))
    m, x = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}"
    assert [e.get(f"{x}href") for e in root.iter(f"{m}FLocat")] == [
        "../sources/tei/f1.jpg",
        "https://example.org/f2.jpg",
    ]
    ids = {e.get("ID") for e in root.iter() if e.get("ID")}
    for link in root.iter(f"{m}smLink"):
        assert {link.get(f"{x}from"), link.get(f"{x}to")} <= ids
    assert root.findtext(".//{http://www.loc.gov/mods/v3}title") == "Two Songs of the Ferry"
    assert [e.get("ORDER") for e in root.iter(f"{m}div") if e.get("TYPE") == "page"] == ["1", "2"]


def test_an_edition_that_says_nothing_gives_files_all_the_same() -> None:
    empty = Metadata(texts=(Text("sources/a.xml", "text", "a", "a"),))
    for write in (
        datacite_json,
        datacite_xml,
        formats.dublin_core,
        formats.citation_cff,
        formats.licence_text,
        archives.arche,
        archives.hal,
    ):
        assert write(empty)


def test_strings_in_citation_cff_are_safe() -> None:
    made = formats.citation_cff(Metadata(title='A: "b"\n# c', creators=(named("- x, y: z"),))).decode()
    assert 'title: "A: \\"b\\"\\n# c"' in made and '  - family-names: "- x"' in made


def test_the_reading_text_goes_on_over_lines_and_keeps_gaps() -> None:
    prepared = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared"><text><body><p>one wo\n<lb break="no"/>rd, '
        '<choice><abbr ed:shown="false">Mr</abbr><expan ed:shown="true">Mister</expan></choice> <gap/><note place="margin">N</note></p>'
        "<p>two<lb/>three</p></body></text><standOff><note>no</note></standOff></TEI>"
    )
    assert reading_text(prepared).decode() == "one word, Mister […] [N]\n\ntwo\nthree\n"


def test_an_unknown_archive_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="zenodo"):
        deposit.profile_of("attic")


def test_the_table_of_criteria_says_where_to_put_what_is_missing(tmp_path: Path) -> None:
    described(tmp_path)
    settings = config.read(tmp_path / "edition.toml")
    metadata, documents, _ = deposit.describe(settings, deposit.profile_of(""))
    rows = deposit.report(settings, metadata, documents)
    assert {row.group for row in rows} == {"Reviewing criteria (IDE)", "FAIR", "Endings"}
    assert all(row.note for row in rows if not row.met)
    assert "- Editorial method" in deposit.as_text(rows)


CORPUS = {  # an edition, its files, its title (empty where only the editors can give one)
    "srophe+syriac-corpus": (("data/**/*.xml",), "Digital Syriac Corpus"),
    "eeditiones+jinks": (
        ("profiles/serafin/**/*.xml",),
        "Korespondencja żupnika krakowskiego Mikołaja Serafina z lat 1437-1459",
    ),
    "sjhuskey+Calpurnius_Siculus": (("editio.xml",), None),
    "EpiDoc+Stylesheets": (("tests/**/*.xml",), ""),
    "acdh-oeaw+dse-static-cookiecutter": (("cookiecutter/**/*.xml",), None),
}


@pytest.mark.parametrize("name", CORPUS)
def test_other_editions_give_a_description_or_say_what_is_missing(name: str, shared: Path | None) -> None:
    if shared is None:
        pytest.skip("the corpus is not beside the checkout")
    patterns, title = CORPUS[name]
    sources = SourcesConfig(texts=patterns, witnesses=(), registers=(), apparatus=())
    settings = Config(shared / "corpus" / name, True, EditionConfig(), sources)
    metadata, documents, found = deposit.describe(settings, deposit.profile_of("arche"))
    assert documents
    if title is not None:
        assert metadata.title == title
    told = " ".join(f.message for f in found)
    for field in deposit.profile_of("arche").required:
        assert FIELDS[field].there(metadata) or f"no {FIELDS[field].name} (" in told
    for agent in metadata.creators:
        assert agent.name and not agent.name.startswith("…")
    ET.fromstring(datacite_xml(metadata))
    ET.fromstring(formats.cmdi(metadata, []))
