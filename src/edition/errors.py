"""The few exceptions of the toolkit, each with its exit code.

Findings about a text are values (see `edition.findings`); an exception means that a command cannot go on.
Anything that is not an `EditionError` is a bug and keeps its traceback.
"""

from __future__ import annotations


class EditionError(Exception):
    """A command cannot go on. `exit_code` is what the process returns."""

    exit_code = 1


class UsageError(EditionError):
    """Something asked for cannot be done as asked: an unknown option value, a path that is not there."""

    exit_code = 2


class ConfigError(EditionError):
    """`edition.toml` cannot be read or says something that is not understood."""

    exit_code = 2


class SourceError(EditionError):
    """A source cannot be read or is refused; the findings say where and why."""

    exit_code = 3

    def __init__(self, message: str, findings: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class SchemaError(EditionError):
    """A schema is itself incorrect. The message begins with `file:line:`."""

    exit_code = 2


class TransformError(EditionError):
    """A stylesheet failed: it does not compile, stopped with an error, or took longer than its time limit."""


class TypesetError(EditionError):
    """The pages of a PDF could not be made."""


class OutputError(EditionError):
    """An output cannot be written: no room, no permission, a file where a folder should be."""
