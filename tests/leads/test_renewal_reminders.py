"""Who is told before an agreement ends: planned ahead, asked again at hand-over, each once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pytest_django import Settings
from time_machine import travel

from compass.explanation import at_local
from compass.notices.actions import choose_rhythm
from compass.notices.drain import drain
from compass.notices.enums import Outcome, Rhythm
from compass.notices.models import Notice
from compass.portal import contracts, explainers
from compass.portal.contracts import reminders_between
from leads import actions
from leads.enums import HubStatus
from leads.models import Agreement, Hub
from leads.portal.renewals import reminders
from people.enums import Role
from people.models import Member, RoleTerm
from projects.actions import drop_deliverable
from projects.models import Deliverable
from tests.factories.handbook import adopt_clause
from tests.factories.leads import make_agreement, make_running
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
ENDS_ON = date(2022, 6, 30)
FIRST, SECOND, LAST = date(2022, 5, 1), date(2022, 6, 16), date(2022, 6, 28)
QUERIES = 6


def at(day: date, hour: int = 9) -> datetime:
    """An hour of a day on the organisation's clock."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=settings.ORGANISATION_ZONE)


@pytest.fixture(autouse=True)
def mail_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SMTP = {}
    settings.MAIL_FOLDER = tmp_path / "mail"


@pytest.fixture
def agreement(noor: Member, caleb: Member, now: datetime) -> Agreement:
    return make_running(owner=noor, champion=caleb, ends_on=ENDS_ON, now=now)


def told() -> list[tuple[date, str, str]]:
    """Every reminder of the year: the day, to whom, what."""
    every = reminders_between(at(date(2022, 1, 1)), at(date(2022, 12, 31)))
    names = dict(Member.objects.values_list("pk", "name"))
    mine = [each for each in every if each.key.startswith("leads:")]
    zone = settings.ORGANISATION_ZONE
    return [(each.due_at.astimezone(zone).date(), names[each.member_id], each.subject) for each in mine]


def days() -> list[date]:
    """The days on which anybody is told."""
    return sorted({day for day, _, _ in told()})


def run_drain(moment: datetime) -> None:
    """Let a drain run at an instant."""
    with travel(moment, tick=False):
        drain(clock=lambda: moment)


def drop(work: Deliverable, *, by: Member, now: datetime) -> None:
    """Nobody does it."""
    drop_deliverable(work, reason="The hubs are gone already.", seen=work.revision, by=by, now=now)


def renew(agreement: Agreement, *, now: datetime) -> None:
    """A later agreement is signed that follows it."""
    assert agreement.community is not None
    starts_on, ends_on = ENDS_ON + timedelta(days=1), ENDS_ON + timedelta(days=365)
    later = make_agreement(agreement.lead, agreement.community, starts_on=starts_on, ends_on=ends_on, now=now)
    Agreement.objects.filter(pk=later.pk).update(renews=agreement)


def test_the_owner_is_told_three_times_and_the_champion_the_last_time(agreement: Agreement) -> None:
    assert sorted(told()) == [
        (FIRST, "Noor Haddad", "Begin to renew the agreement: Ocean Lab"),
        (SECOND, "Noor Haddad", "Write to who may authorise: Ocean Lab"),
        (LAST, "Caleb Ferris", "Confirm that their data is moved: Ocean Lab"),
        (LAST, "Noor Haddad", "Confirm that their data is moved: Ocean Lab"),
    ]


def test_each_is_sent_once_as_the_days_go_by(agreement: Agreement) -> None:
    for day in (FIRST, SECOND, LAST):
        for offset, hour in ((-1, 23), (0, 1), (0, 1), (0, 20), (3, 9)):
            run_drain(at(day + timedelta(days=offset), hour))

    notices = Notice.objects.filter(key__startswith="leads:agreement:").order_by("due_at", "member__name")
    assert [(each.due_at, each.member.name if each.member else "", each.outcome) for each in notices] == [
        (at(FIRST, 0), "Noor Haddad", Outcome.SENT),
        (at(SECOND, 0), "Noor Haddad", Outcome.SENT),
        (at(LAST, 0), "Caleb Ferris", Outcome.SENT),
        (at(LAST, 0), "Noor Haddad", Outcome.SENT),
    ]
    assert all("§ Before an agreement ends, v1" in "\n".join(each.why) for each in notices)


def test_an_end_that_moves_is_told_anew(agreement: Agreement) -> None:
    before = {each.key for each in reminders(at(FIRST, 0), at(LAST))}
    run_drain(at(FIRST))
    Agreement.objects.filter(pk=agreement.pk).update(ends_on=date(2022, 7, 31))

    assert days() == [date(2022, 6, 1), date(2022, 7, 17), date(2022, 7, 29)]
    assert not before & {each.key for each in reminders(at(FIRST, 0), at(date(2022, 8, 1)))}
    run_drain(at(date(2022, 6, 1)))
    assert Notice.objects.filter(key__contains=":renew:").count() == 2


def test_of_a_renewed_one_nobody_is_told_any_more(agreement: Agreement, now: datetime) -> None:
    run_drain(at(FIRST))
    renew(agreement, now=now)

    assert days() == []
    run_drain(at(LAST))
    assert Notice.objects.filter(key__startswith="leads:agreement:").count() == 1


def test_a_reminder_whose_agreement_is_renewed_before_it_goes_out_is_skipped(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    """Noor reads one mail each morning; the renewal is signed in the night."""
    choose_rhythm(Rhythm.DIGEST, by=noor, now=now)
    run_drain(at(FIRST, 1))
    assert [each.outcome for each in Notice.objects.filter(key__contains=":renew:")] == [Outcome.WAITING]

    renew(agreement, now=now)
    run_drain(at(FIRST, 9))
    assert [each.outcome for each in Notice.objects.filter(key__contains=":renew:")] == [Outcome.SKIPPED]


@pytest.mark.parametrize("ends", ["its hubs", "its plan"])
def test_of_hubs_that_have_ended_nobody_is_told_any_more(
    agreement: Agreement, noor: Member, now: datetime, ends: str
) -> None:
    if ends == "its hubs":
        Hub.objects.update(status=HubStatus.ENDED, ended_on=now.date())
    else:
        plan = actions.plan_decommission(agreement, by=noor, now=now)
        assert len(days()) == 3
        assert plan.work is not None
        drop(plan.work, by=noor, now=now)
        actions.finish_decommission(plan, by=noor, now=now)

    assert days() == []


def test_where_the_owner_has_left_those_who_sell_are_told_and_else_the_director(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    marisol = make_member("Marisol Vega", (Role.DIRECTOR,))
    assert {name for _, name, _ in told()} == {"Marisol Vega", "Caleb Ferris"}

    make_member("Priya Raman", (Role.SALES,))
    assert {name for _, name, _ in told()} == {"Priya Raman", "Caleb Ferris"}

    Member.objects.filter(pk=noor.pk).update(is_active=True)
    RoleTerm.objects.filter(member=noor, role=Role.SALES).delete()
    assert {name for _, name, _ in told()} == {"Priya Raman", "Caleb Ferris"}
    assert marisol.pk


def test_an_agreement_keeps_the_notices_of_the_day_on_which_it_began(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    rows = [{"key": "renew", "label": "Begin to renew the agreement", "days": 90}]
    adopt_clause("leads.renewal-notices", rows, by=noor, now=now)

    assert days() == [FIRST, SECOND, LAST]
    Agreement.objects.update(starts_on=date(2022, 4, 1))
    assert days() == [date(2022, 4, 1)]


def test_whoever_sees_to_it_has_a_card_from_the_first_notice_until_somebody_begins(
    agreement: Agreement, noor: Member, caleb: Member
) -> None:
    def cards(person: Member, day: date) -> list[str]:
        return [each.title for each in contracts.cards_for(person, at(day)) if each.icon == "file-text"]

    assert cards(noor, FIRST - timedelta(days=1)) == []
    assert (cards(noor, FIRST), cards(caleb, FIRST)) == (["Begin to renew: Ocean Lab"], [])
    actions.begin_renewal(agreement, by=noor, now=at(FIRST))
    assert cards(noor, FIRST) == []


def test_the_end_is_on_everybodys_calendar_and_a_duty_of_whoever_sees_to_it(
    agreement: Agreement, noor: Member, caleb: Member
) -> None:
    events = [each for each in contracts.events_for(caleb, FIRST, ENDS_ON) if each.kind == "agreement"]
    assert [(each.title, each.starts, each.url) for each in events] == [
        ("Agreement ends: Ocean Lab", ENDS_ON, "/hubs/")
    ]
    [duty] = contracts.duties_of(noor, ENDS_ON, ENDS_ON)
    assert duty.title == "Renew, or let end: Ocean Lab"
    assert duty.due.at == at(ENDS_ON + timedelta(days=1), 0)
    assert contracts.duties_of(noor, ENDS_ON + timedelta(days=1), ENDS_ON + timedelta(days=9)) == []
    assert contracts.duties_of(caleb, FIRST, ENDS_ON) == []


def test_each_date_opens_to_its_reasons(agreement: Agreement, caleb: Member) -> None:
    told_on = explainers.explain("agreement-renewal", f"{agreement.pk}-write", caleb)
    assert (told_on.answer, told_on.pinned_on) == (SECOND, agreement.starts_on)
    assert explainers.explain("agreement-end", str(agreement.pk), caleb).answer == ENDS_ON
    assert explainers.explain("agreement-decommission", str(agreement.pk), caleb).answer == date(2022, 7, 30)


@pytest.mark.parametrize("subject", ["", "0", "-1", "7-\x00", "99999999999999999999", "x", "1-nothing"])
def test_what_is_no_agreement_explains_nothing(agreement: Agreement, caleb: Member, subject: str) -> None:
    for question in ("agreement-renewal", "agreement-end", "agreement-decommission"):
        if question == "agreement-renewal" or "-" not in subject:
            with pytest.raises(explainers.UnknownSubject):
                explainers.explain(question, subject, caleb)


@pytest.mark.parametrize("count", [1, 3])
def test_reminders_cost_the_same_queries_for_any_number_of_agreements(
    noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any], count: int
) -> None:
    for number in range(count):
        make_running(f"Lab {number}", owner=noor, ends_on=ENDS_ON, now=now)
    with django_assert_num_queries(QUERIES):
        found = list(reminders(at(FIRST, 0), at(LAST)))
    assert len(found) == 3 * count


def test_the_clock_is_that_of_the_organisation(agreement: Agreement) -> None:
    [first] = [each for each in reminders_between(at(FIRST, 0), at(FIRST, 0)) if each.key.startswith("leads:")]
    assert first.due_at == at_local(FIRST, datetime.min.time(), settings.ORGANISATION_ZONE)
