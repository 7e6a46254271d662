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

from edition.xslt import Transformer

# The same examples in every run, however busy the machine is
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

_unchecked: dict[str, str] = {}


@pytest.fixture
def outside(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """A function from a program's name to its path."""

    def find(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            if os.environ.get("CI") == "true":
                raise AssertionError(f"{program} must be installed where CI runs")
            claim = (getattr(request.function, "__doc__", None) or request.node.name).strip().splitlines()[0]
            _unchecked[request.node.nodeid] = f"{claim} (needs {program})"
            raise Skipped(f"needs {program}")
        return path

    return find


@pytest.fixture(scope="session")
def transformer() -> Iterator[Transformer]:
    """One Saxon for all tests."""
    with Transformer() as running:
        yield running


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
