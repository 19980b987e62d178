"""Members answer a sync: changes, late answers, thanks that arrive, things to discuss, and what a draft offers."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from compass.notices.models import Notice
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.actions import Overtaken
from projects.models import Discussion, Reply, Response, Sync, Task, Thanks, done_by
from projects.policy.sync_drafts import Piece
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move, move_task
from tests.factories.syncs import CLOSES, OPENS, answer, make_discussion, make_sync

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", time_zone="America/Toronto")


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


@pytest.fixture
def sync(noor: Member, ilse: Member) -> Sync:
    return make_sync()


def told(kind: str) -> list[tuple[str, str]]:
    return [(each.member.name, each.subject) for each in Notice.objects.filter(kind=kind).order_by("pk") if each.member]


def test_the_same_answer_sent_twice_is_one(sync: Sync, noor: Member) -> None:
    first = answer(sync, noor, updates="- Wrote a page", next="  ")
    again = answer(sync, noor, updates="- Wrote a page", now=OPENS + AN_HOUR)

    assert (again, again.revision, again.saved_at) == (first, 1, OPENS)
    assert again.texts == {"updates": "- Wrote a page"}


def test_a_change_grows_the_revision_and_an_old_page_is_refused(sync: Sync, noor: Member) -> None:
    answer(sync, noor, updates="- Wrote a page")
    changed = answer(sync, noor, seen=1, now=OPENS + AN_HOUR, updates="- Wrote two pages")

    assert (changed.revision, changed.saved_at, changed.changed_at) == (2, OPENS, OPENS + AN_HOUR)
    with pytest.raises(Overtaken, match="another window"):
        answer(sync, noor, seen=1, updates="- Wrote three pages")
    assert Response.objects.get().texts == {"updates": "- Wrote two pages"}


def test_nothing_to_say_is_an_answer(sync: Sync, noor: Member) -> None:
    assert answer(sync, noor).texts == {}


def test_a_late_answer_is_kept_and_marked_and_a_change_of_one_in_time_is_not(
    sync: Sync, noor: Member, ilse: Member
) -> None:
    answer(sync, noor, now=CLOSES - timedelta(seconds=1), updates="- In time")
    changed = answer(sync, noor, seen=1, now=CLOSES, updates="- In time, and mended")
    late = answer(sync, ilse, now=CLOSES, updates="- Late")

    assert (changed.is_late, late.is_late) == (False, True)


def test_whoever_is_thanked_is_told_once_and_keeps_it(sync: Sync, noor: Member, ilse: Member) -> None:
    said = "- @Ilse read my draft\n- @ilse brandt and @Noor talked\n- Everybody else too"
    answer(sync, noor, thanks=said)
    answer(sync, noor, seen=1, thanks=f"{said}\n- @Ilse again")

    thanks = Thanks.objects.get()
    assert (thanks.to, thanks.text.split("\n\n")) == (
        ilse,
        ["@Ilse read my draft", "@ilse brandt and @Noor talked", "@Ilse again"],
    )
    assert told("projects.thanks") == [("Ilse Brandt", "Noor thanks you")]
    answer(sync, noor, seen=2, thanks="- Nobody")
    assert Thanks.objects.count() == 0


def test_names_elsewhere_and_people_who_left_are_not_thanked(sync: Sync, noor: Member, ilse: Member) -> None:
    Member.objects.filter(pk=ilse.pk).update(is_active=False)
    answer(sync, noor, thanks="- @Ilse", updates="- Met @Noor")

    assert Thanks.objects.count() == 0


def test_each_line_to_discuss_is_an_item_with_its_owner(sync: Sync, noor: Member, ilse: Member) -> None:
    answer(sync, noor, discuss="- Prices: @Ilse, what do you think?\n- Who takes the minutes?")

    assert list(Discussion.objects.values_list("what", "owner__name", "sync", "raised_in")) == [
        ("Prices: @Ilse, what do you think?", "Ilse Brandt", sync.pk, sync.pk),
        ("Who takes the minutes?", None, sync.pk, sync.pk),
    ]
    assert told("projects.discussion") == [("Ilse Brandt", "Yours to see to: Prices: @Ilse, what do you think?")]


def test_a_line_that_is_taken_out_goes_unless_somebody_touched_it(sync: Sync, noor: Member, ilse: Member) -> None:
    answer(sync, noor, discuss="- One\n- Two\n- Three")
    actions.take_discussion(Discussion.objects.get(what="One"), by=ilse, now=OPENS)
    add_reply(Discussion.objects.get(what="Two"), ilse)
    answer(sync, noor, seen=1, discuss="- Four")

    assert list(Discussion.objects.values_list("what", flat=True)) == ["One", "Two", "Four"]


def test_what_a_late_answer_raises_stands_in_the_sync_that_came_last(sync: Sync, noor: Member) -> None:
    later = make_sync(OPENS + timedelta(days=7))
    raised = make_discussion(sync, noor, now=OPENS + timedelta(days=8))

    assert (raised.raised_in, raised.sync) == (sync, later)


def add_reply(discussion: Discussion, by: Member, **fields: Any) -> Reply:
    return actions.add_reply(discussion, **{"body": "I know.", "token": uuid4(), "by": by, "now": OPENS, **fields})


def test_take_hand_and_settle_discussion(sync: Sync, noor: Member, ilse: Member) -> None:
    raised = make_discussion(sync, noor, now=OPENS)
    given: dict[str, Any] = {"by": noor, "now": OPENS + AN_HOUR}
    assert actions.take_discussion(raised, **given).owner == noor
    assert actions.hand_discussion(raised, to=ilse, **given).owner == ilse
    settled = actions.settle_discussion(raised, outcome=" We   wait. ", **given)

    assert (settled.outcome, settled.settled_by, settled.settled_at) == ("We wait.", noor, OPENS + AN_HOUR)
    assert told("projects.discussion") == [("Ilse Brandt", "Yours to see to: Who looks at the prices?")]
    for verb in (actions.take_discussion, actions.make_task):
        with pytest.raises(Impossible, match=r"Noor Haddad settled this meanwhile: We wait\."):
            verb(raised, by=ilse, now=OPENS)
    assert Task.objects.count() == 0


def test_make_task_settles_it_and_says_where_the_task_comes_from(sync: Sync, noor: Member, ilse: Member) -> None:
    raised = make_discussion(sync, noor, now=OPENS)
    actions.hand_discussion(raised, to=ilse, by=noor, now=OPENS)
    task = actions.make_task(raised, by=noor, now=OPENS)

    raised.refresh_from_db()
    task.refresh_from_db()
    assert (task.title, task.owner, task.why, task.column) == (
        *("Who looks at the prices?", ilse),
        *("Team sync, Mon 9 Mar 2026", "ready"),
    )
    assert (raised.task, raised.outcome) == (task, "It became a task.")


def test_what_shows_no_links_has_the_words_of_a_discussion_without_its_marks(
    sync: Sync, noor: Member, ilse: Member
) -> None:
    what = "@Ilse: [The *new* cluster](/deliverables/1/) & <b>"
    raised = make_discussion(sync, noor, what, now=OPENS)

    assert str(raised) == "@Ilse: The new cluster & <b>"
    assert told("projects.discussion") == [("Ilse Brandt", "Yours to see to: @Ilse: The new cluster & <b>")]
    assert actions.make_task(raised, by=noor, now=OPENS).title == "@Ilse: The new cluster & <b>"
    assert str(Discussion(what="[](/deliverables/1/)")) == "[](/deliverables/1/)"


def test_add_reply_twice_says_it_once(sync: Sync, noor: Member) -> None:
    raised, token = make_discussion(sync, noor, now=OPENS), uuid4()
    add_reply(raised, noor, token=token)
    add_reply(raised, noor, token=token)

    assert [reply.body for reply in raised.replies.all()] == ["I know."]


def test_a_draft_holds_what_one_moved_finished_and_works_on_and_when_one_is_off(noor: Member, ilse: Member) -> None:
    given: dict[str, Any] = {"project": make_project(by=noor, now=OPENS), "by": noor, "now": OPENS}
    at = OPENS + AN_HOUR
    finished, started, blocked, theirs = (
        make_deliverable(title, **given) for title in ("Finished", "Started", "Blocked", "Theirs")
    )
    for card in (finished, started, blocked):
        move(card, "progress", by=noor, now=at)
    move(finished, "done", by=noor, now=at)
    move(blocked, "blocked", by=noor, now=at, waiting_on="others", waiting_for="their key")
    move(theirs, "progress", by=ilse, now=at)
    task = move_task(actions.add_task(title="Call them", by=noor, now=OPENS), "progress", by=noor, now=at)
    make_absence(noor, date(2026, 3, 13))
    make_absence(noor, date(2026, 3, 20))

    done = done_by(noor, since=OPENS, day=date(2026, 3, 9))
    assert list(done.finished) == [Piece("Finished", finished.get_absolute_url(), "Finished ")]
    assert [piece.title for piece in done.started] == ["Started", "Call them"]
    assert list(done.ongoing) == [
        Piece("Started", started.get_absolute_url()),
        Piece("Call them", task.get_absolute_url()),
    ]
    assert [piece.said for piece in done.blocked] == ["Waits on others, their key: "]
    assert list(done.days_off) == ["Away: Fri 13 Mar"]


def test_a_draft_raises_nothing_anew_that_is_still_under_discussion(sync: Sync, noor: Member) -> None:
    given: dict[str, Any] = {"project": make_project(by=noor, now=OPENS), "by": noor, "now": OPENS}
    card = move(make_deliverable("Blocked", **given), "progress", by=noor, now=OPENS)
    move(card, "blocked", by=noor, now=OPENS, waiting_on="others", waiting_for="their key")

    def blocked() -> list[Piece]:
        return list(done_by(noor, since=OPENS, day=date(2026, 3, 9)).blocked)

    (piece,) = blocked()
    raised = answer(sync, noor, discuss=piece.line).discussions.get()
    assert blocked() == []
    actions.settle_discussion(raised, outcome="We ask again.", by=noor, now=OPENS)
    assert blocked() == [piece]


def test_a_draft_begins_after_the_last_answer(noor: Member) -> None:
    given: dict[str, Any] = {"by": noor, "now": OPENS}
    card = make_deliverable(project=make_project(**given), **given)
    move(card, "progress", by=noor, now=OPENS)

    assert [piece.title for piece in done_by(noor, since=OPENS - AN_HOUR, day=OPENS.date()).started] == [card.title]
    assert list(done_by(noor, since=OPENS, day=OPENS.date()).started) == []


@pytest.mark.parametrize(
    ("told_of", "line"),
    [
        ({"until_on": date(2026, 3, 11)}, "Away: Tue 10 Mar to Wed 11 Mar"),
        ({"starts_at_noon": True}, "Away: Tue 10 Mar, in the afternoon"),
        ({"kind": "reduced", "works_percent": 50}, "Works 50 %: Tue 10 Mar"),
        ({"kind": "holiday", "holiday": "Holi"}, "Holi: Tue 10 Mar"),
        ({"reason": "A secret"}, "Away: Tue 10 Mar"),
    ],
)
def test_time_off_is_drafted_without_its_reason(noor: Member, told_of: dict[str, Any], line: str) -> None:
    make_absence(noor, date(2026, 3, 10), **told_of)

    assert list(done_by(noor, since=OPENS, day=date(2026, 3, 9)).days_off) == [line]
