"""Work on many texts at once, in processes that inherit what has been read (where the system can fork)."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

T = TypeVar("T")

# Below this a second process costs more than it saves; measured on the texts of several editions
TEXTS_AT_LEAST = 8
BYTES_AT_LEAST = 3_000_000

_helpers: set[int] = set()  # processes at work beside this one
_work: Callable[[int], object] | None = None


def workers_for(texts: int, size: int) -> int:
    """How many processes pay for so many texts of so many bytes together; 1 for none beside this one."""
    if texts < TEXTS_AT_LEAST or size < BYTES_AT_LEAST or not hasattr(os, "fork"):
        return 1
    return min(usable_processors(), texts, 8)


def in_order_of(work: Callable[[int], T], count: int, workers: int) -> Iterator[T]:
    """`work(0)`, `work(1)` … in this order, done in several processes when `workers` is more than 1.

    Ctrl-C, or leaving the loop, ends the processes. What `work` raises is raised here.
    """
    global _work
    if workers < 2:
        yield from map(work, range(count))
        return
    import multiprocessing  # it takes a while to read

    _work = work
    with _undisturbed():
        pool = multiprocessing.get_context("fork").Pool(workers, initializer=_quiet)
    with pool:
        yield from pool.imap(_call, range(count))


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work in a process of its own and return at once; what is returned gives the result when called.

    Where the system cannot fork, or has one processor only, the work is done when its result is asked for. So it is
    when it fails there: what it raises is raised here.
    """
    if not hasattr(os, "fork") or usable_processors() < 2:
        return work
    reading, writing = os.pipe()
    with _undisturbed():
        helper = os.fork()
        if helper == 0:
            _send(work, writing)
        _helpers.add(helper)
    os.close(writing)

    def result() -> T:
        with os.fdopen(reading, "rb") as answer:
            said = answer.read()
        os.waitpid(helper, 0)
        _helpers.discard(helper)
        with contextlib.suppress(pickle.UnpicklingError, EOFError):  # it failed, or was ended
            found: T = pickle.loads(said)
            return found
        return work()

    return result


def _send(work: Callable[[], object], writing: int) -> NoReturn:
    """Do the work in a process of its own and end it, whatever happens; nothing is sent when the work fails."""
    try:
        _quiet()
        give_way()
        gc.freeze()  # what was there before is not looked through for what is unused
        said = pickle.dumps(work())
        with os.fdopen(writing, "wb") as answer:
            answer.write(said)
    finally:
        os._exit(0)


@atexit.register
def _end_helpers() -> None:
    for helper in _helpers:
        with contextlib.suppress(OSError):
            os.kill(helper, signal.SIGTERM)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until this ends, so that it never meets a process which is only just begun."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _quiet() -> None:
    """Ctrl-C is for the process that leads, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def give_way() -> None:
    """Let the process that leads go first where there are fewer processors than processes."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(5)


def _call(number: int) -> object:
    assert _work is not None
    return _work(number)
