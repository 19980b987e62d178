"""Two people who import the same file, or name the same new tag, at the same moment: it comes in once."""

import json
from functools import partial
from typing import Any

import pytest

from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Deliverable, Project, Response, Sync, Tag
from projects.readers.issues import read_issues
from projects.readers.labels import read_labels
from projects.readers.syncs import Note
from tests.at_once import at_once
from tests.factories.labels import issue
from tests.factories.people import make_member
from tests.factories.projects import READY, make_project
from tests.projects.boards.conftest import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
ROUNDS = 5


def make_people() -> tuple[list[Member], Project]:
    people = [make_member("Noor Haddad"), make_member("Tendai Moyo")]
    return people, make_project(by=people[0], now=NOW)


def test_of_two_who_import_the_same_issues_one_is_shown_what_is_left_to_do() -> None:
    people, hubs = make_people()
    for number in range(1, ROUNDS + 1):
        found = read_issues(json.dumps([issue(number, labels=["type: bug", f"tag {number}"])]).encode())
        plan = actions.plan_issue_import(hubs, found, now=NOW)
        verbs = [partial(actions.import_issues, hubs, found, digest=plan.digest, by=by, now=NOW) for by in people]

        done = at_once(*verbs)

        assert sorted(type(each).__name__ for each in done) == ["Plan", "PlanOvertaken"]
        assert (Deliverable.objects.count(), Tag.objects.count()) == (number, number)


def test_of_two_who_import_the_same_labels_one_is_refused_with_a_sentence() -> None:
    people, _ = make_people()
    for number in range(ROUNDS):
        lines = read_labels(json.dumps([{"name": f"a {number}"}, {"name": f"b {number}"}]).encode())
        digest = actions.plan_label_import(lines, now=NOW).digest
        done = at_once(*(partial(actions.import_labels, lines, digest=digest, by=by, now=NOW) for by in people))

        assert sum(isinstance(each, Impossible) for each in done) == 1
        assert Tag.objects.count() == 2 * (number + 1)


def test_two_who_file_with_the_same_new_tag_both_have_it() -> None:
    people, hubs = make_people()
    given: dict[str, Any] = {"type": "bug", "now": NOW, **READY}
    for number in range(ROUNDS):
        file = partial(actions.file_deliverable, hubs, tags=["storage", f"tag {number}"], **given)
        filed = at_once(*(partial(file, title=f"{by} {number}", by=by) for by in people))

        assert [[tag.name for tag in each.tags.all()] for each in filed] == [["storage", f"tag {number}"]] * 2
        assert Tag.objects.count() == number + 2


def test_the_same_notes_of_a_known_day_twice_at_once_are_kept_once() -> None:
    make_people()
    for day in range(1, ROUNDS + 1):
        held_on, said = NOW.date().replace(day=day), {"updates": "Moved a hub"}
        notes = [Note("notes.md:3", held_on, name, said) for name in ("Noor", "Tendai")]
        actions.import_syncs(notes[:1], people={}, now=NOW)
        done = at_once(*[partial(actions.import_syncs, notes, people={}, now=NOW)] * 2)

        assert sorted((len(each.added), len(each.unchanged)) for each in done) == [(0, 2), (1, 1)]
        assert (Sync.objects.count(), Response.objects.count()) == (day, 2 * day)
