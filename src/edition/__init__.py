"""edition: from TEI XML to critical editions in HTML and PDF."""


def __getattr__(name: str) -> str:
    """The version when it is asked for: to look it up takes longer than most of what begins here."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tei-edition")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"
