"""Deposits: an edition as a package that archives accept, its check, its upload, and what is missing for it."""

from edition.deposit.package import Package, describe, make
from edition.deposit.profiles import BY_KEY, Profile, profile_of
from edition.deposit.store import write
from edition.deposit.verify import Verified, verify

__all__ = ["BY_KEY", "Package", "Profile", "Verified", "describe", "make", "profile_of", "verify", "write"]
