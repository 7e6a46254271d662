"""Packages: every changed byte is found, a killed process leaves a whole package, the same sources give the same bytes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import config, deposit
from edition.deposit import bag, ocfl, store
from edition.deposit.verify import open_package
from edition.errors import UsageError
from edition.findings import Finding, has_errors

HERE = Path(__file__).parent
SMALL = HERE / "deposit" / "edition"


@pytest.fixture(scope="module")
def small() -> deposit.Package:
    """The package of a very small edition."""
    made = deposit.make(config.read(SMALL / "edition.toml"), deposit.profile_of("zenodo"))
    assert not has_errors(made.findings), [f.as_text() for f in made.findings]
    return made


@pytest.fixture
def folder(small: deposit.Package, tmp_path: Path) -> Path:
    """The same package as a folder."""
    deposit.write(tmp_path / "package", small.files, small.name)
    return tmp_path / "package"


def test_a_package_is_verified_from_itself_and_gives_its_outputs_again(folder: Path) -> None:
    result = deposit.verify(folder)
    assert [f.as_text() for f in result.findings] == []
    assert result.rebuilt and result.files > 100


def test_the_package_has_what_archives_keep(small: deposit.Package) -> None:
    for path in (
        "sources/edition.toml", "sources/tei/texts/ferry.xml", "schema/edition.odd", "schema/edition.rng", "schema/edition.sch",
        "stylesheets/xslt/html/main.xsl", "outputs/site/ferry.html", "outputs/site/pdf/ferry.pdf", "outputs/text/ferry.txt",
        "metadata/datacite.xml", "metadata/datacite.json", "metadata/dublin-core.xml", "metadata/cmdi.xml",
        "metadata/invenio.json", "CITATION.cff", "README.md", "LICENSE.txt", "software.json", "ro-crate-metadata.json",
    ):  # fmt: skip
        assert f"data/{path}" in small.files, path


def test_the_reading_text_has_the_words_that_the_edition_shows(small: deposit.Package) -> None:
    text = small.files["data/outputs/text/ferry.txt"].decode()
    assert text == "The ferry goes at nine,\nand all there is, is […] mine.\n\nSo it ⟦was⟧ ends.\n"


def test_each_of_500_changed_bytes_in_a_bag_is_found(
    small: deposit.Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the file that was changed is read anew, which makes the trials quick."""
    known = {(a, id(data)): bag.digest(a, data) for data in small.files.values() for a in bag.ALGORITHMS}
    real = bag.digest
    monkeypatch.setattr(bag, "digest", lambda a, data: known.get((a, id(data))) or real(a, data))
    chance = random.Random(7)
    paths = sorted(small.files)
    sizes = [len(small.files[path]) for path in paths]
    for trial in range(500):
        path = chance.choices(paths, sizes)[0] if trial % 2 else chance.choice(paths)
        data = bytearray(small.files[path])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        assert bag.check_bag({**small.files, path: bytes(data)}, "bag"), path


def test_each_of_500_changed_bytes_in_a_zip_file_is_found(tmp_path: Path) -> None:
    files = bag.bag(
        {f"sources/{n}.xml": b"<p>text</p>" * n for n in range(1, 30)}, {"External-Description": "x"}
    )
    data = store.zipped(files, "top")
    chance = random.Random(8)
    path = tmp_path / "package.zip"
    for _ in range(500):
        changed = bytearray(data)
        at = chance.randrange(len(changed))
        changed[at] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        assert deposit.verify(path, rebuild=False).findings, at


def test_every_byte_of_every_tag_file_counts() -> None:
    files = bag.bag({"a": b"1", "b/c %.txt": b"2"}, {"External-Description": "x"})
    assert not bag.check_bag(files, "bag")
    for path in (p for p in files if not p.startswith("data/")):
        for at in range(len(files[path])):
            for bit in (1, 32):
                changed = bytearray(files[path])
                changed[at] ^= bit
                assert bag.check_bag({**files, path: bytes(changed)}, "bag"), (path, at)


def test_files_that_are_missing_added_or_renamed_are_told(folder: Path) -> None:
    (folder / "data/README.md").rename(folder / "data/READ.md")
    (folder / "data/CITATION.cff").unlink()
    codes = {(f.code, f.message.split(" ")[0]) for f in deposit.verify(folder).findings}
    assert {("ED921", "data/README.md"), ("ED922", "data/READ.md"), ("ED921", "data/CITATION.cff")} <= codes


@pytest.mark.parametrize("what", ["empty", "text", "no bag"])
def test_what_is_no_package_is_a_finding(what: str, tmp_path: Path) -> None:
    path = tmp_path / "p"
    if what == "text":
        path.write_text("no zip")
    else:
        path.mkdir()
        (path / "x").write_text("x") if what == "no bag" else None
    assert [f.code for f in deposit.verify(path).findings] == ["ED923"]
    with pytest.raises(UsageError):
        deposit.verify(tmp_path / "missing")


def test_metadata_that_do_not_follow_from_the_sources_are_told(
    small: deposit.Package, tmp_path: Path
) -> None:
    """A package whose checksums agree, but whose description and output were made by someone else."""
    payload = {p.removeprefix("data/"): d for p, d in small.files.items() if p.startswith("data/")}
    payload["metadata/dublin-core.xml"] = payload["metadata/dublin-core.xml"].replace(b"Ferry", b"Terry")
    payload["outputs/text/ferry.txt"] += b"more\n"
    info = bag.info_rows(small.files["bag-info.txt"])
    info.pop("Payload-Oxum")
    deposit.write(tmp_path / "p.zip", bag.bag(payload, info), small.name)
    found = {(f.code, f.file) for f in deposit.verify(tmp_path / "p.zip").findings}
    assert {("ED924", "metadata/dublin-core.xml"), ("ED925", "outputs/text/ferry.txt")} <= found


def test_other_versions_of_the_programs_make_a_difference_a_warning(
    small: deposit.Package, tmp_path: Path
) -> None:
    payload = {p.removeprefix("data/"): d for p, d in small.files.items() if p.startswith("data/")}
    payload["software.json"] = payload["software.json"].replace(b'"lxml"', b'"other"')
    payload["outputs/text/ferry.txt"] += b"more\n"
    info = bag.info_rows(small.files["bag-info.txt"])
    deposit.write(tmp_path / "p", bag.bag(payload, info), small.name)
    codes = {f.code for f in deposit.verify(tmp_path / "p").findings}
    assert "ED926" in codes and "ED925" not in codes


def sixty(word: bytes) -> dict[str, bytes]:
    """A bag of sixty files that all have the same content."""
    return bag.bag({f"sources/{n}.txt": word * 2000 for n in range(60)}, {})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
@pytest.mark.parametrize("target", ["package", "package.zip"])
def test_a_process_killed_at_any_moment_leaves_the_old_package_or_the_new_one(
    target: str, tmp_path: Path
) -> None:
    trials = int(os.environ.get("KILLS", "10"))
    path = tmp_path / target
    chance = random.Random(9)
    store.write(path, sixty(b"old"), "top")
    for trial in range(trials):
        child = os.fork()
        if child == 0:
            store.write(path, sixty(b"new%d" % trial), "top")
            os._exit(0)
        time.sleep(chance.random() * 0.12)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found: list[Finding] = []
        files = open_package(path, found)
        assert not found and not bag.check_bag(files, "bag"), trial
        assert len({data for p, data in files.items() if p.startswith("data/")}) == 1
    store.write(path, sixty(b"last"), "top")
    assert [p.name for p in tmp_path.iterdir()] == [target], "leftovers of killed processes are removed"


def test_an_old_package_that_was_moved_aside_is_put_back(tmp_path: Path) -> None:
    """Where a system cannot exchange two folders in one step."""
    path = tmp_path / "package"
    store.write(path, bag.bag({"a": b"1"}, {}), "top")
    path.rename(tmp_path / ".package.old")
    store.clear_leftovers(path)
    assert not bag.check_bag(store.read(path), "bag")


def test_a_folder_that_is_no_package_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(UsageError, match="nothing was written"):
        store.write(tmp_path, bag.bag({"a": b"1"}, {}), "top")
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.fixture
def others(tmp_path: Path) -> Iterator[list[tuple[Path, dict[str, str]]]]:
    """The same edition in two folders, to be built in two surroundings."""
    rows = []
    for name, more in (
        ("a", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (
            "b c/ü",
            {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "777"},
        ),
    ):
        shutil.copytree(SMALL, tmp_path / name / "edition")
        rows.append((tmp_path / name / "edition", more))
    yield rows


def test_the_same_sources_give_the_same_bytes_everywhere(others: list[tuple[Path, dict[str, str]]]) -> None:
    made = []
    for place, more in others:
        env = {**os.environ, **more, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [
            sys.executable,
            "-c",
            "from edition.cli import main; main()",
            "deposit",
            "--for",
            "zenodo",
            "-o",
            "out.zip",
        ]
        subprocess.run(command, cwd=place, env=env, check=True, capture_output=True)
        made.append((place / "out.zip").read_bytes())
    assert made[0] == made[1]


def test_an_ocfl_object_holds_the_bag(small: deposit.Package, tmp_path: Path) -> None:
    made = ocfl.ocfl_object(small.files, small.metadata, "urn:x")
    assert ocfl.bag_of(made) == small.files
    deposit.write(tmp_path / "object", made, "top")
    assert not deposit.verify(tmp_path / "object", rebuild=False).findings
    (tmp_path / "object/v1/inventory.json").write_text("{}")
    assert [f.code for f in deposit.verify(tmp_path / "object", rebuild=False).findings] == ["ED920"]
