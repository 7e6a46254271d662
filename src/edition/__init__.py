"""edition: from TEI XML to critical editions in HTML and PDF."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("tei-edition")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"
