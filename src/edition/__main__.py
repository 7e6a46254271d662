"""`python -m edition`, the same as `edition`."""

from __future__ import annotations

from edition.cli import main

if __name__ == "__main__":
    main(prog_name="edition")
