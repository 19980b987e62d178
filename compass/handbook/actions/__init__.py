"""What changes the handbook: clauses and pages, by drafts that are adopted, and the information map."""

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
from compass.handbook.actions.pages import add_version, begin_page, review_page
from compass.handbook.actions.places import PlaceVerb, add_place, check_place, edit_place, restore_place, retire_place

__all__ = [
    "PlaceVerb",
    "Stale",
    "add_place",
    "add_version",
    "adopt_draft",
    "begin_draft",
    "begin_page",
    "begin_page_draft",
    "check_place",
    "drop_draft",
    "edit_place",
    "name_owner",
    "restore_place",
    "retire_place",
    "review_page",
    "seed_clauses",
    "submit_draft",
    "withdraw_draft",
]
