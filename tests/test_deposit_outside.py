"""The package of the repository's edition before the archives' own validators, each in an environment of its own.

They are installed by `tests/deposit/install.sh`; where one is missing the claim is listed as not checked, and fails in CI.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from edition import config, deposit
from edition.deposit import ocfl
from edition.findings import has_errors

HERE = Path(__file__).parent
TOOLS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tei-edition-tests" / "deposit"


@pytest.fixture(scope="module")
def made() -> deposit.Package:
    """The package of the repository's edition."""
    package = deposit.make(config.read(HERE.parent / "edition.toml"), deposit.profile_of("general"))
    assert not has_errors(package.findings), [f.as_text() for f in package.findings]
    return package


@pytest.fixture(scope="module")
def folder(made: deposit.Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on disk."""
    path = tmp_path_factory.mktemp("deposit") / "package"
    deposit.write(path, made.files, made.name)
    return path


@pytest.fixture
def run(outside: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs a program of one of the environments and gives what it says; anything but exit code 0 is a failure."""

    def start(environment: str, program: str, *arguments: object, cwd: Path | None = None) -> str:
        monkeypatch.setenv("PATH", f"{TOOLS / environment / 'bin'}")
        command = [outside(program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return start


def test_bagit_accepts_the_bag(folder: Path, run: Callable[..., str]) -> None:
    """bagit accepts the bag"""
    assert "is valid" in run("bags", "bagit.py", "--validate", folder)


def test_ocfl_py_accepts_the_object(made: deposit.Package, tmp_path: Path, run: Callable[..., str]) -> None:
    """ocfl-py accepts the OCFL object, without a warning"""
    files = ocfl.ocfl_object(made.files, made.metadata, "urn:x-edition:test")
    deposit.write(tmp_path / "object", files, made.name)
    said = run("bags", "ocfl-validate.py", tmp_path / "object")
    assert "is VALID" in said and not re.search(r"\[[WE]\d", said), said


def test_cffconvert_accepts_the_citation(folder: Path, run: Callable[..., str]) -> None:
    """cffconvert accepts CITATION.cff"""
    assert "are valid" in run("cff", "cffconvert", "--validate", cwd=folder / "data")


def test_roc_validator_accepts_the_crate(folder: Path, run: Callable[..., str]) -> None:
    """roc-validator finds nothing in the RO-Crate that the specification 1.3 requires otherwise"""
    run("crates", "rocrate-validator", "--version")
    run("crates", "python", HERE / "deposit" / "check_crate.py", folder / "data")


def test_datacite_accepts_the_description(folder: Path, run: Callable[..., str]) -> None:
    """The JSON is valid by DataCite's schema (4.5: that of 4.7 is in no package)"""
    check = (
        "import json, sys; from datacite import schema45; data = json.load(open(sys.argv[1]));"
        "found = [e.message for e in schema45.validator.iter_errors(data)]; print(found); sys.exit(bool(found))"
    )
    run("bags", "bagit.py", "--version")
    run("bags", "python", "-c", check, folder / "data/metadata/datacite.json")


def test_the_deposit_of_the_repository_says_what_it_is(made: deposit.Package) -> None:
    data = json.loads(made.files["data/metadata/datacite.json"])
    assert data["titles"][0]["title"] == "The Zinoviev Letter"
    assert data["rightsList"][0]["rightsIdentifier"] == "CC-BY-4.0"
    assert len([s for s in made.metadata.sources if s.split(":")[0].isupper()]) == 12, "twelve witnesses"


def test_every_pdf_is_pdf_a_as_far_as_can_be_seen(made: deposit.Package) -> None:
    """Identification, embedded fonts, no encryption, an output intent; veraPDF itself is in no registry that is reached."""
    pdfs = [path for path in made.files if path.endswith(".pdf")]
    assert pdfs
    for path in pdfs:
        from io import BytesIO

        with pikepdf.open(BytesIO(made.files[path])) as pdf:
            with pdf.open_metadata() as meta:
                assert meta["pdfaid:part"] in ("2", "3", "4"), path
            assert not pdf.is_encrypted and "/OutputIntents" in pdf.Root, path
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                    assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()), path
