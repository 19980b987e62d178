"""What changes the handbook: clauses and pages, by drafts that are adopted."""

from compass.handbook.actions.clauses import name_owner, seed_clauses
from compass.handbook.actions.drafts import (
    Stale,
    adopt_draft,
    begin_draft,
    begin_page_draft,
    drop_draft,
    submit_draft,
    withdraw_draft,
)
from compass.handbook.actions.imports import Report, import_tree
from compass.handbook.actions.pages import add_version, begin_page, review_page

__all__ = [
    "Report",
    "Stale",
    "add_version",
    "adopt_draft",
    "begin_draft",
    "begin_page",
    "begin_page_draft",
    "drop_draft",
    "import_tree",
    "name_owner",
    "review_page",
    "seed_clauses",
    "submit_draft",
    "withdraw_draft",
]
