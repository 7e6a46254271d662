"""Deposits: an edition as a package that archives accept, its check, its upload, and what is missing for it."""

from edition.deposit.package import Package, describe, make
from edition.deposit.profiles import BY_KEY, Profile, profile_of
from edition.deposit.report import Row, as_text, report
from edition.deposit.sending import send
from edition.deposit.store import write
from edition.deposit.verify import Verified, verify

__all__ = [
    "BY_KEY", "Package", "Profile", "Row", "Verified", "as_text", "describe", "make", "profile_of", "report", "send",
    "verify", "write",
]  # fmt: skip
