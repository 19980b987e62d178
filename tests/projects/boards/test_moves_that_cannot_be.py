"""Moves that no page of today would send: each is answered with a sentence, and nothing is half done."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from compass.audit.models import Entry
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Deliverable, DeliverableMove, Project, Task, TaskMove
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.projects import make_project, move
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.reading import columns_of
from tests.projects.boards.test_moving_views import HTMX, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_wednesday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def reader(sign_in: SignIn, tendai: Member) -> Client:
    return sign_in(tendai)


def standing() -> tuple[Any, ...]:
    """All that a move could change."""
    cards = (list(each.objects.order_by("pk").values()) for each in (Deliverable, Task))
    return *cards, *(each.objects.count() for each in (DeliverableMove, TaskMove, Entry))


@pytest.mark.parametrize(
    ("fields", "code", "sentence"),
    [
        ({"column": "attic"}, 422, "The board has no such column any more"),
        ({"column": "review"}, 422, "The board has no such column any more"),
        ({"column": ""}, 422, "This field is required."),
        ({"column": "ready\x00"}, 422, "The board has no such column any more"),
        ({"seen": ""}, 422, "This field is required."),
        ({"seen": "-1"}, 422, "Ensure this value is greater than or equal to 0."),
        ({"seen": "9" * 40}, 409, "meanwhile"),
        ({"seen": "1e3"}, 422, "Enter a whole number."),
        ({"place": "before:1"}, 422, "Choose a place of the list."),
        ({"place": "after:-1"}, 422, "Choose a place of the list."),
        ({"place": "after:9999999999"}, 422, "Choose a place of the list."),
        ({"place": "after:1\n"}, 200, "Moved to"),
        ({"column": "blocked"}, 422, "Say on whom it waits, us or others, and for what."),
        ({"column": "blocked", "waiting_on": "them", "waiting_for": "a word"}, 422, "Select a valid choice."),
        ({"column": "blocked", "waiting_on": "us", "waiting_for": "x" * 201}, 422, "at most 200 characters"),
        ({"column": "blocked", "waiting_on": "us", "waiting_for": "a\u202eb"}, 422, "cannot be seen"),
        ({"back": "/" * 501}, 422, "at most 500 characters"),
        ({"since": "ready:" + "9" * 5_000}, 200, "Moved to"),
    ],
)
def test_a_move_with_a_field_that_cannot_be_is_refused_whole(
    reader: Client, put: Put, fields: dict[str, str], code: int, sentence: str
) -> None:
    alpha = put("Alpha")
    before = standing()
    answer = send(reader, alpha, **{"column": "progress", **fields})

    assert (answer.status_code, sentence in answer.content.decode()) == (code, True)
    assert (standing() == before) is (code != 200)


def test_the_same_move_twice_is_done_once_and_a_second_tab_sees_why(reader: Client, put: Put) -> None:
    alpha = put("Alpha")
    first, again = send(reader, alpha, "progress"), send(reader, alpha, "progress")
    moved = standing()
    other_tab = send(reader, alpha, "done")

    assert [first.status_code, again.status_code, other_tab.status_code] == [200, 409, 409]
    assert "moved “Alpha” to “In progress” meanwhile." in other_tab.content.decode()
    assert standing() == moved
    assert alpha.moves.count() == 3


@pytest.mark.parametrize("column", ["progress", "ready"])
def test_a_card_to_follow_that_stands_elsewhere_puts_it_at_the_top_and_says_so(
    reader: Client, put: Put, tendai: Member, column: str
) -> None:
    other = make_project("Other", by=tendai, now=NOW)
    put("Bravo", "progress")
    alpha, far = put("Alpha"), put("Far", "done", project=other)
    for place in (f"after:{far.pk}", f"after:{alpha.pk}", "after:999999999"):
        alpha.refresh_from_db()
        answer = send(reader, alpha, column, place=place)
        assert "The card that it was to follow has gone from there." in answer.content.decode()
    assert next(iter(Deliverable.objects.in_column(column))) == alpha


def test_a_card_follows_one_of_another_project_in_the_same_column(reader: Client, put: Put, tendai: Member) -> None:
    alpha, bravo = put("Alpha"), put("Bravo", project=make_project("Other", by=tendai, now=NOW))
    put("Charlie")
    assert send(reader, alpha, "ready", place=f"after:{bravo.pk}").status_code == 200
    assert columns_of(reader, "/boards/")["Ready to work 3"] == ["Bravo", "Alpha", "Charlie"]


def test_a_card_that_was_deleted_is_gone_for_every_verb(tendai: Member, reader: Client) -> None:
    gone = Deliverable(pk=987654, title="Alpha", phase="ready", column="ready", rank=1, revision=3)
    given: dict[str, Any] = {"seen": gone.revision, "by": tendai, "now": NOW}
    verbs: tuple[tuple[Callable[..., Any], dict[str, str]], ...] = (
        (actions.move_deliverable, {"column": "refinement"}),
        (actions.shelve_deliverable, {}),
        (actions.drop_deliverable, {"reason": "Nobody."}),
        (actions.restore_deliverable, {}),
    )
    for verb, more in verbs:
        with pytest.raises(Impossible, match="is not there any more"):
            verb(gone, **given, **more)
    for address in (f"/deliverables/{gone.pk}/move/", f"/deliverables/{gone.pk}/finish/"):
        assert reader.post(address, {"column": "done", "seen": "0"}).status_code == 404


def test_whoever_works_elsewhere_moves_only_their_own_tasks(put: Put, hubs: Project, sign_in: SignIn) -> None:
    priya = make_member("Priya Raman", roles=(Role.VOLUNTEER,))
    other = make_project("Other", by=priya, now=NOW)
    actions.join_project(priya, project=other, from_on=NOW.date(), by=priya, now=NOW)
    started = put("Alpha", "progress")
    mine, theirs = started.tasks.order_by("position")
    given: dict[str, Any] = {"by": priya, "now": NOW}
    mine = actions.assign_task(mine, owner=priya, seen=mine.revision, **given)
    client = sign_in(priya)

    codes = [send(client, card, "done").status_code for card in (started, theirs, mine)]

    assert codes == [403, 403, 200]
    assert list(Task.objects.filter(phase="done")) == [mine]


def test_whoever_left_a_project_while_a_dialog_was_open_moves_nothing(
    put: Put, hubs: Project, sign_in: SignIn, tendai: Member
) -> None:
    priya = make_member("Priya Raman", roles=(Role.VOLUNTEER,))
    given: dict[str, Any] = {"by": tendai, "now": NOW}
    yesterday = NOW.date() - timedelta(days=1)
    joined = actions.join_project(priya, project=hubs, from_on=yesterday, **given)
    alpha, client = put("Alpha"), sign_in(priya)
    assert client.get(f"/deliverables/{alpha.pk}/move/", headers=HTMX).status_code == 200
    actions.leave_project(joined, last_on=yesterday, **given)
    before = standing()

    answer = send(client, alpha, "progress", dialog=1)

    assert (answer.status_code, "You cannot move this" in answer.content.decode()) == (403, True)
    assert standing() == before


def test_needs_that_close_a_circle_and_a_target_that_is_over_change_nothing(reader: Client, put: Put) -> None:
    alpha, bravo, charlie = put("Alpha"), put("Bravo"), put("Charlie")
    for needing, needed in ((alpha, bravo), (bravo, charlie)):
        needing.needs.add(needed)
    before = standing()
    form = reader.get(f"/deliverables/{charlie.pk}/change/").context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    circle = reader.post(f"/deliverables/{charlie.pk}/change/", {**said, "needs": str(alpha.pk)})
    over = reader.post(f"/deliverables/{charlie.pk}/change/", {**said, "target_on": "2022-03-29"})
    itself = reader.post(f"/deliverables/{charlie.pk}/change/", {**said, "needs": str(charlie.pk)})

    assert [each.status_code for each in (circle, over, itself)] == [422, 422, 422]
    assert (
        "This would go in a circle: “Charlie” needs “Alpha” needs “Bravo” needs “Charlie”." in circle.content.decode()
    )
    assert "This day is over; write today or a later day." in over.content.decode()
    assert "It cannot need itself" in itself.content.decode()
    assert standing() == before


def test_a_card_moved_on_by_somebody_keeps_what_a_stale_page_would_undo(reader: Client, put: Put, noor: Member) -> None:
    alpha = put("Alpha", "blocked")
    stale = alpha.revision
    move(alpha, "progress", by=noor, now=NOW)
    before = standing()
    for verb in ("finish", "shelve", "ready", "discuss"):
        assert reader.post(f"/deliverables/{alpha.pk}/{verb}/", {"seen": stale}).status_code == 409
    assert reader.post(f"/deliverables/{alpha.pk}/drop/", {"seen": stale, "reason": "Old page"}).status_code == 409
    assert standing() == before
