"""Goals and objectives are written, ordered, reached, dropped and fed, and found where people look."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from compass.audit.models import Entry
from compass.portal.contracts import events_for
from compass.portal.palette import palette
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Goal, Objective, Project
from tests.factories.projects import make_project
from tests.factories.strategy import make_goal, make_objective

pytestmark = pytest.mark.django_db
TODAY, SOON = date(2022, 3, 2), date(2022, 3, 9)


@pytest.fixture
def goal(marisol: Member, now: datetime) -> Goal:
    return make_goal(by=marisol, now=now)


def in_order(rows: Any) -> list[str]:
    return [each.title for each in rows.objects.all()]


def test_goals_and_objectives_stand_in_the_order_of_their_writing_and_move(
    goal: Goal, marisol: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    second = make_goal("Second", **given)
    one, two, three = (make_objective(goal, title, **given) for title in ("One", "Two", "Three"))
    make_objective(second, "Elsewhere", **given)

    actions.move_goal(second, up=True, **given)
    assert in_order(Goal) == ["Second", "Hubs that people trust"]
    actions.move_objective(three, up=True, **given)
    actions.move_objective(one, up=False, **given)
    assert in_order(Objective) == ["Elsewhere", "Three", "One", "Two"]
    actions.move_objective(two, up=False, **given)
    actions.move_objective(three, up=True, **given)
    assert in_order(Objective) == ["Elsewhere", "Three", "One", "Two"]
    assert Entry.objects.filter(verb="move_objective").count() == 2


def test_a_retired_goal_is_out_of_the_order_until_it_is_pursued_again(
    goal: Goal, marisol: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    assert actions.retire_goal(goal, **given).retired_on == TODAY
    with pytest.raises(Impossible, match="not in this list"):
        actions.move_goal(goal, up=True, **given)
    with pytest.raises(Impossible, match="is retired"):
        make_objective(goal, **given)
    with pytest.raises(Impossible, match="retired already"):
        actions.retire_goal(goal, **given)
    assert actions.restore_goal(goal, **given).retired_on is None
    with pytest.raises(Impossible, match="stands already"):
        actions.restore_goal(goal, **given)


def test_a_goal_with_open_objectives_is_not_retired(goal: Goal, marisol: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    objective = make_objective(goal, **given)
    with pytest.raises(Impossible, match="has an objective still open"):
        actions.retire_goal(goal, **given)
    actions.drop_objective(objective, ended_on=TODAY, **given)
    actions.retire_goal(goal, **given)
    with pytest.raises(Impossible, match="take that up again first"):
        actions.reopen_objective(objective, **given)


def test_whoever_was_late_changes_nothing(goal: Goal, marisol: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    objective = make_objective(goal, **given)
    actions.change_goal(goal, title="Better", rationale="Because.", base_revision=0, **given)
    actions.change_objective(objective, title="Better", begins_on=None, target_on=None, base_revision=0, **given)
    with pytest.raises(actions.Overtaken):
        actions.change_goal(goal, title="Worse", rationale="Because.", base_revision=0, **given)
    with pytest.raises(actions.Overtaken):
        actions.change_objective(objective, title="Worse", begins_on=None, target_on=None, base_revision=0, **given)
    assert (in_order(Goal), in_order(Objective)) == (["Better"], ["Better"])


def test_a_day_that_is_over_is_refused_and_one_that_has_passed_since_may_stay(
    goal: Goal, marisol: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    with pytest.raises(Impossible, match="Tue 1 Mar 2022 is over"):
        make_objective(goal, target_on=date(2022, 3, 1), **given)
    objective = make_objective(goal, target_on=SOON, **given)
    later: dict[str, Any] = {"by": marisol, "now": now + timedelta(days=30)}
    said: dict[str, Any] = {"begins_on": None, "base_revision": 0}
    with pytest.raises(Impossible, match="Thu 10 Mar 2022 is over"):
        actions.change_objective(objective, title="Same", target_on=date(2022, 3, 10), **said, **later)
    changed = actions.change_objective(objective, title="Said better", target_on=SOON, **said, **later)
    assert (changed.title, changed.course.is_late(date(2022, 4, 1))) == ("Said better", True)


def test_an_objective_is_reached_dropped_and_opened_anew(goal: Goal, marisol: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    objective = make_objective(goal, **given)
    for verb, status in ((actions.reach_objective, "reached"), (actions.drop_objective, "dropped")):
        with pytest.raises(Impossible, match="today or an earlier day"):
            verb(objective, ended_on=SOON, **given)
        ended = verb(objective, ended_on=date(2022, 2, 1), **given)
        assert (ended.status, ended.ended_on) == (status, date(2022, 2, 1))
        with pytest.raises(Impossible, match="already"):
            verb(objective, ended_on=TODAY, **given)
        opened = actions.reopen_objective(objective, **given)
        assert (opened.status, opened.ended_on) == ("open", None)
    with pytest.raises(Impossible, match="is open already"):
        actions.reopen_objective(objective, **given)


def test_what_two_people_choose_at_once_is_put_together(goal: Goal, marisol: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    hubs = make_project(**given)
    one, two, three = (make_objective(goal, title, **given) for title in ("One", "Two", "Three"))
    actions.feed_objectives(hubs, feed=[one, two], **given)
    actions.feed_objectives(hubs, feed=[three], unfeed=[one], **given)
    actions.feed_objectives(hubs, feed=[two], unfeed=[one], **given)
    assert [each.title for each in hubs.objectives.all()] == ["Two", "Three"]
    assert [each.after for each in Entry.objects.filter(verb="feed_objectives").order_by("pk")] == [
        {"objectives": [one.pk, two.pk]},
        {"objectives": [two.pk, three.pk]},
    ]


def test_a_project_that_rests_feeds_nothing_meanwhile(goal: Goal, marisol: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    hubs = make_project(**given)
    objective = make_objective(goal, fed_by=(hubs,), **given)

    def is_unfed() -> bool:
        return Objective.objects.get(pk=objective.pk).course.is_unfed

    assert not is_unfed()
    actions.pause_project(hubs, **given)
    assert is_unfed()
    actions.resume_project(hubs, **given)
    assert not is_unfed()
    actions.finish_project(hubs, **given)
    assert is_unfed()


# What the calendar and the search know.


def on_the_calendar(member: Member) -> list[tuple[str, int, str, date]]:
    found = events_for(member, TODAY, TODAY + timedelta(days=60))
    return [(each.uid, each.revision, each.title, each.day) for each in found if each.kind == "objective"]


def test_the_day_of_an_open_objective_is_on_the_calendar_and_moves_with_it(
    goal: Goal, marisol: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    make_objective(goal, "Some day", **given)
    objective = make_objective(goal, "Shown", target_on=SOON, **given)
    uid = f"objective-{objective.pk}@projects"
    assert on_the_calendar(marisol) == [(uid, 0, "To be reached: Shown", SOON)]

    said: dict[str, Any] = {"title": "Shown", "begins_on": None, "base_revision": 0}
    actions.change_objective(objective, target_on=date(2022, 3, 31), **said, **given)
    assert on_the_calendar(marisol) == [(uid, 1, "To be reached: Shown", date(2022, 3, 31))]
    actions.reach_objective(objective, ended_on=TODAY, **given)
    assert on_the_calendar(marisol) == []


def found(member: Member, words: str) -> list[str]:
    return [line.url for group in palette(member, words) for line in group.lines]


def test_projects_goals_and_objectives_are_found_under_their_words(goal: Goal, marisol: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": marisol, "now": now}
    objective = make_objective(goal, "A lighthouse shines.", **given)
    project: Project = make_project("Lanterns", **given)
    assert found(marisol, "lighthouse") == [f"/strategy/#objective-{objective.pk}"]
    assert found(marisol, "lanterns") == ["/projects/lanterns/"]
    assert found(marisol, "people trust") == [f"/strategy/#goal-{goal.pk}"]
    actions.change_project(project, name="Torches", **given)
    assert (found(marisol, "lanterns"), found(marisol, "torches")) == ([], ["/projects/lanterns/"])
