"""What labels and imports offer the portal: what the palette offers, and the clauses behind their pages."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind, Command

TYPES, COLUMNS = "projects.types", "projects.deliverable-columns"
PAGES = ("label-list", "label-import", "label-import-confirm", "tag-add", "tag-change", "tag-delete", "tag-merge")


@contracts.commands.register
def commands() -> Iterator[Command]:
    """The vocabulary, to look up and to take out, and issues to bring in."""
    yield Command("Look up what labels mean", "flag", "projects:label-list")
    yield Command("Download the labels as JSON for GitHub", "download", "projects:label-export")
    yield Command("Import issues from GitHub", "inbox", "projects:issue-import-begin")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """Types are rows of a clause, and so are the columns that an import puts things into."""
    for page in PAGES:
        yield Behind(f"projects:{page}", (TYPES,))
    for page in ("issue-import-begin", "issue-import", "issue-import-confirm"):
        yield Behind(f"projects:{page}", (TYPES, COLUMNS))
