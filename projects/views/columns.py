"""A board as a page shows it: its columns with the top of each, and how much each person has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from compass import clock
from compass.explanation import Citation, at_local
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from compass.workdays import ONE_DAY
from people.enums import AbsenceKind
from people.models import Member
from people.policy.time_off import TimeOff
from projects.actions.columns import homes_of_cards
from projects.enums import Board
from projects.filters.boards import BoardFilter, read
from projects.models import OnBoardQuerySet, Project
from projects.models.cards import CAP, Stretch, cards_of, holders, tops
from projects.permissions.boards import projects_for
from projects.permissions.projects import Editor
from projects.policy.boards import BoardColumn, BoardRules
from projects.policy.deadlines import DeadlineRules
from projects.policy.loads import FURTHEST, Load, load
from projects.views.cards import DONE, PROGRESS, Card, Drawer, disc

SHOWN = 40
"""So many cards of a column stand on the board; the others on its own page."""


@dataclass(frozen=True)
class Holder:
    """Somebody, and what they have in progress."""

    disc: SafeString
    name: str
    load: Load


@dataclass(frozen=True)
class ShownColumn:
    """A column: its cards, how many there are, by how many some have too many, and the version of its order."""

    column: BoardColumn
    cards: list[Card]
    total: int
    version: int
    over: int = 0

    @property
    def is_done(self) -> bool:
        """Whether it shows what was done this month, newest first."""
        return self.column.phase == DONE

    @property
    def count(self) -> str:
        """How many there are in words: `5`, `999+`."""
        return str(self.total) if self.total < CAP else f"{CAP - 1}+"

    @property
    def more(self) -> str:
        """How many stand on its own page only; empty where all are here."""
        left = self.total - len(self.cards)
        return "" if left <= 0 else str(left) if self.total < CAP else f"{left - 1}+"


@dataclass
class Sheet:
    """A board for a reader at an instant, under a filter; asks the database once for cards and once for people."""

    reader: Member
    now: datetime
    rules: BoardRules
    deadlines: DeadlineRules
    projects: list[Project]
    editor: Editor
    filter: BoardFilter
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def board(self) -> Board:
        """Which of the two."""
        return self.filter.board

    @cached_property
    def columns(self) -> tuple[BoardColumn, ...]:
        """The columns of today, from left to right."""
        return self.rules.columns(self.board)

    @property
    def citation(self) -> Citation:
        """The clause that says how much is too much."""
        return self.rules.cite("each")

    @cached_property
    def all_cards(self) -> OnBoardQuerySet:
        """The cards of its backlog, whatever else the filter leaves out."""
        return self.filter.of_backlog(cards_of(self.board), self.projects)

    @cached_property
    def cards(self) -> OnBoardQuerySet:
        """The cards that the filter asks for."""
        return self.filter.of(cards_of(self.board), self.projects, self.reader.pk)

    @cached_property
    def stretches(self) -> dict[str, Stretch]:
        """What each column shows; cards of a column that is no more stand where they will be put."""
        day = clock.organisation_day(self.now)
        homes = homes_of_cards(self.board, day)
        month = at_local(day.replace(day=1), time(), settings.ORGANISATION_ZONE)
        return {
            each.key: Stretch(
                each.key,
                (each.key, *(key for key, home in homes.items() if home == each.key)),
                month if each.phase == DONE else None,
            )
            for each in self.columns
        }

    @cached_property
    def weighed(self) -> list[BoardColumn]:
        """The columns in which one can have too much: those of what is not done."""
        return [each for each in self.columns if each.phase != DONE]

    @cached_property
    def people(self) -> list[Member]:
        """Whoever owns something on the board, with what they have in each column that is weighed, and time off."""
        today = clock.organisation_day(self.now)
        weighed = [self.stretches[each.key] for each in self.weighed]
        first, last = today - ONE_DAY, today + (FURTHEST + 1) * ONE_DAY
        return holders(self.all_cards, self.stretches.values(), weighed, first, last)

    @cached_property
    def owners(self) -> dict[int, Member]:
        """The same by their numbers, each once."""
        return {each.pk: each for each in self.people}

    @cached_property
    def drawer(self) -> Drawer:
        """What makes its cards."""
        zone = timezone.get_current_timezone()
        return Drawer(self.board, self.rules, self.deadlines, self.editor, self.owners, self.now, zone)

    def shown(self, keys: Collection[str] | None = None) -> list[ShownColumn]:
        """Some columns with their cards, or all of them."""
        wanted = [each for each in self.columns if keys is None or each.key in keys]
        rows = tops(self.cards, [self.stretches[each.key] for each in wanted], SHOWN)
        shown = []
        for column in wanted:
            own = [row for row in rows if row["key"] == column.key]
            total, version = (own[0]["total"], own[0]["version"] or 0) if own else (0, 0)
            version = self.versions.get(column.key, version)
            shown.append(ShownColumn(column, self.drawer.cards(own), total, version, self.over(column)))
        return shown

    def over(self, column: BoardColumn) -> int:
        """By how many members have more in a column than they should."""
        return sum(each.over for each in self.loads.get(column.key, {}).values())

    @cached_property
    def loads(self) -> dict[str, dict[int, Load]]:
        """What each member has in each column that is weighed. Tasks have no limit."""
        spans = _spans(self.people)
        each = self.rules.each if self.board == Board.DELIVERABLES else None
        return {
            column.key: {
                pk: load(
                    has,
                    each,
                    spans=spans[pk],
                    share=member.time_share,
                    today=_today(member, self.now),
                    weekdays=member.working_days,
                )
                for pk, member in self.owners.items()
                if (has := getattr(member, f"has_{number}"))
            }
            for number, column in enumerate(self.weighed)
        }

    @cached_property
    def in_progress(self) -> list[Holder]:
        """Who has how much in progress."""
        column = self.rules.first_in(self.board, PROGRESS)
        return [
            Holder(disc(self.owners[pk], is_reader=pk == self.reader.pk), self.owners[pk].name, load)
            for pk, load in self.loads[column.key].items()
        ]


def sheet(request: SignedInRequest, board: Board, asked: Mapping[str, str]) -> Sheet:
    """A board for whoever asks, under the filter of an address."""
    now = clock.now()
    day = clock.organisation_day(now)
    projects, editor = projects_for(request.user, day)
    rules = rulebook.rules(BoardRules, on=day)
    deadlines = rulebook.rules(DeadlineRules, on=day)
    return Sheet(request.user, now, rules, deadlines, projects, editor, read(board, asked, projects))


def _today(member: Member, now: datetime) -> date:
    return now.astimezone(member.zone).date()


def _spans(people: Iterable[Member]) -> dict[int, list[TimeOff]]:
    """The time off of each, from the rows of people."""
    spans: dict[int, list[TimeOff]] = {}
    for each in people:
        told, row = spans.setdefault(each.pk, []), vars(each)
        if row["off_kind"]:
            halves = row["off_starts_at_noon"], row["off_ends_at_noon"]
            days = row["off_from_on"], row["off_until_on"]
            told.append(TimeOff(AbsenceKind(row["off_kind"]), *days, *halves, row["off_works_percent"]))
    return spans
