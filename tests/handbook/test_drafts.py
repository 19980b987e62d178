"""How a clause changes: by a draft, adopted by its decider, in force from the day after."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from compass.audit.models import Entry
from compass.handbook import actions, permissions, rulebook
from compass.handbook.enums import DraftState
from compass.handbook.models import Clause, ClauseVersion, Draft
from compass.handbook.organisation import CalendarRules
from governance.actions import withdraw_proposal
from governance.models import Proposal
from governance.policy.rules import VotingRules
from people.enums import Role
from people.models import Member
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", roles=(Role.DIRECTOR, Role.COUNCIL))


@pytest.fixture
def period() -> Clause:
    return Clause.objects.get(key="governance.discussion-period")


def begin(clause: Clause, value: object, by: Member, now: datetime) -> Draft:
    number = clause.versions.order_by("-number")[0].number
    return actions.begin_draft(
        clause, value=value, reason="Two weeks are short.", base_number=number, token=uuid4(), by=by, now=now
    )


def test_every_clause_that_code_reads_is_there_after_migration() -> None:
    expected = {spec.key: (spec.title, spec.decider.value, spec.start) for spec in rulebook.clauses()}

    versions = ClauseVersion.objects.select_related("clause").filter(number=1)
    found = {each.clause.key: (each.clause.title, each.clause.decider, each.value) for each in versions}

    assert found == expected


def test_seeding_again_changes_nothing() -> None:
    before = list(ClauseVersion.objects.values_list("pk", "value"))

    actions.seed_clauses()

    assert list(ClauseVersion.objects.values_list("pk", "value")) == before


def test_rules_without_other_versions_are_those_a_bare_instance_has() -> None:
    found = rulebook.rules(VotingRules, on=TODAY)

    assert {name: getattr(found, name) for name, _ in VotingRules.clauses()} == {
        name: getattr(VotingRules(), name) for name, _ in VotingRules.clauses()
    }
    assert found.cite("discussion_days") == VotingRules().cite("discussion_days")


def test_a_version_is_in_force_from_the_day_after_its_adoption(period: Clause, marisol: Member, now: datetime) -> None:
    actions.adopt_draft(begin(period, 21, marisol, now), by=marisol, now=now)

    on_the_day = rulebook.rules(VotingRules, on=TODAY)
    a_day_later = rulebook.rules(VotingRules, on=TODAY + timedelta(days=1))

    assert (on_the_day.discussion_days, on_the_day.cite("discussion_days").version) == (14, 1)
    assert (a_day_later.discussion_days, a_day_later.cite("discussion_days").version) == (21, 2)


def test_open_proposals_keep_the_rules_of_their_day_and_new_ones_get_the_new(
    period: Clause, marisol: Member, now: datetime
) -> None:
    before = make_proposal(by=marisol, now=now)
    actions.adopt_draft(begin(period, 21, marisol, now), by=marisol, now=now)
    after = make_proposal(by=marisol, now=now + timedelta(days=1))

    dates = {each.proposal.reference: each.dates.opens for each in Proposal.objects.all().dated()}

    assert (before.vote_on, after.vote_on) == (date(2022, 3, 21), date(2022, 4, 4))
    assert [str(dates[each.reference].steps[1].citation) for each in (before, after)] == [
        "§ Discussion period, v1",
        "§ Discussion period, v2",
    ]
    assert [dates[each.reference].answer for each in (before, after)] == [before.vote_on, after.vote_on]


def test_a_version_adopted_late_on_the_organisations_day_counts_that_day(period: Clause, marisol: Member) -> None:
    late = datetime.fromisoformat("2022-03-02T23:59:00-08:00")

    version = actions.adopt_draft(begin(period, 21, marisol, late), by=marisol, now=late)

    assert ClauseVersion.objects.get(pk=version.pk).in_force_from == date(2022, 3, 3)


def test_a_version_may_begin_later_but_never_sooner(period: Clause, marisol: Member, now: datetime) -> None:
    actions.adopt_draft(begin(period, 21, marisol, now), by=marisol, now=now, in_force_on=date(2022, 5, 1))
    actions.adopt_draft(begin(period, 7, marisol, now), by=marisol, now=now, in_force_on=date(2022, 1, 1))

    starts = period.versions.order_by("number").values_list("in_force_from", flat=True)
    assert list(starts) == [None, date(2022, 5, 1), date(2022, 3, 3)]
    assert rulebook.rules(VotingRules, on=date(2022, 6, 1)).discussion_days == 7


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_version_can_be_neither_changed_nor_deleted(period: Clause, change: str) -> None:
    versions = ClauseVersion.objects.filter(clause=period)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        versions.update(value=1) if change == "update" else versions.delete()

    assert versions.get().value == 14


def test_a_draft_from_an_older_version_is_stale(period: Clause, marisol: Member, caleb: Member, now: datetime) -> None:
    theirs = begin(period, 28, caleb, now)
    actions.adopt_draft(begin(period, 21, marisol, now), by=marisol, now=now)

    with pytest.raises(actions.Stale, match="has changed since this draft was written"):
        actions.adopt_draft(theirs, by=marisol, now=now)
    with pytest.raises(actions.Stale, match="has a newer version, v2: 21 days"):
        actions.begin_draft(period, value=30, reason="x", base_number=1, token=uuid4(), by=caleb, now=now)


def test_a_draft_is_adopted_once(period: Clause, marisol: Member, now: datetime) -> None:
    draft = begin(period, 21, marisol, now)
    actions.adopt_draft(draft, by=marisol, now=now)

    with pytest.raises(actions.Stale, match="adopted already"):
        actions.adopt_draft(draft, by=marisol, now=now)


def test_a_draft_that_changes_nothing_is_refused(period: Clause, caleb: Member, now: datetime) -> None:
    with pytest.raises(ValueError, match="says this already"):
        begin(period, 14, caleb, now)


def test_submit_draft_files_a_proposal_that_points_to_it(period: Clause, caleb: Member, now: datetime) -> None:
    draft = begin(period, 21, caleb, now)

    address = actions.submit_draft(draft, by=caleb, now=now)

    proposal = Proposal.objects.get(draft=draft)
    assert (address, proposal.title, proposal.author, proposal.consultation) == (
        "/proposals/2022-1/",
        "Change “Discussion period” to 21 days",
        caleb,
        "vote",
    )
    assert (proposal.summary, proposal.versions.get().body) == (
        "14 days becomes 21 days.",
        "Two weeks are short.\n\n## What changes\n\n- 14 days becomes 21 days.",
    )


def test_submit_draft_twice_is_refused(period: Clause, caleb: Member, now: datetime) -> None:
    draft = begin(period, 21, caleb, now)
    actions.submit_draft(draft, by=caleb, now=now)

    with pytest.raises(actions.Stale, match="before the council already"):
        actions.submit_draft(draft, by=caleb, now=now)


def test_withdraw_draft_ends_it(period: Clause, caleb: Member, now: datetime) -> None:
    draft = begin(period, 21, caleb, now)

    actions.withdraw_draft(draft, by=caleb, now=now)

    draft.refresh_from_db()
    assert (draft.state, draft.ended_at) == (DraftState.WITHDRAWN, now)


def test_what_its_author_took_back_unread_stays_theirs(period: Clause, caleb: Member, now: datetime) -> None:
    draft, other = begin(period, 21, caleb, now), make_member("Tendai Moyo")

    actions.withdraw_draft(draft, by=caleb, now=now)

    assert [Draft.objects.visible_to(each).count() for each in (caleb, other)] == [1, 0]


def test_the_owner_adopts_and_the_director_where_nobody_owns(marisol: Member, caleb: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="organisation.observed-holidays")
    draft = begin(clause, {"2022-12-24": "Eve"}, caleb, now)

    before = [permissions.can_adopt(each, draft) for each in (marisol, caleb)]
    clause.owner = caleb
    clause.save()
    draft = Draft.objects.select_related("clause").get(pk=draft.pk)
    after = [permissions.can_adopt(each, draft) for each in (marisol, caleb)]

    assert (before, after) == ([True, False], [False, True])


def test_nobody_adopts_alone_what_the_council_decides(
    period: Clause, marisol: Member, caleb: Member, now: datetime
) -> None:
    draft = begin(period, 21, caleb, now)

    assert [permissions.can_adopt(each, draft) for each in (marisol, caleb)] == [False, False]


def test_an_open_draft_is_seen_by_its_author_and_the_director_until_it_is_submitted(
    period: Clause, marisol: Member, caleb: Member, now: datetime
) -> None:
    tendai = make_member("Tendai Moyo", roles=(Role.STAFF,))
    draft = begin(period, 21, caleb, now)
    seen_open = [Draft.objects.visible_to(each).count() for each in (caleb, marisol, tendai)]

    actions.submit_draft(draft, by=caleb, now=now)
    seen_submitted = [Draft.objects.visible_to(each).count() for each in (caleb, marisol, tendai)]

    assert (seen_open, seen_submitted) == ([1, 1, 0], [1, 1, 1])


def test_each_step_of_a_draft_leaves_its_entry(period: Clause, caleb: Member, marisol: Member, now: datetime) -> None:
    draft = begin(period, 21, caleb, now)
    actions.adopt_draft(draft, by=marisol, now=now)

    entries = Entry.objects.about(draft).order_by("pk")

    assert [(entry.verb, entry.actor, entry.before, entry.after) for entry in entries] == [
        ("begin_draft", caleb, {"value": 14}, {"value": 21}),
        ("adopt_draft", marisol, {}, {"version": 2}),
    ]


def test_rules_of_any_number_of_days_cost_one_query(django_assert_num_queries: object, now: datetime) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        history = rulebook.history(CalendarRules)
        [history.on(TODAY + timedelta(days=each)) for each in range(300)]


def test_an_owner_is_named_by_an_operator_and_the_record_says_so(
    client: Client, period: Clause, caleb: Member, now: datetime
) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    client.force_login(operator)

    client.post(f"/admin/handbook/clause/{period.pk}/change/", {"owner": caleb.pk, "versions-TOTAL_FORMS": 0,
                "versions-INITIAL_FORMS": 0})  # fmt: skip

    period.refresh_from_db()
    assert period.owner == caleb
    assert [(entry.verb, entry.actor, entry.before, entry.after) for entry in Entry.objects.about(period)] == [
        ("name_owner", operator, {"owner": None}, {"owner": caleb.pk})
    ]


def test_a_draft_before_the_council_cannot_be_withdrawn_beside_it(period: Clause, caleb: Member, now: datetime) -> None:
    draft = begin(period, 21, caleb, now)
    actions.submit_draft(draft, by=caleb, now=now)

    with pytest.raises(actions.Stale, match="before the council already"):
        actions.withdraw_draft(draft, by=caleb, now=now)


def test_withdrawing_its_proposal_ends_the_draft(period: Clause, caleb: Member, now: datetime) -> None:
    draft = begin(period, 21, caleb, now)
    actions.submit_draft(draft, by=caleb, now=now)

    withdraw_proposal(Proposal.objects.get(draft=draft), by=caleb, now=now)

    draft.refresh_from_db()
    assert draft.state == DraftState.WITHDRAWN


def test_one_form_with_other_words_in_it_is_not_taken_for_the_first(
    period: Clause, caleb: Member, now: datetime
) -> None:
    token = uuid4()
    actions.begin_draft(period, value=21, reason="First", base_number=1, token=token, by=caleb, now=now)

    with pytest.raises(actions.Stale, match="sent before, with other words"):
        actions.begin_draft(period, value=21, reason="Second", base_number=1, token=token, by=caleb, now=now)


def test_an_owner_who_has_left_leaves_the_decision_to_the_director(
    marisol: Member, caleb: Member, now: datetime
) -> None:
    clause = Clause.objects.get(key="organisation.observed-holidays")
    clause.owner = make_member("Former Owner", is_active=False)
    clause.save()
    draft = Draft.objects.select_related("clause").get(pk=begin(clause, {"2022-12-24": "Eve"}, caleb, now).pk)

    assert [permissions.can_adopt(each, draft) for each in (marisol, caleb)] == [True, False]
