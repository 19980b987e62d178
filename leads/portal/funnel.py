"""What the funnel and the import of leads offer the portal."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind, Command
from leads.portal.leads import READERS


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What those who sell look at, and bring in."""
    yield Command("See the funnel of leads", "target", "leads:lead-funnel", permission=READERS)
    yield Command("Import leads", "inbox", "leads:lead-import", permission=READERS)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses by which leads are counted and taken over."""
    for page in ("lead-funnel", "lead-import", "lead-import-confirm"):
        yield Behind(f"leads:{page}", ("leads.statuses",))
