"""Who may read a report: fixed before anybody is alerted, and never anybody who is involved or excluded."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.notices.models import Notice
from conduct import actions
from conduct.actions.circles import circle_of
from conduct.enums import Act, Standing
from conduct.models import Barred, Report, Seat, holder_of
from conduct.models.serving import roll_at
from conduct.policy import naming
from conduct.policy.eligibility import Circle, stand_ins_in_order
from conduct.policy.naming import Known, named_in
from conduct.policy.stand_ins import Addresses
from people.enums import Role
from people.models import Member
from tests.factories.conduct import let_clause_say, make_account, make_report
from tests.factories.people import make_member

MEMBERS = st.integers(0, 9)
SOME = st.frozensets(MEMBERS)


@given(
    stewards=SOME,
    fallback=st.lists(MEMBERS, unique=True),
    involved=SOME,
    excluded=SOME,
    chosen=st.none() | MEMBERS,
)
def test_readers_are_never_barred_and_somebody_as_long_as_anybody_is_left(
    stewards: frozenset[int],
    fallback: list[int],
    involved: frozenset[int],
    excluded: frozenset[int],
    chosen: int | None,
) -> None:
    circle = Circle(stewards=stewards, fallback=fallback, involved=involved, excluded=excluded, chosen=chosen)
    readers, barred = circle.readers(), involved | excluded

    assert not set(readers) & barred
    assert bool(readers) == bool((stewards | set(fallback)) - barred)
    if chosen in stewards - barred:
        assert readers == {chosen: Standing.CHOSEN}
    elif stewards - barred:
        assert readers == dict.fromkeys(stewards - barred, Standing.STEWARD)
    elif readers:
        [first] = readers
        assert first == next(each for each in fallback if each not in barred)
        assert readers[first] == Standing.FALLBACK
    assert not set(circle.stand_ins()) & (barred | stewards)


def test_the_director_stands_in_first_then_whom_the_clause_names_then_the_council() -> None:
    assert stand_ins_in_order([4], [7, 2], [1, 2, 4]) == [4, 7, 2, 1]


RUTH = Known(1, ("Ruth Adeyemi",), ("ruth.adeyemi@2i2c.org", "radeyemi"))
TOMAS = Known(2, ("Tomás Říha", "Tom"), ("tomas@2i2c.org", "@tomas-r"))
JORG = Known(3, ("Jörg Müller-Østby",), ())
NUALA = Known(4, ("Nuala O’Neil",), ())
BO = Known(5, ("Bo Li",), ())
VAN = Known(6, ("Jan van den Berg",), ())
LI_WEI = Known(7, ("李伟",), ())
EVERYBODY = (RUTH, TOMAS, JORG, NUALA, BO, VAN, LI_WEI)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Ruth Adeyemi", {1}),
        ("Adeyemi, Ruth", {1}),
        ("RUTH ADEYEMI", {1}),
        ("it was ruth", {1}),
        ("Ruth’s team", {1}),
        ("Ms Adeyemi", {1}),
        ("ruth.adeyemi@2i2c.org", {1}),
        ("@radeyemi in the chat", {1}),
        ("Ru\u200bth", {1}),
        ("Ｒｕｔｈ", {1}),
        ("R. A.", set()),
        ("RA", set()),
        ("the truth of it", set()),
        ("Ruthless people", set()),
        ("Tomas Riha", {2}),
        ("Toma\u0301s R\u030ciha", {2}),
        ("Tom", {2}),
        ("@tomas-r", {2}),
        ("tomorrow", set()),
        ("Joerg Mueller", {3}),
        ("Jorg", {3}),
        ("Muller Ostby", {3}),
        ("Mr Oestby", {3}),
        ("Nuala ONeil", {4}),
        ("O'Neil", {4}),
        ("Li, Bo", {5}),
        ("Bo", set()),
        ("somebody of the van", set()),
        ("Jan van den Berg and Ruth", {1, 6}),
        ("Berg", {6}),
        ("李伟", {7}),
        ("", set()),
        ("\u202e\u0000 …", set()),
    ],
)
def test_free_words_name_a_member_in_any_spelling_and_initials_do_not(words: str, who: set[int]) -> None:
    assert named_in(words, EVERYBODY) == who


@given(st.text(max_size=300))
def test_no_words_break_it(words: str) -> None:
    assert named_in(words, EVERYBODY) <= {each.member for each in EVERYBODY}


def test_what_a_reporter_wrote_stays_in_no_cache() -> None:
    caches = [each for each in vars(naming).values() if hasattr(each, "cache_info")]
    sizes = []
    for words in ("It was Ruth.", "It was somebody else, zqxwords."):
        named_in(words, EVERYBODY)
        sizes.append([each.cache_info().currsize for each in caches])

    assert sizes[0] == sizes[1] != []


@pytest.mark.parametrize("typed", ["ruth", "a@b", "a@b.org, c@d.org", "a@b.org\nruth"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Write addresses for mail"):
        Addresses().clean(typed)


def test_only_one_address_is_outside() -> None:
    assert Addresses().clean(" a@b.org \n\nc@d.org") == "a@b.org\nc@d.org"
    with pytest.raises(ValueError, match="Write an address for mail"):
        Addresses(only_one=True).clean("a@b.org\nc@d.org")


@pytest.mark.django_db
def test_who_is_named_in_free_words_is_barred_before_anybody_is_alerted(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    report = make_report(now, others="Adeyemi, Ruth, on Slack")

    assert list(Barred.objects.values_list("holder", flat=True)) == [holder_of(ruth.pk)]
    assert list(report.seats.values_list("holder", flat=True)) == [holder_of(marisol.pk)]
    acts = list(report.log.values_list("act", flat=True))
    assert acts == [Act.FILED, Act.ALERTED]


@pytest.mark.django_db
def test_whom_the_clause_names_stands_in_before_the_council(
    ruth: Member, noor: Member, tomas: Member, now: datetime
) -> None:
    zoe = make_member("Zoe Zander", (Role.STAFF,))
    let_clause_say("stand-ins", f"gone@compass.example\n{zoe.email.upper()}")

    roll = roll_at(now)
    assert circle_of(make_account(members=(ruth.pk,)), roll).readers() == {zoe.pk: Standing.FALLBACK}
    both = make_account(members=(ruth.pk, zoe.pk))
    assert circle_of(both, roll).readers() == {noor.pk: Standing.FALLBACK}


@pytest.mark.django_db
def test_where_the_chosen_steward_is_involved_the_others_read_it(ruth: Member, marisol: Member, now: datetime) -> None:
    report = make_report(now, chosen=ruth.pk, others="Ruth")

    assert not report.chosen_alone
    assert list(report.seats.values_list("holder", "standing")) == [(holder_of(marisol.pk), Standing.STEWARD)]


@pytest.mark.django_db
def test_where_nobody_is_left_whoever_is_outside_is_alerted_and_a_later_steward_gets_a_seat(
    ruth: Member, now: datetime
) -> None:
    let_clause_say("outside-address", "ombuds@example.org")
    report = make_report(now, members=(ruth.pk,))

    assert list(Seat.objects.all()) == []
    [told] = Notice.objects.all()
    assert (told.kind, told.recipient_ref, told.sealed) == ("conduct.outside", "outside", True)
    assert actions.availability(report, now=now).write_to == "ombuds@example.org"

    noor = make_member("Noor Haddad", (Role.COUNCIL, Role.STEWARD))
    actions.seat_joiners(now=now)
    assert list(Report.objects.visible_to(noor)) == [report]
    assert list(Report.objects.visible_to(ruth)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["our Executive Director", "the director’s fault", "THE DIRECTOR!"])
def test_a_director_who_is_involved_need_not_be_named(words: str, ruth: Member, marisol: Member, now: datetime) -> None:
    report = make_report(now, others=words)

    assert set(report.seats.standings()) == {holder_of(ruth.pk)}
    assert set(Notice.objects.values_list("recipient_ref", flat=True)) == {holder_of(ruth.pk)}
    assert report.barred.filter(holder=holder_of(marisol.pk)).exists()


@pytest.mark.django_db
def test_who_speaks_of_a_direction_speaks_of_no_director(ruth: Member, marisol: Member, now: datetime) -> None:
    assert len(make_report(now, others="somebody in the directory of our board").seats.standings()) == 2
