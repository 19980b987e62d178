"""Cards as a board shows them: plain values made into words once, so that a template only prints them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from people.models import Member
from projects.enums import Board, DeliverablePhase, Priority, WaitingOn
from projects.permissions.projects import Editor
from projects.policy.boards import BoardRules
from projects.policy.cards import stood, when_done
from projects.policy.deadlines import DeadlineRules, begun_before

NOTHING = SafeString("")
PROGRESS, BLOCKED, DONE = DeliverablePhase.PROGRESS.value, DeliverablePhase.BLOCKED.value, DeliverablePhase.DONE.value
BARS = {
    each.value: format_html('<i class="bars bars-{}" role="img" aria-label="{} priority"></i>', each.value, each.label)
    for each in Priority
    if each != Priority.NONE
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `move` is where it is moved; empty for whoever may not."""

    pk: int
    revision: int
    title: str
    url: str
    owner: SafeString
    bars: SafeString
    tasks: str
    time: SafeString | str
    line: str
    is_blocked: bool
    move: str


class Drawer:
    """Makes cards of a board for one reader at an instant. `owners` are those of the cards, by their numbers."""

    def __init__(
        self,
        board: Board,
        rules: BoardRules,
        deadlines: DeadlineRules,
        editor: Editor,
        owners: Mapping[int, Member],
        now: datetime,
        clock: tzinfo,
    ) -> None:
        self.is_deliverables = board == Board.DELIVERABLES
        self.long_before = {
            PROGRESS: begun_before(now, rules.days_in_progress(board), settings.ORGANISATION_ZONE),
            WaitingOn.US.value: begun_before(now, deadlines.wait_days, settings.ORGANISATION_ZONE),
        }
        self.editor, self.now, self.clock = editor, now, clock
        self.owners = {pk: disc(member, is_reader=pk == editor.member_id) for pk, member in owners.items()}
        noun = "deliverable" if self.is_deliverables else "task"
        self.page = reverse("projects:deliverable-detail", args=[0]).partition("0")[::2]
        self.own_page = reverse(f"projects:{noun}-detail", args=[0]).partition("0")[::2]
        self.move = reverse(f"projects:{noun}-move", args=[0]).partition("0")[::2]
        warned = '<svg class="icon" role="img" aria-label="Takes longer than it should:"><use href="{}#{}"></use></svg>'
        self.warned = format_html(warned, static("icons.svg"), "triangle-alert")

    def cards(self, rows: Iterable[Mapping[str, Any]]) -> list[Card]:
        """The cards of some rows."""
        return [self._card(row) for row in rows]

    def _card(self, row: Mapping[str, Any]) -> Card:
        pk, editor = row["pk"], self.editor
        may_move = editor.may_edit(row["project_id"]) or (
            not self.is_deliverables and row["owner_id"] == editor.member_id
        )
        is_blocked, is_still = row["phase"] == BLOCKED, row["phase"] in {BLOCKED, DONE}
        return Card(
            pk=pk,
            revision=row["revision"],
            title=row["title"],
            url=self._url(row),
            owner=self.owners.get(row["owner_id"], NOTHING),
            bars=BARS.get(row.get("priority", 0), NOTHING),
            tasks=f"{row['done_tasks']}/{row['all_tasks']}" if row.get("all_tasks") and not is_still else "",
            time=self._time(row),
            line=(row["waiting_for"] if is_blocked else "")
            if self.is_deliverables
            else row["deliverable__title"] or "",
            is_blocked=is_blocked,
            move=f"{self.move[0]}{pk}{self.move[1]}" if may_move else "",
        )

    def _url(self, row: Mapping[str, Any]) -> str:
        if not self.is_deliverables and (deliverable := row["deliverable_id"]):
            return f"{self.page[0]}{deliverable}{self.page[1]}#task-{row['pk']}"
        return f"{self.own_page[0]}{row['pk']}{self.own_page[1]}"

    def _time(self, row: Mapping[str, Any]) -> SafeString | str:
        phase, since = row["phase"], row["entered_at"]
        if phase == DONE:
            return when_done(row["done_at"], self.now, self.clock)
        words = stood(since, self.now)
        if phase == BLOCKED:
            words = ", ".join(filter(None, (row["waiting_on"], words)))
        long_before = self.long_before.get(row["waiting_on"] if phase == BLOCKED else phase)
        if long_before is None or since >= long_before:
            return words
        return format_html('<span class="is-warned">{} {}</span>', self.warned, words)


def disc(member: Member, *, is_reader: bool) -> SafeString:
    """Somebody's photo or initials, with their name for whoever cannot see who it is."""
    if url := member.photo_url:
        return format_html(
            '<img class="avatar" src="{}" alt="{}" width="22" height="22" loading="lazy">', url, member.name
        )
    you = " is-you" if is_reader else ""
    marked = '<span class="avatar{}" role="img" aria-label="{}">{}</span>'
    return format_html(marked, you, member.name, member.initials)
