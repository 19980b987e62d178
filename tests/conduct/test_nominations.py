"""One person nominates a steward, another confirms or declines, and all stewards are told."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from compass.audit.models import Entry
from compass.notices.models import Notice
from conduct import actions
from conduct.enums import Answer
from conduct.models import Nomination, Training, asked_about
from people import actions as people_actions
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from tests.conduct.conftest import People
from tests.factories.handbook import adopt_clause
from tests.factories.stewards import TRAINED_ON, make_nomination

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


def told() -> dict[str, str]:
    """Who was told what about stewards, by their names; then it is forgotten."""
    notices = Notice.objects.filter(kind__startswith="conduct.").select_related("member")
    found = {str(each.member): each.subject for each in notices}
    notices.delete()
    return found


def stewards() -> set[str]:
    """Who serves, or will."""
    return {str(each.member) for each in RoleTerm.objects.filter(role=Role.STEWARD).select_related("member")}


@pytest.mark.parametrize(("by", "confirmer"), [("director", "steward"), ("steward", "second")])
@pytest.mark.parametrize("whom", ["council", "director"])
def test_nominate_and_confirm(by: str, confirmer: str, whom: str, people: People, now: datetime) -> None:
    if by == whom:
        return
    nomination = make_nomination(people[whom], by=people[by], now=now, until_on=date(2023, 3, 1))
    assert stewards() == {"Ruth Adeyemi", "Fatou Diallo"}

    term = actions.confirm_nomination(nomination, by=people[confirmer], now=now)

    assert (term.member, term.from_on, term.until_on) == (people[whom], TODAY, date(2023, 3, 1))
    assert term.granted_by == people[confirmer]
    nomination.refresh_from_db()
    assert (nomination.answer, nomination.answered_by, nomination.term) == (Answer.CONFIRMED, people[confirmer], term)
    training = Training.objects.get(member=people[whom])
    assert (training.trained_on, training.recorded_by) == (TRAINED_ON, people[by])
    verbs = Entry.objects.filter(target__startswith="conduct.").order_by("pk").values_list("verb", "actor__name")
    assert list(verbs) == [
        ("nominate_steward", people[by].name),
        ("confirm_nomination", people[confirmer].name),
        ("record_training", people[by].name),
    ]


def test_all_stewards_hear_of_a_nomination_and_of_each_answer(people: People, now: datetime) -> None:
    first = make_nomination(people["council"], by=people["director"], now=now)
    nominated = "Nominated as a Code of Conduct steward: Noor Haddad"
    assert told() == dict.fromkeys(("Ruth Adeyemi", "Fatou Diallo", "Noor Haddad"), nominated)

    actions.decline_nomination(first, reason="She sits on two committees.", by=people["steward"], now=now)
    declined = "Declined: Noor Haddad as a Code of Conduct steward"
    assert told() == dict.fromkeys(("Marisol Vega", "Fatou Diallo", "Noor Haddad"), declined)

    second = make_nomination(people["council"], by=people["director"], now=now)
    told()
    actions.take_back_nomination(second, by=people["director"], now=now)
    taken = "Taken back: Noor Haddad as a Code of Conduct steward"
    assert told() == dict.fromkeys(("Ruth Adeyemi", "Fatou Diallo", "Noor Haddad"), taken)

    third = make_nomination(people["council"], by=people["director"], now=now)
    told()
    actions.confirm_nomination(third, by=people["second"], now=now)
    notices = Notice.objects.filter(kind="conduct.steward-granted")
    assert {each.body for each in notices} == {
        "Noor Haddad is a Code of Conduct steward from Wed 2 Mar 2022. "
        "Marisol Vega nominated Noor Haddad, and Fatou Diallo confirmed it."
    }
    assert set(told()) == {"Marisol Vega", "Ruth Adeyemi", "Noor Haddad"}


@pytest.mark.parametrize(
    ("by", "whom", "fields", "sentence"),
    [
        ("operator", "council", {}, "The director or a serving steward nominates"),
        ("council", "other", {}, "The director or a serving steward nominates"),
        ("staff", "council", {}, "The director or a serving steward nominates"),
        ("former", "council", {}, "The director or a serving steward nominates"),
        ("director", "staff", {}, "neither on the Steering Council"),
        ("steward", "operator", {}, "neither on the Steering Council"),
        ("director", "former", {}, "has left"),
        ("director", "director", {}, "Nobody nominates themselves"),
        ("director", "steward", {}, "stands already"),
        ("director", "council", {"trained_on": date(2022, 3, 3)}, "which is still to come"),
        ("director", "council", {"from_on": date(2022, 3, 1)}, "A term begins today or later."),
        ("director", "council", {"until_on": date(2022, 3, 1)}, "The last day comes before the first."),
    ],
)
def test_nominate_refuses(
    by: str, whom: str, fields: dict[str, Any], sentence: str, people: People, now: datetime
) -> None:
    with pytest.raises(Impossible, match=sentence):
        make_nomination(people[whom], by=people[by], now=now, **fields)
    assert (Nomination.objects.count(), Notice.objects.count()) == (0, 0)


def test_nobody_is_nominated_twice_at_a_time(people: People, now: datetime) -> None:
    make_nomination(people["council"], by=people["director"], now=now)

    with pytest.raises(Impossible, match="is nominated already"):
        make_nomination(people["council"], by=people["steward"], now=now)


def test_a_training_that_counts_no_more_makes_no_steward(people: People, now: datetime) -> None:
    adopt_clause("conduct.training-years", 2, by=people["director"], now=now - timedelta(days=40))
    nomination = make_nomination(people["council"], by=people["director"], now=now, trained_on=date(2020, 3, 3))

    with pytest.raises(Impossible, match="counted for 2 years"):
        actions.confirm_nomination(nomination, by=people["steward"], now=now + timedelta(days=1))
    with pytest.raises(Impossible, match="counted for 2 years"):
        make_nomination(people["other"], by=people["director"], now=now, trained_on=date(2020, 3, 2))


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("director", "You nominated Noor Haddad; another person confirms or declines."),
        ("council", "Nobody confirms their own nomination."),
        ("other", "A serving steward confirms or declines"),
        ("operator", "A serving steward confirms or declines"),
        ("staff", "A serving steward confirms or declines"),
    ],
)
def test_confirm_and_decline_refuse(by: str, sentence: str, people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)

    with pytest.raises(Impossible, match=sentence):
        actions.confirm_nomination(nomination, by=people[by], now=now)
    with pytest.raises(Impossible, match=sentence):
        actions.decline_nomination(nomination, reason="No.", by=people[by], now=now)
    assert stewards() == {"Ruth Adeyemi", "Fatou Diallo"}


def test_take_back_is_for_the_nominator(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)

    for name in ("steward", "council", "operator"):
        with pytest.raises(Impossible, match="Marisol Vega nominated Noor Haddad, and may take it back"):
            actions.take_back_nomination(nomination, by=people[name], now=now)


def test_an_answered_nomination_stays_answered(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    actions.decline_nomination(nomination, reason="Not yet.", by=people["steward"], now=now)

    for verb, by in (
        (actions.confirm_nomination, "second"),
        (actions.take_back_nomination, "director"),
    ):
        with pytest.raises(Impossible, match="Ruth Adeyemi was first: the nomination is declined"):
            verb(nomination, by=people[by], now=now)


def end_term_of(member: Member, role: Role) -> None:
    """The term ended yesterday."""
    member.role_terms.filter(role=role).update(until_on=date(2022, 3, 1))


def test_what_changed_meanwhile_is_said_at_confirming(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)

    end_term_of(people["council"], Role.COUNCIL)
    with pytest.raises(Impossible, match="neither on the Steering Council"):
        actions.confirm_nomination(nomination, by=people["steward"], now=now)
    people["council"].role_terms.update(until_on=None)
    end_term_of(people["director"], Role.DIRECTOR)
    with pytest.raises(Impossible, match="Marisol Vega is neither director nor steward any more"):
        actions.confirm_nomination(nomination, by=people["steward"], now=now)
    people["director"].role_terms.update(until_on=None)
    RoleTerm.objects.create(member=people["council"], role=Role.STEWARD, from_on=date(2022, 5, 2))
    with pytest.raises(Impossible, match="stands already"):
        actions.confirm_nomination(nomination, by=people["steward"], now=now)
    people["council"].role_terms.filter(role=Role.STEWARD).delete()
    people_actions.deactivate_member(people["council"], by=people["operator"], now=now)
    with pytest.raises(Impossible, match="has left"):
        actions.confirm_nomination(nomination, by=people["steward"], now=now)
    nomination.refresh_from_db()
    assert nomination.answer == ""


def test_whoever_serves_no_more_confirms_nothing(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    end_term_of(people["steward"], Role.STEWARD)

    with pytest.raises(Impossible, match="A serving steward confirms"):
        actions.confirm_nomination(nomination, by=people["steward"], now=now)


@pytest.mark.parametrize(
    ("without", "by", "asked", "are_stewards"),
    [
        ((), "director", {"Ruth Adeyemi", "Fatou Diallo"}, True),
        ((), "steward", {"Fatou Diallo"}, True),
        (("second",), "steward", {"Fatou Diallo", "Ilse Brandt"}, False),
        (("second", "steward"), "director", {"Ruth Adeyemi", "Fatou Diallo", "Ilse Brandt"}, False),
    ],
)
def test_another_council_member_answers_where_no_other_steward_serves(
    without: tuple[str, ...], by: str, asked: set[str], are_stewards: bool, people: People, now: datetime
) -> None:
    for name in without:
        end_term_of(people[name], Role.STEWARD)

    nomination = make_nomination(people["council"], by=people[by], now=now)

    found = asked_about(nomination, TODAY)
    assert ({str(each) for each in found.members}, found.are_stewards) == (asked, are_stewards)
    assert asked <= {*told(), str(people[by])}


def test_a_council_member_confirms_the_second_steward(people: People, now: datetime) -> None:
    end_term_of(people["second"], Role.STEWARD)
    nomination = make_nomination(people["council"], by=people["steward"], now=now)

    with pytest.raises(Impossible, match="A council member confirms or declines"):
        actions.confirm_nomination(nomination, by=people["director"], now=now)
    assert actions.confirm_nomination(nomination, by=people["other"], now=now).member == people["council"]


def test_a_term_that_is_confirmed_late_begins_then_or_not_at_all(people: People, now: datetime) -> None:
    open_end = make_nomination(people["council"], by=people["director"], now=now)
    short = make_nomination(people["other"], by=people["director"], now=now, until_on=date(2022, 3, 5))
    later = now + timedelta(days=5)

    assert actions.confirm_nomination(open_end, by=people["steward"], now=later).from_on == date(2022, 3, 7)
    with pytest.raises(Impossible, match="would have ended on Sat 5 Mar 2022"):
        actions.confirm_nomination(short, by=people["steward"], now=later)


def test_a_term_may_begin_later(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now, from_on=date(2022, 4, 1))
    term = actions.confirm_nomination(nomination, by=people["steward"], now=now)
    assert term.from_on == date(2022, 4, 1)

    people_actions.cancel_role(term, by=people["director"], now=now)

    nomination.refresh_from_db()
    assert (nomination.answer, nomination.term) == (Answer.CONFIRMED, None)
    later = now + timedelta(seconds=1)
    with pytest.raises(Impossible, match="another steward confirms"):
        people_actions.grant_role(
            people["council"], role=Role.STEWARD, from_on=date(2022, 4, 1), by=people["steward"], now=later
        )


@pytest.mark.parametrize(
    "broken",
    [
        {"answer": Answer.CONFIRMED},
        {"answer": Answer.CONFIRMED, "answered_by": "director", "answered_at": "now"},
        {"answer": Answer.CONFIRMED, "answered_by": "council", "answered_at": "now"},
        {"answer": Answer.DECLINED, "answered_by": "steward", "answered_at": "now"},
        {"answer": Answer.TAKEN_BACK, "answered_by": "steward", "answered_at": "now"},
        {"nominated_by": "council"},
        {"reason": "Because."},
        {"until_on": date(2022, 3, 1)},
    ],
)
def test_the_table_holds_no_nomination_that_the_rules_do_not_know(
    broken: dict[str, Any], people: People, now: datetime
) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)
    values = {name: now if value == "now" else people.get(str(value), value) for name, value in broken.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(**values)
