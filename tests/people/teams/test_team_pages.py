"""Teams: who may change them, and where they are seen."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.audit.models import Entry
from compass.portal.contracts import groups_on
from compass.portal.palette import palette
from people.actions import teams as actions
from people.enums import Role
from people.models import Member, Team, TeamMembership
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.teams import in_team, make_team, put_into
from tests.people.teams.conftest import TODAY, TYPED

pytestmark = pytest.mark.django_db


PAGES = ("change/", "dissolve/", "members/add/")


@pytest.mark.parametrize(
    ("who", "forms", "changes"),
    [
        ("director", 200, 200),
        ("operator", 200, 200),
        ("lead", 403, 200),
        ("member", 403, 403),
        ("former lead", 403, 403),
        ("lead of another", 403, 403),
        ("council", 403, 403),
    ],
)
def test_directors_operators_and_leads_change_a_team(
    team: Team, director: Member, lead: Member, sign_in: SignIn, now: datetime, who: str, forms: int, changes: int
) -> None:
    was, other = make_member("Was Lead"), make_member("Other Lead")
    put_into(team, was, until_on=date(2021, 6, 1), leads=True)
    make_team("Communities", by=director, now=now, leads=[other])
    people = {
        "director": director,
        "operator": make_member("Olu Operator", is_superuser=True),
        "lead": lead,
        "member": in_team(team, "Caleb").member,
        "former lead": was,
        "lead of another": other,
        "council": make_member("Fatou Diallo", (Role.COUNCIL,)),
    }
    browser = sign_in(people[who])
    urls = [*(f"/people/teams/hub-operations/{page}" for page in PAGES)]
    urls.append(f"/people/teams/hub-operations/members/{in_team(team, 'Caleb').pk}/end/")

    assert browser.get("/people/teams/form/").status_code == forms
    assert browser.post("/people/teams/form/", {**TYPED, "name": "New"}).status_code == (302 if forms == 200 else 403)
    assert [browser.get(url).status_code for url in urls] == [changes] * 4
    page = browser.get("/people/teams/hub-operations/").content.decode()
    assert ("/people/teams/hub-operations/change/" in page) is (changes == 200)
    assert [line.title for group in palette(people[who], "form a team") for line in group.lines] == (
        ["<mark>Form</mark> <mark>a</mark> <mark>team</mark>"] if forms == 200 else []
    )


# What others see of them.


def test_a_team_is_a_group_whose_key_outlives_its_name(team: Team, director: Member, now: datetime) -> None:
    actions.change_team(team, base_revision=0, name="Hubs", by=director, now=now)
    inside = {in_team(team, name).member_id for name in ("Tendai", "Caleb")}
    group = groups_on(TODAY)["people.team.hub-operations"]
    assert (group.label, set(group.member_ids)) == ("team Hubs", inside)
    assert groups_on(date(2021, 6, 1))["people.team.hub-operations"].member_ids == inside | {
        in_team(team, "Noor").member_id
    }
    actions.dissolve_team(team, base_revision=1, by=director, now=now)
    assert "people.team.hub-operations" in groups_on(TODAY)
    assert "people.team.hub-operations" not in groups_on(TODAY + timedelta(days=1))


def test_a_team_is_found_until_it_is_dissolved(team: Team, ilse: Member, director: Member, now: datetime) -> None:
    def found() -> list[str]:
        return [line.url for group in palette(ilse, "hub oper") for line in group.lines]

    assert found() == ["/people/teams/hub-operations/"]
    actions.dissolve_team(team, base_revision=0, by=director, now=now)
    assert found() == []


def test_the_page_of_a_team_says_who_is_in_it_leads_first_and_who_was(
    team: Team, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    with travel(now, tick=False):
        page = sign_in(ilse).get("/people/teams/hub-operations/")
    assert [str(each.member) for each in page.context["team"].memberships_today] == ["Tendai Moyo", "Caleb Ferris"]
    assert [str(each.member) for each in page.context["before"]] == ["Noor Haddad"]


def test_teams_cost_the_same_for_1_3_and_20(director: Member, sign_in: SignIn, now: datetime) -> None:
    browser, costs = sign_in(director), []
    for count in (1, 2, 17):
        for each in range(count):
            team = make_team(f"Team {count} {each}", by=director, now=now)
            for number in range(count):
                put_into(team, make_member(f"M {count} {each} {number}"), leads=number == 0)
        paths = ("/people/teams/", team.get_absolute_url())
        spent = []
        for path in paths:
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                browser.get(path)
            spent.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            groups_on(TODAY)
        costs.append((*spent, len(queries)))
    assert len(set(costs)) == 1


# The operators' pages.


def test_operators_keep_teams_through_the_same_verbs(team: Team, sign_in: SignIn, now: datetime) -> None:
    browser, ilse = sign_in(make_member("Olu Operator", is_superuser=True)), make_member("Ilse Brandt")
    none = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    with travel(now, tick=False):
        browser.post("/admin/people/team/add/", {**TYPED, "name": "Communities", **none})
        browser.post(f"/admin/people/team/{team.pk}/change/", {**TYPED, "focus": "All hubs.", **none})
        joining = {"team": team.pk, "member": ilse.pk, "from_on": "2022-03-01"}
        browser.post("/admin/people/teammembership/add/", joining)
        browser.post(f"/admin/people/teammembership/{in_team(team, 'Ilse').pk}/change/", {"until_on": "2022-03-04"})
        refused = browser.post(f"/admin/people/teammembership/{in_team(team, 'Ilse').pk}/change/", {"until_on": ""})
        twice = browser.post("/admin/people/teammembership/add/", {**joining, "from_on": "2022-03-02"})
        chosen = {"action": "dissolve", "_selected_action": [team.pk]}
        browser.post("/admin/people/team/", chosen)
    done = Entry.objects.filter(target__startswith="people.team").order_by("pk").values_list("verb", flat=True)
    assert list(done) == [
        *("form_team", "form_team", "change_team", "begin_membership"),
        *("end_membership", "end_membership", "end_membership", "end_membership", "dissolve_team"),
    ]
    assert "Write the last day." in refused.content.decode()
    assert "already; write a later day" in twice.content.decode()
    assert sorted(Team.objects.values_list("slug", flat=True)) == ["communities", "hub-operations"]


@pytest.mark.parametrize("value", ["abc", "0", "-1", "9" * 30])
def test_a_forged_key_is_refused_on_the_operators_form(team: Team, sign_in: SignIn, value: str) -> None:
    browser = sign_in(make_member("Olu Operator", is_superuser=True))
    typed = {"team": value, "member": value, "from_on": "2022-03-01"}
    assert browser.post("/admin/people/teammembership/add/", typed).status_code == 200
    assert TeamMembership.objects.count() == 3


@pytest.mark.parametrize("slug", ["nothing", "form-2", "x" * 300])
def test_a_team_that_is_none_is_not_found(ilse: Member, sign_in: SignIn, slug: str) -> None:
    assert sign_in(ilse).get(f"/people/teams/{slug}/").status_code == 404
