"""A removal sees somebody off as anybody is, and leaves no word of why anywhere but behind the wall."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict
from django.urls import reverse
from pytest_django.asserts import assertContains

from compass.notices.models import Notice
from conduct import actions
from conduct.actions import NoSeat, Refused, outcomes, removal
from conduct.actions.removal import Farewell
from conduct.enums import Finding, MayAct, MayShare, Outcome
from conduct.models import Involvement, Removal, Report, holder_of
from people.actions.checklists import begin_offboarding
from people.enums import ChecklistKind, Employment, Role
from people.models import Checklist, Member
from tests.conftest import SignIn
from tests.factories.conduct_outcomes import make_confirmed, make_report
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)
WORDS = ("conduct", "zqx", "removal", "removed", "abusive", "unwelcoming", "violation", "report", "case")


@pytest.fixture(autouse=True)
def operator(db: None) -> Member:
    """Somebody who keeps the portal going, whoever leaves."""
    return make_member("Olu Operator", is_superuser=True)


def make_removed(who: Member | str, by: Member, now: datetime, *readers: Member) -> tuple[Report, Involvement]:
    report = make_report(
        by, *readers, now=now, responder=by, finding=Finding.ABUSIVE, is_answered=True, what="zqxwords"
    )
    person = make_confirmed(report, who, by=by, now=now)
    outcomes.decide(report, outcome=Outcome.REMOVAL, text="zqxreason", by=holder_of(by.pk), now=now)
    report.refresh_from_db()
    return report, person


def farewell(champion: Member, *, at_once: bool = True, **more: Any) -> Farewell:
    return Farewell(champion=champion, last_on=TODAY, at_once=at_once, **more)


def rows() -> Iterator[tuple[str, str]]:
    """Every row of every table that is not conduct's, as text."""
    encoder = DjangoJSONEncoder(default=str)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label != "conduct":
            for row in model._default_manager.all():
                yield model._meta.label, f"{row.pk} {encoder.encode(_plain(model_to_dict(row)))}"


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) for name, value in fields.items()}


def words_in(new: set[tuple[str, str]], report: Report, person: Involvement) -> set[tuple[str, str]]:
    holders = map(holder_of, Member.objects.values_list("pk", flat=True))
    secret = (*WORDS, str(report.pk), report.code_name.lower(), str(person.pk), person.person, *holders)
    return {(label, word) for label, text in new for word in secret if word in text.lower()}


def test_remove_leaves_no_word_of_conduct_outside_conduct(ruth: Member, caleb: Member, now: datetime) -> None:
    Member.objects.filter(pk=caleb.pk).update(employment=Employment.HOST)
    report, person = make_removed(caleb, ruth, now)
    before = set(rows())

    removal.remove(report, person=person.pk, farewell=farewell(ruth, ends_employment=True), by=ruth, now=now)
    for row in removal.spaces(Removal.objects.get()):
        removal.tick_removal(report, person=person.pk, space=row["key"], by=holder_of(ruth.pk), now=now)
    new = set(rows()) - before

    assert {label for label, _ in new} >= {"people.Checklist", "people.Member", "audit.Entry", "notices.Notice"}
    assert words_in(new, report, person) == set()
    planted = {("audit.Entry", f"1 ended for report {report.pk}")}
    assert words_in(planted, report, person) == {("audit.Entry", "report"), ("audit.Entry", str(report.pk))}


def test_remove_is_refused_once_the_reporter_only_lets_us_know(ruth: Member, caleb: Member, now: datetime) -> None:
    report, person = make_removed(caleb, ruth, now)
    actions.change_consent(report, may_act=MayAct.ONLY_KNOW, may_share=MayShare.UNNAMED, now=now)

    with pytest.raises(Refused, match="only lets us know, so nothing can be done"):
        removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)
    assert (Removal.objects.count(), Checklist.objects.count()) == (0, 0)


def test_remove_reads_like_any_other_offboarding(ruth: Member, caleb: Member, now: datetime) -> None:
    other = make_member("Noor Haddad", (Role.STAFF,))
    begin_offboarding(other, champion=ruth, last_on=TODAY, by=ruth, now=now)
    report, person = make_removed(caleb, ruth, now)
    removal.remove(report, person=person.pk, farewell=farewell(ruth, at_once=False), by=ruth, now=now)

    first, second = Checklist.objects.order_by("pk")
    told = [
        [
            (each.label, each.owner_id, each.due_on, each.note)
            for each in checklist.steps.exclude(owner=checklist.member)
        ]
        for checklist in (first, second)
    ]
    assert told[0] == told[1]
    assert {first.kind, second.kind} == {ChecklistKind.OFFBOARDING}
    assert (second.begun_by, second.champion, second.undertakings) == (ruth, ruth, [])


def test_remove_ends_the_membership_at_once_where_that_is_said(ruth: Member, caleb: Member, now: datetime) -> None:
    report, person = make_removed(caleb, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)

    caleb.refresh_from_db()
    assert (caleb.is_active, Removal.objects.get().is_member) == (False, True)


def test_remove_of_the_director_ends_their_offices_by_the_verbs_of_people(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    report, person = make_removed(marisol, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth, at_once=False), by=ruth, now=now)

    marisol.refresh_from_db()
    ended = marisol.role_terms.filter(until_on=TODAY).values_list("role", flat=True)
    assert (marisol.is_active, set(ended)) == (True, {Role.DIRECTOR, Role.STEWARD})
    assert not Member.objects.holding(Role.DIRECTOR, TODAY + timedelta(days=1)).exists()


@pytest.mark.parametrize("at_once", [True, False])
def test_remove_of_whoever_is_to_direct_takes_that_back(
    at_once: bool, ruth: Member, marisol: Member, now: datetime
) -> None:
    marisol.role_terms.filter(role=Role.DIRECTOR).update(from_on=TODAY + timedelta(days=1))
    report, person = make_removed(marisol, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth, at_once=at_once), by=ruth, now=now)

    marisol.refresh_from_db()
    [term] = marisol.role_terms.all()
    assert (term.role, term.until_on, marisol.is_active) == (Role.STEWARD, TODAY, not at_once)


def test_remove_of_the_director_at_once_is_done_by_a_steward(ruth: Member, marisol: Member, now: datetime) -> None:
    report, person = make_removed(marisol, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)

    marisol.refresh_from_db()
    assert not marisol.is_active


def test_remove_goes_on_with_an_offboarding_that_stands(ruth: Member, caleb: Member, now: datetime) -> None:
    begin_offboarding(caleb, champion=ruth, last_on=TODAY, by=ruth, now=now)
    report, person = make_removed(caleb, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)

    caleb.refresh_from_db()
    assert (Checklist.objects.count(), caleb.is_active) == (1, False)


def test_remove_tells_the_host_a_name_and_nothing_else(ruth: Member, caleb: Member, now: datetime) -> None:
    Member.objects.filter(pk=caleb.pk).update(employment=Employment.HOST)
    report, person = make_removed(caleb, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth, ends_employment=True), by=ruth, now=now)

    told = Notice.objects.get(address="people@host.compass.example")
    assert (told.subject, told.path) == ("End of employment: Caleb Osei", "")
    assert told.body == (
        "Caleb Osei leaves 2i2c. Please see to the end of their employment with you; the Executive Director answers "
        "what you need to know for it."
    )
    assert Removal.objects.get().host_told_at == now


def test_remove_tells_no_host_of_who_is_not_their_staff(ruth: Member, caleb: Member, now: datetime) -> None:
    Member.objects.filter(pk=caleb.pk).update(employment=Employment.VOLUNTEER)
    report, person = make_removed(caleb, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth, ends_employment=True), by=ruth, now=now)

    assert not Notice.objects.filter(address="people@host.compass.example").exists()
    assert Removal.objects.get().host_told_at is None


def test_remove_of_who_is_no_member_is_a_longer_list_and_nothing_in_people(ruth: Member, now: datetime) -> None:
    report, person = make_removed("Nobody Known", ruth, now)

    begun = removal.remove(report, person=person.pk, farewell=None, by=ruth, now=now)

    assert (begun.is_member, Checklist.objects.count(), len(removal.spaces(begun))) == (False, 0, 7)


def test_remove_is_refused(ruth: Member, marisol: Member, caleb: Member, now: datetime) -> None:
    report, person = make_removed(caleb, ruth, now, marisol)
    bare = make_report(ruth, now=now, finding=Finding.ABUSIVE)
    unconfirmed = make_confirmed(bare, caleb, by=ruth, now=now)

    def refused(match: str, case: Report = report, who: Involvement = person, **more: Any) -> None:
        said: dict[str, Any] = {"farewell": farewell(ruth), "by": ruth} | more
        with pytest.raises(Refused, match=match):
            removal.remove(case, person=who.pk, now=now, **said)

    refused("Record removal as the outcome first", bare, unconfirmed)
    refused("Say who sees them off", farewell=None)
    refused("Choose somebody else|champion", farewell=farewell(caleb))
    refused("Whoever responds", by=marisol)
    with pytest.raises(NoSeat):
        removal.remove(report, person=person.pk, farewell=farewell(ruth), by=caleb, now=now)
    Involvement.objects.filter(pk=person.pk).update(confirmed_at=None)
    refused("only for what is confirmed of them")
    Involvement.objects.filter(pk=person.pk).update(confirmed_at=now)
    removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)
    refused("has begun already")
    with pytest.raises(Refused, match="it stays the outcome"):
        outcomes.decide(report, outcome=Outcome.WARNING, text="x", by=holder_of(ruth.pk), now=now)


def test_remove_that_people_refuse_changes_nothing(
    ruth: Member, caleb: Member, operator: Member, now: datetime
) -> None:
    report, person = make_removed(operator, ruth, now)

    with pytest.raises(Refused, match="only operator"):
        removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)

    assert (Removal.objects.count(), Checklist.objects.count()) == (0, 0)


def test_tick_removal_says_who_and_when_once(ruth: Member, now: datetime) -> None:
    report, person = make_removed("Nobody Known", ruth, now)
    tick: dict[str, Any] = {"person": person.pk, "space": "chat", "by": holder_of(ruth.pk)}
    with pytest.raises(Refused, match="has not begun"):
        removal.tick_removal(report, **tick, now=now)
    begun = removal.remove(report, person=person.pk, farewell=None, by=ruth, now=now)

    for later in (0, 5):
        removal.tick_removal(report, **tick, now=now + timedelta(minutes=later))

    assert list(begun.ticks.values_list("space", "by", "at")) == [("chat", holder_of(ruth.pk), now)]
    assert [act for act in report.log.values_list("act", flat=True) if act == "ticked"] == ["ticked"]
    with pytest.raises(Refused, match="no such space"):
        removal.tick_removal(report, **tick | {"space": "moon"}, now=now)


def test_a_removal_that_was_begun_is_ended_though_the_reporter_withdrew(
    ruth: Member, now: datetime, sign_in: SignIn
) -> None:
    report, person = make_removed("Nobody Known", ruth, now)
    removal.remove(report, person=person.pk, farewell=None, by=ruth, now=now)
    actions.withdraw_report(report, now=now)
    address, client = reverse("conduct:case-tick-removal", args=[report.pk, person.pk]), sign_in(ruth)

    assertContains(client.get(report.get_absolute_url()), address)
    assert client.post(address, {"space": "chat"}).status_code == 302
    assert list(Removal.objects.get().ticks.values_list("space", flat=True)) == ["chat"]
    again = reverse("conduct:case-remove", args=[report.pk, person.pk])
    assert client.post(again).status_code == 409


def test_a_removed_steward_opens_no_case_any_more(ruth: Member, marisol: Member, now: datetime) -> None:
    other = make_report(ruth, marisol, now=now)
    report, person = make_removed(marisol, ruth, now)

    removal.remove(report, person=person.pk, farewell=farewell(ruth), by=ruth, now=now)

    marisol.refresh_from_db()
    assert list(Report.objects.visible_to(marisol)) == []
    assert actions.open_report(other, by=holder_of(ruth.pk), now=now).words["what"] == "Words of a report."
