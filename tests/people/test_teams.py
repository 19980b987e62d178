"""Teams: formed, changed, dissolved, joined, led and left; by whom, and what is refused."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from compass.portal.contracts import groups_on
from compass.portal.palette import palette
from people import actions as members
from people.actions import teams as actions
from people.enums import Role
from people.models import Member, Team, TeamMembership
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.people import SINCE, make_member
from tests.factories.teams import make_team, put_into

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)
TYPED = {"name": "Hub operations", "focus": "Runs the hubs.", "decides_by": "Whoever does it."}


@pytest.fixture
def director() -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,))


@pytest.fixture
def lead() -> Member:
    return make_member("Tendai Moyo", (Role.STAFF,))


@pytest.fixture
def team(director: Member, lead: Member, now: datetime) -> Team:
    """Tendai leads it, Caleb is in it, Noor was until last summer."""
    team = make_team(by=director, now=now, leads=[lead])
    put_into(team, make_member("Caleb Ferris"))
    put_into(team, make_member("Noor Haddad"), until_on=date(2021, 6, 1))
    return team


def of(team: Team, name: str) -> TeamMembership:
    """Somebody's latest membership."""
    return team.memberships.filter(member__name__startswith=name).latest("from_on")


def verbs() -> list[str]:
    """What the record says was done to teams and memberships, the team's own beginning left out."""
    about_teams = Entry.objects.filter(target__startswith="people.team").exclude(verb="form_team")
    return list(about_teams.order_by("pk").values_list("verb", flat=True))


# Forming and changing.


def test_form_team_begins_it_today_under_a_slug_of_its_own(director: Member, sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        answer = sign_in(director).post("/people/teams/form/", {**TYPED, "name": "  Hub   operations "})

    team = Team.objects.get()
    assert answer.headers["Location"] == "/people/teams/hub-operations/"
    assert {name: getattr(team, name) for name in TYPED} == TYPED
    assert (team.slug, team.formed_on, team.dissolved_on) == ("hub-operations", TODAY, None)
    written = Entry.objects.about(team).get()
    assert (written.verb, written.actor, written.after["slug"]) == ("form_team", director, "hub-operations")


@pytest.mark.parametrize(
    ("name", "slug"), [("Form", "form-2"), ("李", "team"), ("A" * 80, "a" * 70), ("../etc", "etc"), ("C++", "c")]
)
def test_every_name_has_an_address(director: Member, now: datetime, name: str, slug: str) -> None:
    assert make_team(name, by=director, now=now).slug == slug


def test_names_that_differ_little_have_different_addresses(director: Member, now: datetime) -> None:
    slugs = [make_team(name, by=director, now=now).slug for name in ("A b", "A-b", "A.b!", "A b!")]
    assert slugs == ["a-b", "a-b-2", "ab", "a-b-3"]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("name", "", "This field is required."),
        ("name", "hub OPERATIONS", "Another team has this name, or had it."),
        ("name", "x" * 81, "at most 80 characters"),
        ("name", "Hub\u202eoperations", "cannot be seen"),
        ("focus", "", "This field is required."),
        ("focus", "x" * 2001, "at most 2000 characters"),
        ("decides_by", "x" * 2001, "at most 2000 characters"),
    ],
)
def test_a_team_that_cannot_be_is_explained_and_kept(
    team: Team, director: Member, sign_in: SignIn, field: str, typed: str, says: str
) -> None:
    answer: Any = sign_in(director).post("/people/teams/form/", {**TYPED, "name": "New", field: typed})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form[field].value()) == (422, [field], typed)
    assert says in str(form.errors[field])
    assert Team.objects.count() == 1


def test_a_name_taken_at_the_same_moment_is_refused(team: Team, director: Member, now: datetime) -> None:
    with pytest.raises(actions.Overtaken, match="choose another"):
        make_team("HUB operations", by=director, now=now)


def test_change_team_keeps_its_address_and_writes_down_what_changed(team: Team, lead: Member, sign_in: SignIn) -> None:
    changed = {**TYPED, "name": "Hubs", "focus": "Runs\r\nall hubs.", "base_revision": "0"}
    answer = sign_in(lead).post("/people/teams/hub-operations/change/", changed)

    team.refresh_from_db()
    assert answer.headers["Location"] == "/people/teams/hub-operations/"
    assert (team.name, team.slug, team.focus, team.revision) == ("Hubs", "hub-operations", "Runs\nall hubs.", 1)
    written = Entry.objects.about(team).latest("pk")
    assert (written.verb, written.actor, written.before) == (
        "change_team",
        lead,
        {"name": "Hub operations", "focus": "Runs the hubs."},
    )


def test_change_team_that_changes_nothing_writes_nothing(team: Team, lead: Member, now: datetime) -> None:
    actions.change_team(team, **TYPED, base_revision=0, by=lead, now=now)
    assert (verbs(), Team.objects.get().revision) == ([], 0)


def test_a_team_changed_meanwhile_gives_the_text_back(
    team: Team, lead: Member, director: Member, sign_in: SignIn, now: datetime
) -> None:
    actions.change_team(team, base_revision=0, focus="The director was first.", by=director, now=now)
    mine = {**TYPED, "focus": "Mine.", "base_revision": "0"}
    browser = sign_in(lead)

    answer = browser.post("/people/teams/hub-operations/change/", mine)

    page = answer.content.decode()
    assert (answer.status_code, "Mine." in page, "The director was first." in page) == (409, True, True)
    assert browser.post("/people/teams/hub-operations/change/", {**mine, "base_revision": "1"}).status_code == 302
    assert Team.objects.get().focus == "Mine."


# Belonging to one.


def add(browser: Client, member: Member, now: datetime, /, **typed: Any) -> Any:
    """The answer to the form."""
    data = {"member": member.pk, "from_on": "2022-03-01", **typed}
    with travel(now, tick=False):
        return browser.post("/people/teams/hub-operations/members/add/", data)


def test_begin_membership_adds_somebody_and_tells_them(
    team: Team, lead: Member, sign_in: SignIn, now: datetime
) -> None:
    ilse = make_member("Ilse Brandt")
    answer = add(sign_in(lead), ilse, now)

    begun = of(team, "Ilse")
    assert (answer.headers["Location"], begun.from_on, begun.until_on, begun.leads) == (
        *("/people/teams/hub-operations/", date(2022, 3, 1)),
        *(None, False),
    )
    assert verbs() == ["begin_membership"]
    [notice] = Notice.objects.all()
    assert (notice.member, notice.path) == (ilse, "/people/teams/hub-operations/")
    assert notice.body == "You belong to Hub operations from Tue 1 Mar 2022. Tendai Moyo wrote it."


def test_begin_membership_of_a_member_as_lead_ends_what_was_the_day_before(
    team: Team, director: Member, now: datetime
) -> None:
    caleb = of(team, "Caleb").member
    actions.begin_membership(team, member=caleb, from_on=TODAY, leads=True, by=director, now=now)
    held = team.memberships.filter(member=caleb).order_by("from_on").values_list("leads", "from_on", "until_on")
    assert list(held) == [(False, SINCE, TODAY - timedelta(days=1)), (True, TODAY, None)]
    assert verbs() == ["end_membership", "begin_membership"]


def test_begin_membership_on_the_same_day_corrects_who_leads(team: Team, director: Member, now: datetime) -> None:
    caleb = of(team, "Caleb").member
    actions.begin_membership(team, member=caleb, from_on=SINCE, leads=True, by=director, now=now)
    assert list(team.memberships.filter(member=caleb).values_list("leads", "from_on")) == [(True, SINCE)]
    assert Entry.objects.about(of(team, "Caleb")).latest("pk").before["leads"] is False


def test_somebody_comes_back_after_they_left(team: Team, director: Member, now: datetime) -> None:
    noor = of(team, "Noor").member
    actions.begin_membership(team, member=noor, from_on=date(2021, 6, 2), by=director, now=now)
    assert team.memberships.filter(member=noor).count() == 2


@pytest.mark.parametrize(
    ("who", "typed", "says"),
    [
        ("Caleb Ferris", {}, "belongs to Hub operations from Mon 6 Jan 2020 on already"),
        ("Noor Haddad", {"from_on": "2021-06-01"}, "from Mon 6 Jan 2020 to Tue 1 Jun 2021 already"),
        ("Noor Haddad", {"from_on": "2019-01-01", "leads": "on"}, "already; write a later day"),
        ("Tendai Moyo", {"from_on": "2020-01-05"}, "write a later day"),
        ("Ilse Brandt", {"from_on": "2022-03-03"}, "Write today or an earlier day."),
        ("Ilse Brandt", {"from_on": "nonsense"}, "This is no day"),
        ("Ilse Brandt", {"from_on": "0001-01-01"}, "Write a day from 2000"),
        ("Ilse Brandt", {"from_on": ""}, "This field is required."),
        ("Anselm Okafor", {}, "This is no member, or not any more"),
        *(("Ilse Brandt", {"member": forged}, "no member, or not any more") for forged in ("0", "-1", "x", "9" * 30)),
        ("Ilse Brandt", {"member": "1' or 1=1"}, "no member, or not any more"),
    ],
)
def test_a_membership_that_cannot_be_is_explained(
    team: Team, lead: Member, sign_in: SignIn, now: datetime, who: str, typed: dict[str, str], says: str
) -> None:
    make_member("Ilse Brandt")
    make_member("Anselm Okafor", is_active=False)
    before = list(TeamMembership.objects.values())
    answer = add(sign_in(lead), Member.objects.get(name=who), now, **typed)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert list(TeamMembership.objects.values()) == before


def test_end_membership_names_the_last_day_and_tells_whoever_left(
    team: Team, lead: Member, sign_in: SignIn, now: datetime
) -> None:
    caleb = of(team, "Caleb")
    url = f"/people/teams/hub-operations/members/{caleb.pk}/end/"
    with travel(now, tick=False):
        answer = sign_in(lead).post(url, {"last_on": "2022-03-31"})
    assert (answer.status_code, of(team, "Caleb").until_on, verbs()) == (302, date(2022, 3, 31), ["end_membership"])
    [notice] = Notice.objects.all()
    assert (notice.member, notice.body) == (
        caleb.member,
        "Your last day in Hub operations is Thu 31 Mar 2022. Tendai Moyo wrote it.",
    )


@pytest.mark.parametrize(
    ("who", "day", "says"),
    [
        ("Caleb", "2020-01-05", "it cannot end before"),
        ("Noor", "2021-06-01", "ends on Tue 1 Jun 2021 already"),
        ("Caleb", "nonsense", "This is no day"),
    ],
)
def test_an_end_that_cannot_be_is_explained(
    team: Team, lead: Member, sign_in: SignIn, who: str, day: str, says: str
) -> None:
    url = f"/people/teams/hub-operations/members/{of(team, who).pk}/end/"
    answer = sign_in(lead).post(url, {"last_on": day})
    assert (answer.status_code, says in answer.content.decode(), verbs()) == (422, True, [])


def test_a_membership_of_another_team_is_not_ended_by_this_ones_lead(
    team: Team, lead: Member, director: Member, sign_in: SignIn, now: datetime
) -> None:
    other = put_into(make_team("Communities", by=director, now=now), lead)
    url = f"/people/teams/hub-operations/members/{other.pk}/end/"
    assert sign_in(lead).post(url, {"last_on": "2022-03-31"}).status_code == 404


def test_whoever_leaves_the_organisation_leaves_its_teams(team: Team, lead: Member, now: datetime) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    members.deactivate_member(lead, by=operator, now=now)
    assert of(team, "Tendai").until_on == TODAY
    members.reactivate_member(lead, by=operator, now=now + timedelta(days=1))
    assert [each.member_id for each in team.memberships.on(TODAY + timedelta(days=1))] == [of(team, "Caleb").member_id]


# Dissolving.


def test_dissolve_team_ends_every_membership_today_and_tells_them(
    team: Team, lead: Member, sign_in: SignIn, now: datetime
) -> None:
    with travel(now, tick=False):
        answer = sign_in(lead).post("/people/teams/hub-operations/dissolve/", {"base_revision": "0"})
    team.refresh_from_db()
    assert (answer.status_code, team.dissolved_on) == (302, TODAY)
    assert list(team.memberships.order_by("pk").values_list("until_on", flat=True)) == [TODAY, TODAY, date(2021, 6, 1)]
    assert verbs() == ["end_membership", "end_membership", "dissolve_team"]
    assert [str(each.member) for each in Notice.objects.all()] == ["Caleb Ferris"]


@pytest.mark.parametrize("seen", ["7", "x", "-1", "9" * 30])
def test_dissolve_team_asks_again_where_it_changed_meanwhile(
    team: Team, lead: Member, sign_in: SignIn, seen: str
) -> None:
    code = sign_in(lead).post("/people/teams/hub-operations/dissolve/", {"base_revision": seen}).status_code
    assert code == (409 if seen == "7" else 302)


def test_of_a_dissolved_team_nothing_changes_any_more(
    team: Team, director: Member, sign_in: SignIn, now: datetime
) -> None:
    actions.dissolve_team(team, base_revision=0, by=director, now=now)
    browser, ilse = sign_in(director), make_member("Ilse Brandt")
    codes = [
        browser.post("/people/teams/hub-operations/change/", {**TYPED, "focus": "x", "base_revision": "1"}).status_code,
        browser.post("/people/teams/hub-operations/dissolve/", {"base_revision": "1"}).status_code,
        add(browser, ilse, now).status_code,
    ]
    assert codes == [409, 409, 409]
    assert "Dissolve" not in browser.get("/people/teams/hub-operations/").content.decode().partition("<h1>")[0]
    with pytest.raises(Impossible, match="dissolved"):
        actions.begin_membership(team, member=ilse, from_on=TODAY, by=director, now=now)


# Who may.

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
        "member": of(team, "Caleb").member,
        "former lead": was,
        "lead of another": other,
        "council": make_member("Fatou Diallo", (Role.COUNCIL,)),
    }
    browser = sign_in(people[who])
    urls = [*(f"/people/teams/hub-operations/{page}" for page in PAGES)]
    urls.append(f"/people/teams/hub-operations/members/{of(team, 'Caleb').pk}/end/")

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
    inside = {of(team, name).member_id for name in ("Tendai", "Caleb")}
    group = groups_on(TODAY)["people.team.hub-operations"]
    assert (group.label, set(group.member_ids)) == ("team Hubs", inside)
    assert groups_on(date(2021, 6, 1))["people.team.hub-operations"].member_ids == inside | {of(team, "Noor").member_id}
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
        browser.post(f"/admin/people/teammembership/{of(team, 'Ilse').pk}/change/", {"until_on": "2022-03-04"})
        refused = browser.post(f"/admin/people/teammembership/{of(team, 'Ilse').pk}/change/", {"until_on": ""})
        twice = browser.post("/admin/people/teammembership/add/", {**joining, "from_on": "2022-03-02"})
        chosen = {"action": "dissolve", "_selected_action": [team.pk]}
        browser.post("/admin/people/team/", chosen)
    assert verbs() == ["change_team", "begin_membership", "end_membership", "end_membership", "end_membership",
                       "end_membership", "dissolve_team"]  # fmt: skip
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
