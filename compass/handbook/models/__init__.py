"""The handbook's tables: clauses, pages, the drafts that change them, and the information map."""

from compass.handbook.models.clauses import Clause, ClauseVersion
from compass.handbook.models.drafts import Draft
from compass.handbook.models.pages import Page, PageVersion, Placement
from compass.handbook.models.places import Place

__all__ = ["Clause", "ClauseVersion", "Draft", "Page", "PageVersion", "Place", "Placement"]
