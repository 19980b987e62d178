"""What positions offer the portal: they are found by everybody. Steps and salaries offer it nothing."""

from collections.abc import Collection, Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind, Command, Document, Source
from compass.portal.markdown import plain
from people.models import Position
from people.policy.positions import PositionRules

PAGES = (
    *("position-list", "position-detail", "position-add", "position-change", "position-place"),
    *("level-add", "level-change", "my-position", "salary-list", "salary-set", "salary-step-set"),
)

rulebook.register(PositionRules)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """Where positions stand."""
    yield Command("Read the positions", "users", "people:position-list")
    yield Command("See your own position", "user", "people:my-position")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clause behind the pages of positions."""
    for page in PAGES:
        yield Behind(f"people:{page}", ("people.steps-per-level",))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Positions, with what their levels expect."""
    yield Source("position", "Position", "users", _positions, Position.objects.visible_to)


def _positions(pks: Collection[int] | None) -> Iterator[Document]:
    found = Position.objects.order_by("pk").prefetch_related("levels")
    for each in found if pks is None else found.filter(pk__in=pks):
        said = " ".join((each.focus, *(level.expectation for level in each.levels.all())))
        yield Document(each.pk, each.title, plain(said), each.get_absolute_url(), "retired" if each.retired_on else "")
