"""An update of a major incident names nobody, and nothing leads from it to the case."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from compass.notices.models import Notice
from conduct.actions import Refused, Stale, updates
from conduct.enums import Act, Audience, MayShare
from conduct.models import Report, Update, holder_of
from conduct.policy.naming import Known
from conduct.policy.updates import names_told
from people.models import Member
from tests.factories.conduct_outcomes import make_about, make_report

pytestmark = pytest.mark.django_db
CALM = "Something serious happened, and the stewards have dealt with it."


def tell(report: Report, text: str, by: Member, now: datetime, audience: Audience = Audience.COMMUNITY) -> Update:
    return updates.tell_update(report, text=text, audience=audience, by=holder_of(by.pk), now=now)


@pytest.fixture
def report(ruth: Member, caleb: Member, now: datetime) -> Report:
    found = make_report(
        ruth,
        now=now,
        members=(caleb.pk,),
        others="the tall visitor Zedd",
        address="wren.finch@birds.example",
        on_behalf_of="Ulla",
    )
    make_about(found, "Quill Xylander", by=ruth, now=now)
    return found


def test_tell_update_to_the_community_shows_it_on_the_public_page(report: Report, ruth: Member, now: datetime) -> None:
    tell(report, CALM, ruth, now)

    page = Client().get(reverse("conduct:update-list")).content.decode()
    assert CALM in page
    assert [word for word in (str(report.pk), report.code_name, "Ruth") if word in page] == []
    assert list(Update.objects.values_list("on", "audience")) == [(date(2022, 3, 2), "community")]


def test_tell_update_to_the_team_tells_each_member_and_no_page(
    report: Report, ruth: Member, caleb: Member, now: datetime
) -> None:
    Notice.objects.all().delete()

    update = tell(report, CALM, ruth, now, Audience.TEAM)

    told = Notice.objects.values_list("member", "body", "path", "key", "sealed")
    expected = {(pk, CALM, "", f"conduct:update:{update.pk}", False) for pk in (ruth.pk, caleb.pk)}
    assert set(told) == expected
    assert CALM not in Client().get(reverse("conduct:update-list")).content.decode()


def test_an_update_holds_no_key_that_leads_to_the_case(report: Report, ruth: Member, now: datetime) -> None:
    assert {field.name for field in Update._meta.get_fields()} == {"id", "on", "audience", "text"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We spoke with Caleb.", "caleb"),
        ("OSEI’s words", "osei"),
        ("ca\u200bleb was there", "caleb"),
        ("Caléb-Osei", "caleb"),
        ("A tall guest", "tall"),
        ("Zedd's talk", "zedd"),
        ("Write to wren.finch@birds.example", "birds"),
        ("finch told us", "finch"),
        ("xylander_quill", "quill"),
        ("It happened to Ulla.", "ulla"),
    ],
)
def test_tell_update_is_refused_while_it_could_name_somebody(
    report: Report, ruth: Member, now: datetime, text: str, word: str
) -> None:
    with pytest.raises(Refused, match=word):
        tell(report, text, ruth, now)
    assert Update.objects.count() == 0


def test_what_was_read_to_look_for_names_stays_in_the_log_where_it_is_refused(
    report: Report, ruth: Member, now: datetime
) -> None:
    before = report.log.count()

    with pytest.raises(Refused, match="finch"):
        tell(report, "finch told us", ruth, now)

    acts = list(report.log.values_list("act", "by"))[before:]
    assert acts == [(Act.OPENED, holder_of(ruth.pk)), (Act.ADDRESS, holder_of(ruth.pk))]


def test_tell_update_is_refused_where_somebody_was_named_meanwhile(report: Report, ruth: Member, now: datetime) -> None:
    begun: list[str] = []

    def name_meanwhile(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Name somebody as the members are looked up, which comes after the case and the address were read."""
        if not begun and 'FROM "people_member" WHERE "people_member"."id" IN' in sql:
            begun.append(sql)
            make_about(report, "Sorrel Finn", by=ruth, now=now)
        return execute(sql, *rest)

    with connection.execute_wrapper(name_meanwhile), pytest.raises(Stale):
        tell(report, "Sorrel was there.", ruth, now)
    assert (len(begun), Update.objects.count()) == (1, 0)


def test_tell_update_is_refused_where_nothing_may_be_shared(ruth: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, may_share=MayShare.NOTHING)

    with pytest.raises(Refused, match="shares nothing"):
        tell(report, CALM, ruth, now)


def test_tell_update_is_for_the_responder(report: Report, ruth: Member, now: datetime) -> None:
    Report.objects.update(responder="f" * 32)

    with pytest.raises(Refused, match="Whoever responds"):
        tell(report, CALM, ruth, now)


def test_an_update_is_never_changed(report: Report, ruth: Member, now: datetime) -> None:
    update = tell(report, CALM, ruth, now)

    with pytest.raises(DatabaseError), transaction.atomic():
        Update.objects.filter(pk=update.pk).update(text="Nothing happened.")


def test_ordinary_words_of_a_description_may_be_said() -> None:
    assert names_told("A member of the team", [Known(1, ("Io",))], ("somebody from the team",), "") == []
