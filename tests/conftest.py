"""What all tests share.

A claim that needs an outside program asks for it with the fixture `outside`. Where the program is missing the claim
is listed at the end of the run as not checked; with CI=true a missing program is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.outcomes import Skipped
from hypothesis import settings

from edition import build, config
from edition.build import Built
from edition.xslt import Transformer

# The same examples in every run, however busy the machine is
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# Where tests/install-tools.sh puts what it fetches
FETCHED = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tei-edition-tests"

_unchecked: dict[str, str] = {}


@pytest.fixture
def outside(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """A function from a program's name to its path."""

    def find(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            if os.environ.get("CI") == "true":
                raise AssertionError(f"{program} must be installed where CI runs")
            raise _not_checked(request, program)
        return path

    return find


@pytest.fixture
def fetched(request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """A function from a name to the file that tests/install-tools.sh fetched under it.

    Mirrors do not keep every file for ever: one that could not be had is told at the end, in CI too.
    """

    def find(name: str) -> Path:
        path = FETCHED / name
        if not path.is_file():
            raise _not_checked(request, path.name)
        return path

    return find


def _not_checked(request: pytest.FixtureRequest, what: str) -> Skipped:
    """Note that a claim could not be checked for lack of something."""
    claim = (getattr(request.function, "__doc__", None) or request.node.name).strip().splitlines()[0]
    _unchecked[request.node.nodeid] = f"{claim} (needs {what})"
    return Skipped(f"needs {what}")


@pytest.fixture(scope="session")
def transformer() -> Iterator[Transformer]:
    """One Saxon for all tests."""
    with Transformer() as running:
        yield running


@pytest.fixture(scope="session")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The repository's own edition, built once for all tests, and what the build says."""
    folder = tmp_path_factory.mktemp("edition")
    settings = config.read(ROOT / "edition.toml")
    return folder, build.build(settings, build.sources_of(settings), folder)


@pytest.fixture(scope="session")
def shared() -> Path | None:
    """The folder of real editions beside the checkout, where there is one."""
    return SHARED if SHARED.is_dir() else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the claims that this machine could not check."""
    if _unchecked:
        terminalreporter.section("claims not checked on this machine")
        for claim in sorted(_unchecked.values()):
            terminalreporter.line(f"- {claim}")
