"""`manage.py appoint`: the first member, then two trained stewards, then nobody."""

import pytest
from django.core.management import CommandError, call_command

from compass.audit.models import Entry
from people.enums import Role
from people.models import Member, RoleTerm
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def appoint(*arguments: str) -> None:
    """Run the command."""
    call_command("appoint", *arguments)


def appoint_steward(address: str, trained_on: str = "2022-03-01") -> None:
    """Run it for one of the first stewards."""
    appoint(address, "--steward", "--trained-on", trained_on)


def first() -> None:
    """The first member."""
    appoint("ada@compass.example", "--name", "Ada Example", "--time-zone", "Europe/Berlin")


def roles_of(address: str) -> set[str]:
    """The roles held today."""
    return set(Member.objects.get(email=address).roles)


def test_the_first_member_is_director_council_and_operator(capsys: pytest.CaptureFixture[str]) -> None:
    first()
    assert capsys.readouterr().out == (
        "Ada Example is director, council member and operator, and can sign in as ada@compass.example.\n"
    )
    ada = Member.objects.get()
    assert (ada.is_superuser, ada.time_zone, ada.has_usable_password()) == (True, "Europe/Berlin", False)
    assert roles_of("ada@compass.example") == {Role.DIRECTOR, Role.COUNCIL}
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor) == ("appoint_first", None)


def test_only_the_first(ilse: Member) -> None:
    with pytest.raises(CommandError, match="There are members already"):
        first()
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ada@compass.example"], "Say who this is"),
        (["ada@compass.example", "--name", ""], "Say who this is"),
        (["ada@compass.example", "--name", "  "], "cannot be blank"),
        (["ada", "--name", "Ada Example"], "valid email address"),
        (["ada@cömpass.example", "--name", "Ada Example"], "plain letters"),
        (["ada@compass.example", "--name", "Ada\x00Example"], "cannot be seen"),
        (["ada@compass.example", "--name", "Ada Example", "--time-zone", "Berlin"], "is no time zone"),
        (["ada@compass.example", "--steward"], "Say when they were trained"),
        (["ada@compass.example", "--steward", "--trained-on", "last March"], "is no day; write it as 2026-03-17"),
        (["ada@compass.example", "--steward", "--trained-on", "2022-03-01"], "No member signs in as ada@compass"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(arguments: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        appoint(*arguments)
    assert not Member.objects.exists()
    assert not RoleTerm.objects.exists()


def test_two_stewards_and_no_third() -> None:
    first()
    make_member("Ruth Adeyemi", (Role.COUNCIL,), email="ruth@compass.example")
    make_member("Noor Haddad", email="noor@compass.example")
    appoint_steward("ada@compass.example")
    appoint_steward("RUTH@compass.example")
    assert Role.STEWARD in roles_of("ada@compass.example") & roles_of("ruth@compass.example")
    with pytest.raises(CommandError, match="Two stewards were appointed already"):
        appoint_steward("noor@compass.example")
    assert RoleTerm.objects.filter(role=Role.STEWARD).count() == 2


def test_stewards_who_left_the_role_still_count() -> None:
    for name in ("Ruth Adeyemi", "Noor Haddad"):
        make_member(name, (Role.STEWARD,)).role_terms.update(until_on="2020-02-01")
    with pytest.raises(CommandError, match="Two stewards were appointed already"):
        appoint_steward(make_member("Helen Achterberg").email)


def test_nobody_is_a_steward_twice() -> None:
    ilse = make_member("Ilse Brandt", (Role.COUNCIL,))
    appoint_steward(ilse.email)
    with pytest.raises(CommandError, match="stands already"):
        appoint_steward(ilse.email)


def test_a_steward_is_a_member() -> None:
    make_member("Anselm Okafor", email="anselm@compass.example", is_active=False)
    with pytest.raises(CommandError, match="No member signs in as anselm@"):
        appoint_steward("anselm@compass.example")


def test_the_first_steward_term_is_written_down() -> None:
    appoint_steward(make_member("Ilse Brandt", (Role.COUNCIL,)).email)
    term = RoleTerm.objects.get(role=Role.STEWARD)
    assert Entry.objects.about(term).get().after["role"] == "steward"
    assert term.granted_by is None
