"""Onboarding by its verbs: who is received by whom, what is asked for, done, skipped, reopened and answered."""

from datetime import datetime, timedelta

import pytest

from compass.audit.models import Entry
from compass.notices.models import Notice
from compass.portal.contracts import Undertaking
from people.actions.access import give_access
from people.actions.checklists import (
    StandsAlready,
    begin_onboarding,
    cancel_checklist,
    change_champion,
)
from people.actions.steps import finish_step, reopen_step, skip_step
from people.enums import ChecklistState, Role
from people.models import AccessGrant, Checklist, ChecklistStep, Member
from people.models.dated_checklists import offices_on
from people.permissions.access import can_grant
from people.policy.refusals import Impossible
from tests.factories.checklists import (
    FIRST_ON,
    make_checklist,
    make_grant,
    make_small_checklist,
    make_system,
    make_systems,
    undertakings,
)
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HUBS = Undertaking("test.hubs", "Hub operations", frozenset(), (("google-cloud", "hubs"), ("aws", "hubs")))
TEACHING = Undertaking("test.teaching", "Teaching", frozenset(), (("google-cloud", "hubs"), ("azure", "class")))


@pytest.fixture
def dagny() -> Member:
    return make_member("Dagny Holm", time_zone="Europe/Oslo")


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", (Role.STAFF,))


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,))


def keys(checklist: Checklist) -> list[str]:
    return list(checklist.steps.values_list("key", flat=True))


def step_of(checklist: Checklist, key: str) -> ChecklistStep:
    return checklist.steps.whole().get(key=key)


def told() -> list[tuple[str, str]]:
    return sorted((notice.recipient_name, notice.subject) for notice in Notice.objects.all())


def test_beginning_makes_the_rows_into_steps_with_owners_and_tells_both(
    dagny: Member, noor: Member, marisol: Member, now: datetime
) -> None:
    make_systems(marisol)
    with undertakings(HUBS):
        checklist = begin_onboarding(
            dagny, champion=noor, first_on=FIRST_ON, undertakings=["test.hubs"], by=marisol, now=now
        )

    assert keys(checklist) == [
        *("code", "chat", "mail-groups", "guide", "drive", "rooms", "reading", "fix-talk", "cloud", "cloud_2"),
        *("sign-in-service", "images", "docs", "domains", "website", "post", "talk", "hello", "celebrate", "questions"),
    ]
    owners = dict(checklist.steps.values_list("key", "owner__name"))
    assert [owners[key] for key in ("guide", "rooms", "code", "mail-groups")] == [
        "Noor Haddad",
        "Dagny Holm",
        None,
        None,
    ]
    assert told() == [("Dagny Holm", "Begun: Onboarding: Dagny Holm"), ("Noor Haddad", "Begun: Onboarding: Dagny Holm")]
    assert [entry.verb for entry in Entry.objects.filter(target="people.checklist")] == ["begin_checklist"]
    assert checklist.undertakings == [{"key": "test.hubs", "label": "Hub operations"}]


def test_access_is_asked_for_in_the_ledger_and_cloud_accounts_follow_the_projects(
    dagny: Member, noor: Member, now: datetime
) -> None:
    make_systems()
    with undertakings(HUBS, TEACHING):
        begin_onboarding(
            dagny, champion=noor, first_on=FIRST_ON, undertakings=["test.hubs", "test.teaching"], by=noor, now=now
        )

    asked = AccessGrant.objects.asked().filter(member=dagny)
    assert sorted(asked.values_list("system__slug", "scope")) == [
        *(("auth0", ""), ("aws", "hubs"), ("azure", "class"), ("drive", ""), ("github", "")),
        *(("google-cloud", "hubs"), ("namecheap", ""), ("quay", ""), ("read-the-docs", ""), ("slack", "")),
    ]
    steps = ChecklistStep.objects.filter(row="cloud")
    assert dict(steps.values_list("label", "note")) == {
        "google-cloud: hubs": "google-cloud, for Hub operations, Teaching",
        "aws: hubs": "aws, for Hub operations",
        "azure: class": "azure, for Teaching",
    }


def test_what_is_for_staff_alone_is_for_staff(dagny: Member, noor: Member, now: datetime) -> None:
    make_systems()
    staff = make_member("Caleb Ferris", (Role.STAFF,))

    assert "mailbox" not in keys(make_checklist(dagny, noor, now=now))
    assert "mailbox" in keys(make_checklist(staff, noor, now=now))


def test_access_that_stands_already_is_a_step_that_is_done(dagny: Member, noor: Member, now: datetime) -> None:
    make_grant(dagny, make_system("github"), now=now - DAY)

    checklist = make_checklist(dagny, noor, now=now)

    assert step_of(checklist, "code").is_done
    assert AccessGrant.objects.filter(member=dagny).count() == 1


def test_a_system_that_the_catalogue_lacks_is_a_step_of_the_champion(
    dagny: Member, noor: Member, now: datetime
) -> None:
    step = step_of(make_checklist(dagny, noor, now=now), "code")

    assert (step.owner, step.grant, step.note) == (noor, None, "github")


def test_nobody_receives_themselves(dagny: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="Choose somebody else as champion"):
        make_checklist(dagny, dagny, now=now)


def test_a_former_member_receives_nobody_and_is_not_received(dagny: Member, noor: Member, now: datetime) -> None:
    former = make_member("Former Member", is_active=False)

    with pytest.raises(Impossible, match="The champion has left"):
        make_checklist(dagny, former, now=now, by=noor)
    with pytest.raises(Impossible, match="Former Member has left"):
        make_checklist(former, noor, now=now)


def test_a_second_onboarding_is_refused_and_names_the_first(dagny: Member, noor: Member, now: datetime) -> None:
    first = make_checklist(dagny, noor, now=now)

    with pytest.raises(StandsAlready) as refused:
        make_checklist(dagny, noor, now=now)

    assert refused.value.checklist == first


def test_after_one_is_finished_or_cancelled_another_may_begin(dagny: Member, noor: Member, now: datetime) -> None:
    cancel_checklist(make_checklist(dagny, noor, now=now), reason="Comes later.", by=noor, now=now)

    assert make_checklist(dagny, noor, now=now).state == ChecklistState.OPEN


def test_forged_projects_are_refused(dagny: Member, noor: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="not there any more"):
        begin_onboarding(dagny, champion=noor, first_on=FIRST_ON, undertakings=["forged"], by=noor, now=now)

    assert Checklist.objects.count() == 0


def test_a_step_is_ticked_once(dagny: Member, noor: Member, now: datetime) -> None:
    step = step_of(make_checklist(dagny, noor, now=now), "guide")

    finish_step(step, by=noor, now=now)

    with pytest.raises(Impossible, match="done or skipped this already"):
        finish_step(step, by=dagny, now=now)
    step.refresh_from_db()
    assert (step.done_by, step.done_at) == (noor, now)
    assert [entry.verb for entry in Entry.objects.filter(target="people.checkliststep")] == ["finish_step"]


def test_giving_access_from_a_step_is_one_with_the_ledger(dagny: Member, noor: Member, now: datetime) -> None:
    make_system("github", noor)
    step = step_of(make_checklist(dagny, noor, now=now), "code")

    finish_step(step, by=noor, now=now + DAY)

    grant = AccessGrant.objects.get()
    assert (grant.granted_at, grant.granted_by) == (now + DAY, noor)
    assert step_of(step.checklist, "code").done_at == now + DAY


def test_what_the_ledger_says_already_is_only_ticked(dagny: Member, noor: Member, now: datetime) -> None:
    make_system("github", noor)
    step = step_of(make_checklist(dagny, noor, now=now), "code")
    give_access(AccessGrant.objects.get(), by=noor, now=now)

    finish_step(ChecklistStep.objects.whole().get(pk=step.pk), by=noor, now=now + DAY)

    assert AccessGrant.objects.get().granted_at == now


def test_skipping_takes_the_request_back_and_reopening_asks_anew(dagny: Member, noor: Member, now: datetime) -> None:
    make_system("github", noor)
    step = step_of(make_checklist(dagny, noor, now=now), "code")

    skip_step(step, reason="Works without it.", by=noor, now=now)
    first = AccessGrant.objects.get()
    assert (first.ended_at, first.end_reason) == (now, "Works without it.")
    reopen_step(step, by=noor, now=now + DAY)

    assert AccessGrant.objects.asked().count() == 1
    finish_step(step_of(step.checklist, "code"), by=noor, now=now + DAY)
    assert AccessGrant.objects.held().count() == 1


def test_reopening_takes_back_a_tick_and_leaves_access_as_it_is(dagny: Member, noor: Member, now: datetime) -> None:
    make_system("github", noor)
    step = step_of(make_checklist(dagny, noor, now=now), "code")
    finish_step(step, by=noor, now=now)

    reopen_step(step, by=noor, now=now)

    assert step_of(step.checklist, "code").is_open
    assert AccessGrant.objects.held().count() == 1
    with pytest.raises(Impossible, match="reopened this already"):
        reopen_step(step, by=noor, now=now)


def test_reopening_never_makes_two_of_one(dagny: Member, noor: Member, now: datetime) -> None:
    old = make_small_checklist(dagny, noor, steps=1, now=now - DAY)
    step = old.steps.get()
    finish_step(step, by=noor, now=now - DAY)
    make_checklist(dagny, noor, now=now)

    with pytest.raises(StandsAlready):
        reopen_step(step, by=noor, now=now)


def test_cancelling_takes_back_only_what_it_asked_for(dagny: Member, noor: Member, now: datetime) -> None:
    make_systems(noor)
    earlier = make_grant(dagny, make_system("slack", noor), now=now - DAY, held=False)
    checklist = make_checklist(dagny, noor, now=now)
    finish_step(step_of(checklist, "code"), by=noor, now=now)

    cancel_checklist(checklist, reason="They do not come.", by=noor, now=now)

    assert list(AccessGrant.objects.asked()) == [earlier]
    assert [grant.system.slug for grant in AccessGrant.objects.held()] == ["github"]
    assert ("Dagny Holm", "Cancelled: Onboarding: Dagny Holm") in told()
    for verb in (finish_step, reopen_step):
        with pytest.raises(Impossible, match="cancelled"):
            verb(step_of(checklist, "guide"), by=noor, now=now)
    with pytest.raises(Impossible, match="cancelled"):
        cancel_checklist(checklist, reason="Again.", by=noor, now=now)


def test_another_champion_has_the_steps_that_are_open(
    dagny: Member, noor: Member, marisol: Member, now: datetime
) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    finish_step(step_of(checklist, "guide"), by=noor, now=now)

    change_champion(checklist, champion=marisol, by=noor, now=now)

    owners = dict(checklist.steps.values_list("key", "owner__name"))
    assert [owners[key] for key in ("guide", "talk", "rooms")] == ["Noor Haddad", "Marisol Vega", "Dagny Holm"]
    for champion, sentence in ((dagny, "somebody else"), (marisol, "already")):
        with pytest.raises(Impossible, match=sentence):
            change_champion(checklist, champion=champion, by=noor, now=now)


def test_who_gives_access_is_asked_of_one_person_and_of_a_page_alike(
    noor: Member, marisol: Member, now: datetime
) -> None:
    make_member("Olu Operator", is_superuser=True)
    make_member("Former Granter", is_active=False)
    make_member("Sami Sales", (Role.SALES,))
    make_member("Nobody Else")
    system = make_system("github", noor, Member.objects.get(name="Former Granter"), granted_by_role=Role.SALES)

    giving = offices_on(now.date()).giving(system.pk)

    assert (
        {member.name for member in Member.objects.filter(pk__in=giving)}
        == {member.name for member in Member.objects.all() if can_grant(member, system)}
        == {"Noor Haddad", "Marisol Vega", "Olu Operator", "Sami Sales"}
    )
