"""Projects are added with a lead, changed, paused, finished, and tracked in places."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from compass.audit.models import Entry
from compass.portal import contracts
from compass.portal.contracts import Card
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Project, ProjectMember
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)
PLACE: dict[str, Any] = {"label": "Issues", "url": "https://git.example.org/issues"}


def working(project: Project) -> list[str]:
    return [each.member.name for each in ProjectMember.objects.on(TODAY).filter(project=project).order_by("pk")]


def test_a_lead_works_on_the_project_from_today(tendai: Member, noor: Member, now: datetime) -> None:
    project = make_project(lead=noor, by=tendai, now=now)
    assert (project.lead, working(project)) == (noor, ["Noor Haddad"])

    changed = actions.change_project(project, lead=tendai, base_revision=0, by=tendai, now=now)
    assert (changed.lead, changed.revision, working(project)) == (tendai, 1, ["Noor Haddad", "Tendai Moyo"])
    again = actions.change_project(project, lead=noor, base_revision=1, by=tendai, now=now)
    assert (again.lead, working(project)) == (noor, ["Noor Haddad", "Tendai Moyo"])


def test_whoever_was_late_changes_nothing(hubs: Project, tendai: Member, now: datetime) -> None:
    actions.change_project(hubs, description="We run them well.", base_revision=0, by=tendai, now=now)
    with pytest.raises(actions.Overtaken, match="while you had it open"):
        actions.change_project(hubs, description="We do not.", base_revision=0, by=tendai, now=now)
    hubs.refresh_from_db()
    assert (hubs.description, hubs.revision) == ("We run them well.", 1)


def test_what_stays_the_same_leaves_no_record(hubs: Project, tendai: Member, now: datetime) -> None:
    actions.change_project(hubs, name=hubs.name, description=hubs.description, by=tendai, now=now)
    assert [each.verb for each in Entry.objects.filter(target="projects.project")] == ["add_project"]


def test_no_project_stands_at_an_address_that_is_taken(tendai: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": tendai, "now": now}
    slugs = [make_project(name, **given).slug for name in ("Add", "Hubs", "Hubs!", "Новое")]
    assert slugs == ["add-2", "hubs", "hubs-2", "project"]
    with pytest.raises(Impossible, match="where projects are added"):
        make_project("Another", slug="add", **given)
    with pytest.raises(ValidationError):
        make_project("hubs", **given)


def test_a_former_member_leads_nothing(hubs: Project, tendai: Member, now: datetime) -> None:
    left = make_member("Anselm Okafor", is_active=False)
    with pytest.raises(Impossible, match="leads no project"):
        actions.change_project(hubs, lead=left, by=tendai, now=now)
    with pytest.raises(Impossible, match="leads no project"):
        make_project("Another", lead=left, by=tendai, now=now)


def test_a_project_rests_goes_on_and_is_finished(hubs: Project, tendai: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": tendai, "now": now}
    verbs = (actions.pause_project, actions.finish_project, actions.resume_project)
    assert [verb(hubs, **given).status for verb in verbs] == ["paused", "finished", "active"]
    with pytest.raises(Impossible, match="is active already"):
        actions.resume_project(hubs, **given)
    actions.finish_project(hubs, **given)
    for verb in (actions.finish_project, actions.pause_project):
        with pytest.raises(Impossible, match="is finished already"):
            verb(hubs, **given)


def test_what_is_paused_is_an_undertaking_and_what_is_finished_is_none(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    actions.pause_project(hubs, by=tendai, now=now)
    assert [each.key for each in contracts.undertakings.collect(TODAY)] == ["projects.managed-hubs"]
    actions.finish_project(hubs, by=tendai, now=now)
    assert list(contracts.undertakings.collect(TODAY)) == []


def test_places_are_named_once_and_taken_away_once(hubs: Project, tendai: Member, now: datetime) -> None:
    place = actions.add_place(hubs, **PLACE, by=tendai, now=now)
    wrongs: list[dict[str, Any]] = [PLACE, {**PLACE, "url": "javascript:alert(1)"}, {**PLACE, "url": "ftp://x.org"}]
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            actions.add_place(hubs, **wrong, by=tendai, now=now)
    actions.remove_place(place, by=tendai, now=now)
    with pytest.raises(Impossible, match="already"):
        actions.remove_place(place, by=tendai, now=now)
    assert [each.verb for each in Entry.objects.filter(target="projects.trackingplace").order_by("pk")] == [
        *("add_place", "remove_place"),
    ]


def test_the_board_is_a_place_as_soon_as_a_deliverable_stands_on_it(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": tendai, "now": now}
    vague = make_deliverable(project=hubs, ready=False, **given)
    assert list(Project.objects.untracked()) == [hubs]
    move(vague, "refinement", **given)
    assert list(Project.objects.untracked()) == []
    actions.shelve_deliverable(vague, seen=1, **given)
    assert list(Project.objects.untracked()) == [hubs]
    actions.add_place(hubs, **PLACE, **given)
    assert list(Project.objects.untracked()) == []


def cards_of(member: Member, now: datetime) -> list[tuple[str, str]]:
    found: list[Card] = [each for each in contracts.cards.collect(member, now) if each.icon == "target"]
    return [(each.title, each.url) for each in found]


def test_home_asks_the_lead_for_a_place_and_the_director_for_a_lead(
    tendai: Member, noor: Member, marisol: Member, now: datetime
) -> None:
    make_project("Led", lead=noor, by=tendai, now=now)
    make_project("Unled", by=tendai, now=now)
    actions.finish_project(make_project("Over", lead=noor, by=tendai, now=now), by=tendai, now=now)
    assert cards_of(noor, now) == [("Say where Led is tracked", "/projects/led/places/add/")]
    assert cards_of(marisol, now) == [("Name a lead for Unled", "/projects/unled/change/")]
    assert cards_of(tendai, now) == []

    actions.add_place(Project.objects.get(slug="led"), **PLACE, by=noor, now=now)
    assert cards_of(noor, now) == []
