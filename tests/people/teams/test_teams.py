"""Teams: formed, changed, dissolved, joined, led and left; what is refused, and what is written down."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from people import actions as members
from people.actions import teams as actions
from people.models import Member, Team, TeamMembership
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.people import SINCE, make_member
from tests.factories.teams import in_team, make_team, put_into
from tests.people.teams.conftest import TODAY, TYPED

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    """What the record says was done to teams and memberships, the team's own beginning left out."""
    about_teams = Entry.objects.filter(target__startswith="people.team").exclude(verb="form_team")
    return list(about_teams.order_by("pk").values_list("verb", flat=True))


def test_form_team_begins_it_today_under_a_slug_of_its_own(director: Member, sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        answer = sign_in(director).post("/people/teams/form/", {**TYPED, "name": "  Our   communities "})

    team = Team.objects.get(name="Our communities")
    assert answer.headers["Location"] == "/people/teams/our-communities/"
    assert (team.slug, team.focus, team.decides_by) == ("our-communities", TYPED["focus"], TYPED["decides_by"])
    written = Entry.objects.about(team).get()
    assert (written.verb, written.actor, written.after["formed_on"]) == ("form_team", director, TODAY.isoformat())


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

    begun = in_team(team, "Ilse")
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
    caleb = in_team(team, "Caleb").member
    actions.begin_membership(team, member=caleb, from_on=TODAY, leads=True, by=director, now=now)
    held = team.memberships.filter(member=caleb).order_by("from_on").values_list("leads", "from_on", "until_on")
    assert list(held) == [(False, SINCE, TODAY - timedelta(days=1)), (True, TODAY, None)]
    assert verbs() == ["end_membership", "begin_membership"]


def test_begin_membership_on_the_same_day_corrects_who_leads(team: Team, director: Member, now: datetime) -> None:
    caleb = in_team(team, "Caleb").member
    actions.begin_membership(team, member=caleb, from_on=SINCE, leads=True, by=director, now=now)
    assert list(team.memberships.filter(member=caleb).values_list("leads", "from_on")) == [(True, SINCE)]
    assert Entry.objects.about(in_team(team, "Caleb")).latest("pk").before["leads"] is False


def test_somebody_comes_back_after_they_left(team: Team, director: Member, now: datetime) -> None:
    noor = in_team(team, "Noor").member
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
    caleb = in_team(team, "Caleb")
    url = f"/people/teams/hub-operations/members/{caleb.pk}/end/"
    with travel(now, tick=False):
        answer = sign_in(lead).post(url, {"last_on": "2022-03-31"})
    assert (answer.status_code, in_team(team, "Caleb").until_on, verbs()) == (
        302,
        date(2022, 3, 31),
        ["end_membership"],
    )
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
    url = f"/people/teams/hub-operations/members/{in_team(team, who).pk}/end/"
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
    assert in_team(team, "Tendai").until_on == TODAY
    members.reactivate_member(lead, by=operator, now=now + timedelta(days=1))
    assert [each.member_id for each in team.memberships.on(TODAY + timedelta(days=1))] == [
        in_team(team, "Caleb").member_id
    ]


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


@pytest.mark.parametrize(("seen", "code"), [("7", 409), ("x", 302), ("-1", 302), ("9" * 30, 302)])
def test_dissolve_team_asks_again_where_it_changed_meanwhile(
    team: Team, lead: Member, sign_in: SignIn, seen: str, code: int
) -> None:
    answer = sign_in(lead).post("/people/teams/hub-operations/dissolve/", {"base_revision": seen})
    assert answer.status_code == code


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
