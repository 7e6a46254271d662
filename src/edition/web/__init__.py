"""Prepared TEI to the files of a web site that needs no server."""

from __future__ import annotations

from edition.web.extras import Extras, extras_of
from edition.web.model import Page, SiteInfo
from edition.web.site import make_site

__all__ = ["Extras", "Page", "SiteInfo", "extras_of", "make_site"]
