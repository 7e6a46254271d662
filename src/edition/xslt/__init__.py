"""XSLT 3.0 through Saxon, in a process of its own.

Saxon runs in a child process: a stylesheet that never ends can be stopped, Ctrl-C works at once, and a
crash of the processor is an error message and not the end of the program. Stylesheets are compiled once a worker.
While a stylesheet runs it can open nothing: no file, no address, no environment variable.
"""

from __future__ import annotations

from edition.xslt.engine import File, Message, Transformation, Transformer, Xml, digest_of

__all__ = ["File", "Message", "Transformation", "Transformer", "Xml", "digest_of"]
