"""Verbs of two people that meet at the same moment: each ends whole, or says in a sentence why not."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from compass.notices.models import Notice
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import AgendaItem, Deliverable, Discussion, Meeting, Project, Reply, Response, Sync, Tag
from tests.at_once import at_once
from tests.factories.meetings import make_item, make_meetings
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project
from tests.factories.syncs import answer, make_sync
from tests.projects.boards.conftest import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
ROUNDS = 5


@pytest.fixture
def people(transactional_db: None) -> list[Member]:
    return [make_member("Noor Haddad"), make_member("Tendai Moyo")]


@pytest.fixture
def hubs(people: list[Member]) -> Project:
    return make_project(by=people[0], now=NOW)


def refused(done: list[Any]) -> int:
    """How many of them were told why not."""
    return sum(isinstance(each, Impossible) for each in done)


def test_what_plans_and_opens_by_itself_does_it_once(people: list[Member]) -> None:
    at_once(*[partial(actions.plan_meetings, now=NOW)] * 3)
    at_once(*[partial(actions.open_sync, now=NOW)] * 3)
    assert (Meeting.objects.count(), Sync.objects.count(), Notice.objects.count()) == (13, 1, 0)


def test_one_answer_from_two_windows_is_kept_once(people: list[Member]) -> None:
    sync = make_sync(NOW)
    for number in range(ROUNDS):
        windows = [
            partial(actions.save_response, sync, texts={"updates": f"- {each} {number}"}, base_revision=number)
            for each in ("Left", "Right")
        ]
        done = at_once(*(partial(each, by=people[0], now=NOW) for each in windows))
        assert (refused(done), Response.objects.get().revision) == (1, number + 1)


def test_a_reply_to_what_is_taken_back_is_kept_with_it_or_refused(people: list[Member]) -> None:
    sync, (raiser, other) = make_sync(NOW), people
    for number in range(ROUNDS):
        said = answer(sync, raiser, now=NOW, seen=2 * number, discuss=f"- Prices {number}")
        raised = said.discussions.get(what=f"Prices {number}")
        take_back = partial(actions.save_response, sync, texts={}, base_revision=2 * number + 1, by=raiser, now=NOW)
        reply = partial(actions.add_reply, raised, body="I do.", token=uuid4(), by=other, now=NOW)
        _, replied = at_once(take_back, reply)
        kept = Discussion.objects.filter(pk=raised.pk).exists()
        assert kept is isinstance(replied, Reply)


def test_a_tag_that_goes_while_somebody_carries_it_is_carried_or_said_to_be_gone(
    people: list[Member], hubs: Project
) -> None:
    for number in range(ROUNDS):
        old, into = (actions.add_tag(name=f"{name} {number}", by=None, now=NOW) for name in ("old", "new"))
        unused = actions.add_tag(name=f"unused {number}", by=None, now=NOW)
        card = make_deliverable(f"Alpha {number}", project=hubs, by=people[0], now=NOW)
        empty: dict[str, Any] = {"stories": [], "links": [], "needs": []}
        at_once(
            partial(
                actions.change_deliverable,
                card,
                tags=[old.name, unused.name],
                base_revision=0,
                by=people[0],
                now=NOW,
                **empty,
            ),
            partial(actions.merge_tag, old, into=into, base_revision=0, by=people[1], now=NOW),
            partial(actions.delete_tag, unused, base_revision=0, by=people[1], now=NOW),
        )
        carried = set(Deliverable.objects.get(pk=card.pk).tags.values_list("name", flat=True))
        assert carried <= set(Tag.objects.values_list("name", flat=True))


def test_an_item_of_an_agenda_has_one_end(people: list[Member]) -> None:
    make_meetings(now=NOW)
    meeting = Meeting.objects.from_day(NOW.date())[0]
    for number in range(ROUNDS):
        item = make_item(f"Nights {number}", meeting=meeting, by=people[0], now=NOW)
        given: dict[str, Any] = {"by": people[1], "now": NOW}
        verbs = (actions.carry_agenda_item, actions.drop_agenda_item, actions.talk_agenda_item)
        done = at_once(*(partial(verb, item, **given) for verb in verbs))
        assert refused(done) == 2
        assert AgendaItem.objects.filter(title=item.title).count() in {0, 1, 2}


def test_two_who_move_or_call_off_a_meeting_do_one_thing(people: list[Member]) -> None:
    make_meetings(now=NOW)
    for meeting in Meeting.objects.from_day(NOW.date())[:ROUNDS]:
        given: dict[str, Any] = {"base_revision": 0, "now": NOW}
        day = meeting.held_on.replace(day=meeting.held_on.day + 1)
        move = partial(actions.move_meeting, meeting, held_on=day, local_time=meeting.local_time, why="A strike")
        done = at_once(
            partial(move, by=people[0], **given),
            partial(actions.call_off_meeting, meeting, why="Summer", by=people[1], **given),
        )
        meeting.refresh_from_db()
        assert (refused(done), meeting.revision) == (1, 1)


def test_two_who_add_a_project_of_one_name_add_one(people: list[Member]) -> None:
    def add(name: str, by: Member) -> Project | Impossible:
        try:
            return make_project(name, by=by, now=NOW)
        except ValidationError as taken:
            return Impossible(" ".join(taken.messages))

    for number in range(ROUNDS):
        done = at_once(*(partial(add, f"Documents {number}", by) for by in people))
        assert (refused(done), Project.objects.filter(name=f"Documents {number}").count()) == (1, 1)


def test_two_who_put_somebody_on_a_project_do_it_once(people: list[Member], hubs: Project) -> None:
    for number in range(ROUNDS):
        who = make_member(f"Member No{number}")
        join = partial(actions.join_project, who, project=hubs, from_on=NOW.date(), now=NOW)
        done = at_once(*(partial(join, by=by) for by in people))
        assert (refused(done), who.project_memberships.count()) == (1, 1)
