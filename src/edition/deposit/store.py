"""Packages on disk: folders and ZIP files, written whole or not at all, the same bytes for the same files."""

from __future__ import annotations

import ctypes
import io
import os
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from edition.errors import OutputError, UsageError

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP can name
AT_FDCWD, RENAME_EXCHANGE = -100, 2
MAX_BYTES = 8_000_000_000
MARKS = ("bagit.txt", "0=ocfl_object_1.1")


def zipped(files: Mapping[str, bytes], top: str) -> bytes:
    """A ZIP file of `files` below the folder `top`.

    Stored, not deflated: compressors differ from machine to machine, and the same package shall have the same bytes.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{path}", EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path])
    return stream.getvalue()


def unzipped(data: bytes) -> tuple[dict[str, bytes], str]:
    """The files of a ZIP file below its one top folder, and that folder's name. Raises `ValueError` for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > max(len(data) * 4, 1000):
                raise ValueError("its files are larger than a package that was stored can have")
            names = [entry.filename for entry in entries]
            tops = {name.partition("/")[0] for name in names}
            if len(tops) != 1 or len(set(names)) != len(names):
                raise ValueError("it has not exactly one folder at its top, or a name twice")
            top = tops.pop()
            return {e.filename.partition("/")[2]: archive.read(e) for e in entries if not e.is_dir()}, top
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        KeyError,
        UnicodeError,
    ) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    except (ArithmeticError, MemoryError, LookupError) as error:
        raise ValueError(f"damaged ({type(error).__name__})") from error
    except Exception as error:  # zlib.error and struct.error have no common parent
        if isinstance(error, ValueError) or type(error).__module__ in ("zlib", "struct"):
            raise ValueError(str(error)) from error
        raise


def read(path: Path) -> dict[str, bytes]:
    """The files of a package in a folder. Raises `ValueError` for a symbolic link, `UsageError` for no folder."""
    if not path.is_dir():
        raise UsageError(f"{path}: there is no such folder or ZIP file")
    files = {}
    for file in sorted(path.rglob("*")):
        if file.is_symlink():
            raise ValueError(f"{file.relative_to(path).as_posix()} is a symbolic link")
        if file.is_file():
            files[file.relative_to(path).as_posix()] = file.read_bytes()
    return files


def write(target: Path, files: Mapping[str, bytes], top: str) -> None:
    """Write a package: a ZIP file when `target` ends in `.zip`, else a folder.

    Everything goes to a temporary name beside `target` first; at every moment the old package or the new one is there.
    Raises `UsageError` when a folder that is no package would be replaced, `OutputError` when the system refuses.
    """
    temporary = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(target)
        if target.suffix.lower() == ".zip":
            if target.is_dir():
                raise UsageError(f"{target} is a folder")
            _write_file(temporary, zipped(files, top))
            temporary.replace(target)
        else:
            refuse_foreign(target)
            for path, data in sorted(files.items()):
                place = temporary / path
                place.parent.mkdir(parents=True, exist_ok=True)
                _write_file(place, data)
            exchange(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        _remove(temporary)


def refuse_foreign(target: Path) -> None:
    """Raises `UsageError` when `target` holds something that is no package."""
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file; name a folder, or a file that ends in .zip")
    if target.is_dir() and any(target.iterdir()) and not any((target / mark).is_file() for mark in MARKS):
        raise UsageError(f"{target} has files and is no package; nothing was written")


def clear_leftovers(target: Path) -> None:
    """Remove what killed processes left beside `target`, and put back an old package that was moved aside."""
    aside = target.with_name(f".{target.name}.old")
    if aside.exists():
        if target.exists():
            _remove(aside)
        else:
            aside.replace(target)
    prefix = f".{target.name}.part-"
    for path in target.parent.glob(f".{_literal(target.name)}.part-*"):
        number = path.name.removeprefix(prefix)
        if number.isdigit() and not _alive(int(number)):
            _remove(path)


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return process != os.getpid()


def exchange(new: Path, target: Path) -> None:
    """Put the folder `new` in the place of `target`. In one step where the system can; `new` is then the old folder."""
    if not target.exists():
        new.rename(target)
        return
    if sys.platform.startswith("linux"):
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if (
            call is not None
            and call(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(target), RENAME_EXCHANGE) == 0
        ):
            return
    aside = target.with_name(
        f".{target.name}.old"
    )  # `clear_leftovers` puts it back if the next line is never reached
    target.rename(aside)
    new.rename(target)
    _remove(aside)


def _write_file(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
