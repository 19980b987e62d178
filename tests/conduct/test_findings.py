"""Confirmed before, and reports about the same person: for the responder alone, and only what they may open."""

from datetime import datetime, timedelta

import pytest

from conduct import actions
from conduct.actions import Refused, findings
from conduct.enums import Finding, PassageKind
from conduct.models import Involvement, Report, holder_of
from people.models import Member
from tests.factories.conduct_outcomes import make_about, make_confirmed, make_report

pytestmark = pytest.mark.django_db


def before(report: Report, who: Member, now: datetime) -> list[int] | None:
    found = findings.before(report, by=holder_of(who.pk), now=now)
    return None if found is None else list(found.values())


def link(report: Report, other: Report, by: Member, now: datetime) -> None:
    findings.link(report, other=other.pk, text="zqxagain", by=holder_of(by.pk), now=now)


def test_before_is_told_to_the_responder_alone(ruth: Member, marisol: Member, caleb: Member, now: datetime) -> None:
    make_confirmed(make_report(ruth, now=now, finding=Finding.UNWELCOMING), caleb, by=ruth, now=now)
    report = make_report(ruth, marisol, now=now, responder=ruth)
    make_about(report, caleb, by=ruth, now=now)

    assert [before(report, who, now) for who in (ruth, marisol, caleb)] == [[1], None, None]


def test_before_is_told_to_nobody_where_nobody_responds(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now)
    make_about(report, caleb, by=ruth, now=now)

    assert before(report, ruth, now) is None


def test_before_knows_somebody_who_is_no_member_by_their_name(ruth: Member, now: datetime) -> None:
    make_confirmed(make_report(ruth, now=now, finding=Finding.ABUSIVE), "José  Álvarez", by=ruth, now=now)
    report = make_report(ruth, now=now, responder=ruth)
    make_about(report, "jose alvarez", by=ruth, now=now)

    assert before(report, ruth, now) == [1]


def test_before_counts_neither_this_case_nor_what_was_not_confirmed_nor_what_counts_no_more(
    ruth: Member, caleb: Member, now: datetime
) -> None:
    make_confirmed(make_report(ruth, now=now, finding=Finding.ABUSIVE), caleb, by=ruth, now=now)
    make_about(make_report(ruth, now=now, finding=Finding.ABUSIVE), caleb, by=ruth, now=now)
    then = now + timedelta(days=5 * 366)
    report = make_report(ruth, now=then, responder=ruth, finding=Finding.ABUSIVE)
    make_confirmed(report, caleb, by=ruth, now=then)

    assert [before(report, ruth, at) for at in (now, then)] == [[1], [0]]


def test_link_is_sealed_and_logged_in_both_cases(ruth: Member, caleb: Member, now: datetime) -> None:
    first, second = (make_report(ruth, now=now, responder=ruth) for _ in range(2))
    make_about(first, caleb, by=ruth, now=now)
    make_about(second, caleb, by=ruth, now=now)

    assert list(findings.about_the_same(first, holder_of(ruth.pk))) == [second]
    link(first, second, ruth, now)

    for here, there in ((first, second), (second, first)):
        opened = actions.open_report(here, by=holder_of(ruth.pk), now=now)
        assert [each.words for each in opened.of_kind(PassageKind.LINK)] == [
            {"text": "zqxagain", "case": str(there.pk)}
        ]
        assert list(here.log.values_list("act", flat=True))[-2:] == ["wrote", "opened"]
        assert b"zqxagain" not in b"".join(map(bytes, here.passages.values_list("words", flat=True)))
        assert [each.kind for each in actions.open_room(here)[1:]] == []


def test_link_finds_only_reports_that_the_responder_may_open(
    ruth: Member, marisol: Member, caleb: Member, now: datetime
) -> None:
    first = make_report(ruth, now=now, responder=ruth)
    make_about(first, caleb, by=ruth, now=now)
    hidden = make_report(marisol, now=now, members=(ruth.pk, caleb.pk))
    undeclared = make_report(marisol, now=now, members=(caleb.pk,))
    stranger = make_report(ruth, now=now)

    assert list(findings.about_the_same(first, holder_of(ruth.pk))) == []
    for other in (hidden, undeclared, stranger, first):
        with pytest.raises(Refused, match="no other report about the same person"):
            link(first, other, ruth, now)


def test_link_finds_only_reports_in_which_nothing_is_confirmed(ruth: Member, caleb: Member, now: datetime) -> None:
    confirmed, first, second = (make_report(ruth, now=now, responder=ruth, finding=Finding.ABUSIVE) for _ in range(3))
    make_confirmed(confirmed, caleb, by=ruth, now=now)
    for report in (first, second):
        make_about(report, caleb, by=ruth, now=now)

    assert list(findings.about_the_same(first, holder_of(ruth.pk))) == [second]
    with pytest.raises(Refused, match="no other report about the same person"):
        link(first, confirmed, ruth, now)


def test_link_is_for_the_responder_alone(ruth: Member, marisol: Member, caleb: Member, now: datetime) -> None:
    first, second = (make_report(ruth, marisol, now=now) for _ in range(2))
    for report in (first, second):
        make_about(report, caleb, by=ruth, now=now)

    with pytest.raises(Refused, match="Whoever responds"):
        link(first, second, ruth, now)


def test_a_link_is_not_shown_to_who_may_not_open_the_other_case(
    ruth: Member, marisol: Member, caleb: Member, now: datetime
) -> None:
    shared = make_report(ruth, marisol, now=now, responder=ruth)
    hidden = make_report(ruth, now=now, responder=ruth, members=(marisol.pk,))
    for report in (shared, hidden):
        make_about(report, caleb, by=ruth, now=now)
    link(hidden, shared, ruth, now)

    assert findings.linked_cases([str(hidden.pk)], holder_of(marisol.pk)) == []
    assert findings.linked_cases([str(hidden.pk)], holder_of(ruth.pk)) == [hidden]


def test_the_index_names_nobody(ruth: Member, caleb: Member, now: datetime) -> None:
    make_about(make_report(ruth, now=now), caleb, by=ruth, now=now)

    [person] = Involvement.objects.values_list("person", flat=True)
    assert (len(person), str(caleb.pk) == person, "caleb" in person) == (32, False, False)
