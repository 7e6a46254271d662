"""Data for others: what the edition knows in the formats of other services."""

from __future__ import annotations

from edition.exports.cmif import CMIF_FILE, make_cmif

__all__ = ["CMIF_FILE", "make_cmif"]
