"""edition: from TEI XML to critical editions in HTML and PDF."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """`__version__`, looked up when it is asked for: most commands have no need of it."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tei-edition")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"
