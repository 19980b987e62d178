"""What changes the handbook: clauses and pages, by drafts that are adopted, and the information map."""

from compass.handbook.actions.clauses import name_owner, seed_clauses
from compass.handbook.actions.drafts import (
    Stale,
    adopt_draft,
    begin_draft,
    begin_page_draft,
    begin_page_with_draft,
    drop_draft,
    revise_draft,
    submit_draft,
    withdraw_draft,
)
from compass.handbook.actions.imports import Report, import_tree
from compass.handbook.actions.keeping import (
    move_page,
    name_decider,
    place_clause,
    restore_page,
    retire_page,
    take_out_clause,
)
from compass.handbook.actions.pages import add_version, begin_page, review_page
from compass.handbook.actions.places import PlaceVerb, add_place, check_place, edit_place, restore_place, retire_place

__all__ = [
    "PlaceVerb",
    "Report",
    "Stale",
    "add_place",
    "add_version",
    "adopt_draft",
    "begin_draft",
    "begin_page",
    "begin_page_draft",
    "begin_page_with_draft",
    "check_place",
    "drop_draft",
    "edit_place",
    "import_tree",
    "move_page",
    "name_decider",
    "name_owner",
    "place_clause",
    "restore_page",
    "restore_place",
    "retire_page",
    "retire_place",
    "review_page",
    "revise_draft",
    "seed_clauses",
    "submit_draft",
    "take_out_clause",
    "withdraw_draft",
]
