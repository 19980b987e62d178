"""What labels and imports offer the portal: what the palette offers, and the clauses behind their pages."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind, Command

TYPES, COLUMNS = "projects.types", "projects.deliverable-columns"
PAGES = ("label-list", "label-import", "label-import-confirm", "tag-add", "tag-change", "tag-delete", "tag-merge")


@contracts.commands.register
def commands() -> Iterator[Command]:
    """The vocabulary, to look up, to take out and to bring in."""
    yield Command("Look up what labels mean", "flag", "projects:label-list")
    yield Command("Download the labels as JSON for GitHub", "download", "projects:label-export")
    yield Command("Import labels from GitHub", "plus", "projects:label-import")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """Types are rows of a clause, and so are the columns that an import puts things into."""
    for page in PAGES:
        yield Behind(f"projects:{page}", (TYPES,))
    yield Behind("projects:issue-import", (TYPES, COLUMNS))
    yield Behind("projects:issue-import-confirm", (TYPES, COLUMNS))
