"""The Saxon process: reads jobs on standard input, writes results on standard output, both pickled.

A job is `(stylesheet, source, parameters)`, a result `(status, output, messages)`; without a source the stylesheet is
compiled only. A source is a text, or the path and the digest (SHA-256) of a file.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import saxonche

PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"
ED = "urn:tei-edition:prepared"


class Worker:
    """The compiled stylesheets, each with a processor of its own: what one may read is settled before it runs."""

    def __init__(self) -> None:
        self.compiled: dict[str, tuple[Any, Any]] = {}

    def stylesheet(self, path: str) -> tuple[Any, Any]:
        """The processor and the compiled stylesheet; only while it is compiled may files be read."""
        if path not in self.compiled:
            processor = saxonche.PySaxonProcessor(license=False)
            executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=path)
            processor.set_configuration_property(PROTOCOLS, "")
            self.compiled[path] = processor, executable
        return self.compiled[path]

    def run(
        self, stylesheet: str, source: str | tuple[str, str] | None, parameters: dict[str, Any]
    ) -> tuple[str, str, list[Any]]:
        """One job."""
        executable = None
        try:
            processor, executable = self.stylesheet(stylesheet)
            if source is None:
                return "ok", "", []
            text = source if isinstance(source, str) else text_of(*source)
            if text is None:
                return "changed", "", []
            executable.clear_parameters()
            executable.clear_xsl_messages()
            executable.set_save_xsl_message(True)
            executable.set_capture_result_documents(True)
            for name, (kind, given) in parameters.items():
                executable.set_parameter(name, value(processor, kind, given))
            output = executable.transform_to_string(xdm_node=processor.parse_xml(xml_text=text))
            return "ok", output or "", messages(executable)
        except saxonche.PySaxonApiError as error:
            rows = messages(executable) if executable is not None else []
            return "error", str(error).strip(), [*rows, (said(), "", "", "")]


def text_of(path: str, digest: str) -> str | None:
    """The text of a file in UTF-8; None when it is not the one with this digest."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None
    return data.decode() if hashlib.sha256(data).hexdigest() == digest else None


def said() -> str:
    """What Saxon printed since the last question (compiler errors go nowhere else)."""
    os.lseek(2, 0, os.SEEK_SET)
    text = b"".join(iter(lambda: os.read(2, 65536), b"")).decode("utf-8", "replace")
    os.lseek(2, 0, os.SEEK_SET)
    os.ftruncate(2, 0)
    return text.strip()


def value(processor: Any, kind: str, given: Any) -> Any:
    """A parameter as an XDM value."""
    if kind == "xml":
        return processor.parse_xml(xml_text=given)
    if isinstance(given, bool):
        return processor.make_boolean_value(given)
    if isinstance(given, int):
        return processor.make_integer_value(given)
    return processor.make_string_value(given)


def messages(executable: Any) -> list[tuple[str, str, str, str]]:
    """The messages of the last run as `(text, code, at, file)`."""
    rows = []
    for item in executable.get_xsl_messages() or ():
        node = item.get_node_value() if not item.is_atomic else None
        if node is None:
            rows.append((item.string_value, "", "", ""))
            continue
        element = next(iter(node.children), node) if node.node_kind_str == "document" else node
        if element.node_kind_str == "element" and element.name == f"Q{{{ED}}}finding":
            code, at, file = (element.get_attribute_value(n) or "" for n in ("code", "at", "file"))
            rows.append((" ".join(element.string_value.split()), code, at, file))
        else:
            rows.append((node.string_value.strip(), "", "", ""))
    return rows


def main() -> None:
    """Serve jobs until standard input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if "--give-way" in sys.argv and hasattr(os, "nice"):
        os.nice(5)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    log = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the process)
    os.dup2(log.fileno(), 2)
    os.dup2(2, sys.stdout.fileno())  # nothing else may write among the answers
    os.environ.clear()  # no stylesheet can read what stands there
    worker = Worker()
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = worker.run(*job)
        except Exception:  # a bug in this file: the caller shows the traceback
            answer = ("error", traceback.format_exc(), [])
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    main()
