"""The handbook's tables: clauses, pages, and the drafts that change them."""

from compass.handbook.models.clauses import Clause, ClauseVersion
from compass.handbook.models.drafts import Draft
from compass.handbook.models.pages import Page, PageVersion, Placement

__all__ = ["Clause", "ClauseVersion", "Draft", "Page", "PageVersion", "Placement"]
