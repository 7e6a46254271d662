"""Work on many texts at once, in processes that inherit what has been read (where the system can fork)."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")

# Below this a second process costs more than it saves; measured on the texts of several editions
TEXTS_AT_LEAST = 8
BYTES_AT_LEAST = 3_000_000

_work: Callable[[int], object] | None = None


def workers_for(texts: int, size: int) -> int:
    """How many processes pay for so many texts of so many bytes together; 1 for none beside this one."""
    if (
        texts < TEXTS_AT_LEAST
        or size < BYTES_AT_LEAST
        or "fork" not in multiprocessing.get_all_start_methods()
    ):
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
    _work = work
    with multiprocessing.get_context("fork").Pool(workers, initializer=_quiet) as pool:
        yield from pool.imap(_call, range(count))


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work in a process of its own and return at once; what is returned gives the result when called.

    Where the system cannot fork, or has one processor only, the work is done when its result is asked for. So it is
    when it fails there: what it raises is raised here.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or usable_processors() < 2:
        return work
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)

    def send() -> None:
        _quiet()
        give_way()
        with contextlib.suppress(Exception):
            sending.send(work())

    process = context.Process(target=send, daemon=True)
    process.start()
    sending.close()

    def result() -> T:
        try:
            found: T = receiving.recv()
        except EOFError:
            found = work()
        finally:
            receiving.close()
            process.join()
        return found

    return result


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
