"""Many texts are judged in several processes: the same findings in the same order; errors and Ctrl-C end all of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition import ahead, processes, validation
from edition.config import Config
from edition.processes import beside, in_order_of, workers_for
from edition.validation import validate
from tei import tei

forks = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system has no processes that inherit"
)


def test_few_or_small_texts_are_judged_here() -> None:
    assert workers_for(2, 10**9) == workers_for(1000, 10**6) == 1


@forks
@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_errors_are_raised(workers: int) -> None:
    assert list(in_order_of(lambda n: n * n, 20, workers)) == [n * n for n in range(20)]
    with pytest.raises(ZeroDivisionError):
        list(in_order_of(lambda n: 1 // (3 - n), 5, workers))


@forks
def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(9):
        (tmp_path / f"{n}.xml").write_text(tei(f'<p xml:id="{n}"><persname/></p><gap/><p>x</p>', "A"))
    found = []
    for workers in (1, 2):
        monkeypatch.setattr(validation, "workers_for", lambda *_, w=workers: w)
        found.append(validate(sorted(tmp_path.glob("*.xml")), Config(tmp_path), base=tmp_path).findings)
    assert found[0] == found[1]
    assert len({f.file for f in found[0]}) == 9


@forks
def test_ctrl_c_ends_every_process(tmp_path: Path) -> None:
    code = (
        "import time, sys; from edition.processes import in_order_of\n"
        "def work(n):\n    print(n, flush=True); time.sleep(30)\n"
        "try:\n    list(in_order_of(work, 4, 2))\n"
        "except KeyboardInterrupt:\n    sys.exit(130)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert (process.returncode, said) == (130, b"")
    assert time.monotonic() - begun < 5


def is_running(pid: str) -> bool:
    """Whether a process is at work, and not only still listed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def helpers_of(process: subprocess.Popen[bytes]) -> list[str]:
    """The processes that another has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return children.read_text("utf-8").split() if children.is_file() else []


@forks
@pytest.mark.parametrize("after_s", [0.4, 1.0, 2.0])
def test_ctrl_c_ends_a_validation_and_all_that_helps_it(tmp_path: Path, after_s: float) -> None:
    """The grammar's process, that of the rules and that of the checks end with it, and no traceback is shown."""
    body = "<p>text <app><lem wit='#A'>word</lem><rdg wit='#A'>other</rdg></app></p>" * 60_000
    (tmp_path / "large.xml").write_text(tei(body, "A"), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "edition", "validate", "large.xml"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "EDITION_CACHE": str(tmp_path)},
        start_new_session=True,
    )
    time.sleep(after_s)
    helping = helpers_of(process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert said.strip() == b"edition: stopped"
    time.sleep(0.2)
    assert not [pid for pid in helping if is_running(pid)]


@forks
@pytest.mark.parametrize("seconds", [0.4, 2.5])
def test_ctrl_c_ends_a_validation_whose_rule_has_no_end(tmp_path: Path, seconds: float) -> None:
    """Whether the processes are just begun or long at work, one line is said and nothing stays behind."""
    endless = f"matches('{'a' * 60}b', '^(a+)+$')"
    rule = f'<pattern><rule context="/*"><assert test="{endless}">x</assert></rule></pattern>'
    schema = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{rule}</schema>'
    (tmp_path / "s.sch").write_text(schema, "utf-8")
    (tmp_path / "t.xml").write_text(tei("<p>x</p>", "A"), "utf-8")
    code = "from edition.cli import main; print('ready', flush=True); main(['validate', 't.xml', '--schema', 's.sch'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        cwd=tmp_path,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    assert process.poll() is None
    helping = helpers_of(process)
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"edition: stopped\n")
    assert time.monotonic() - begun < 5
    assert not [pid for pid in helping if is_running(pid)]


def test_work_beside_gives_its_result_or_its_error() -> None:
    assert beside(lambda: [os.getpid(), 2])()[1] == 2
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 // 0)()


@forks
def test_work_beside_that_dies_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "usable_processors", lambda: 2)
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(9)  # as a system short of memory would end it
        return 7

    assert beside(work)() == 7


@forks
def test_a_large_text_is_judged_in_two_processes_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "".join(f'<p xml:id="p{n}">text <persname ref="#nobody{n}"/></p><gap/>' for n in range(300))
    path = tmp_path / "large.xml"
    path.write_text(tei(body, "A"), "utf-8")
    found = []
    for large in (10**9, 1):
        monkeypatch.setattr(ahead, "_LARGE", large)
        found.append(validate([path], Config(tmp_path), base=tmp_path).findings)
    assert found[0] == found[1]
    assert len(found[0]) > 300


@forks
@pytest.mark.parametrize("gone", [False, True])
def test_a_text_that_is_saved_while_it_is_judged_is_judged_as_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    """Lines are those of one text, not of two."""
    monkeypatch.setattr(processes, "usable_processors", lambda: 2)
    monkeypatch.setattr(ahead, "_LARGE", 1)
    path, other = tmp_path / "t.xml", tmp_path / "other.xml"
    path.write_text(tei("<persname/>", "A"), "utf-8")
    other.write_text(tei("<p>a</p>\n<p>b</p>\n<placename/>", "A"), "utf-8")
    begun = ahead.Ahead([path], Config(tmp_path), (), tmp_path)
    time.sleep(1)
    other.replace(path)
    if gone:
        load = validation.load
        monkeypatch.setattr(
            validation, "load", lambda *given, **named: (load(*given, **named), path.unlink())[0]
        )
    found = validate([path], Config(tmp_path), base=tmp_path, ahead=begun).findings
    path.write_text(tei("<p>a</p>\n<p>b</p>\n<placename/>", "A"), "utf-8")
    assert found == validate([path], Config(tmp_path), base=tmp_path).findings
    assert "placename" in str(found) and "persname" not in str(found)
