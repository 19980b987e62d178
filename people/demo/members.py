"""The people of the demo organisation. All of them are invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, product
from typing import Literal

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from compass import clock
from people.enums import Role
from people.models import Member, RoleTerm

Size = Literal["small", "large"]
LARGE = 200


@dataclass(frozen=True)
class Invented:
    """A member of the demo organisation. The address follows the first name where no handle is given."""

    name: str
    pronouns: str
    time_zone: str
    roles: tuple[Role, ...]
    joined_years_ago: int
    former: bool = False
    handle: str = ""

    @property
    def email(self) -> str:
        return f"{self.handle or slugify(self.name.split()[0])}@compass.example"


CAST = (
    Invented("Marisol Vega", "she/her", "America/Los_Angeles",
             (Role.DIRECTOR, Role.COUNCIL, Role.STEWARD, Role.STAFF), 5),
    Invented("Ilse Brandt", "she/her", "Europe/Berlin", (Role.COUNCIL, Role.STAFF), 4),
    Invented("Ruth Adeyemi", "she/her", "Africa/Lagos", (Role.COUNCIL, Role.STEWARD), 4),
    Invented("Tomás Quiroga", "he/him", "America/Argentina/Buenos_Aires", (Role.COUNCIL, Role.FOUNDER), 5),
    Invented("Helen Achterberg", "she/her", "Europe/Amsterdam", (Role.COUNCIL, Role.FOUNDER), 5),
    Invented("Wei-Lin Chou", "they/them", "Asia/Taipei", (Role.COUNCIL,), 3),
    Invented("Fatou Diallo", "she/her", "Africa/Dakar", (Role.COUNCIL,), 2),
    Invented("Noor Haddad", "she/her", "America/Toronto", (Role.STAFF,), 2),
    Invented("Caleb Ferris", "he/him", "America/Denver", (Role.STAFF,), 3),
    Invented("Jonah Lindqvist", "he/him", "Europe/Stockholm", (Role.STAFF,), 1),
    Invented("Tendai Moyo", "he/him", "Africa/Harare", (Role.STAFF,), 2),
    Invented("Priya Raman", "she/her", "Asia/Kolkata", (Role.STAFF, Role.SALES), 2),
    Invented("Yuki Tanabe", "they/them", "Asia/Tokyo", (Role.STAFF,), 1),
    Invented("Dagny Holm", "she/her", "Europe/Oslo", (Role.VOLUNTEER,), 0),
    Invented("Anselm Okafor", "he/him", "Europe/London", (Role.STAFF,), 4, former=True),
)  # fmt: skip
GIVEN = ("Amara", "Bruno", "Chidi", "Dalia", "Emre", "Freya", "Goran", "Hana", "Imran", "Jolanta", "Kofi", "Leila",
         "Mateo", "Nadia", "Oskar", "Paloma", "Quentin", "Rania", "Stefan", "Tala")  # fmt: skip
FAMILY = ("Abbott", "Bianchi", "Castellan", "Dvorak", "Eriksen", "Farouk", "Greenlee", "Hoshino", "Ivanova", "Jansen")


def load(*, now: datetime, size: Size = "small") -> None:
    """Make the demo organisation's members; one that is there already stays as it is."""
    today = clock.organisation_day(now)
    cast = (*CAST, *(crowd(LARGE - len(CAST)) if size == "large" else ()))
    present = set(Member.objects.values_list("email", flat=True))
    new = [person for person in cast if person.email not in present]
    made = Member.objects.bulk_create(_member(person, today) for person in new)
    RoleTerm.objects.bulk_create(
        term for person, member in zip(new, made, strict=True) for term in _terms(person, member, today)
    )


def crowd(count: int) -> list[Invented]:
    """So many more people, always the same ones."""
    names = islice(product(FAMILY, GIVEN), count)
    return [
        Invented(
            name=f"{given} {family}",
            handle=f"{given}.{family}".lower(),
            pronouns="",
            time_zone=CAST[each % len(CAST)].time_zone,
            roles=(Role.VOLUNTEER if each % 3 else Role.STAFF,),
            joined_years_ago=each % 6,
        )
        for each, (family, given) in enumerate(names)
    ]


def _member(person: Invented, today: date) -> Member:
    return Member(
        name=person.name,
        pronouns=person.pronouns,
        email=person.email,
        time_zone=person.time_zone,
        is_active=not person.former,
        is_superuser=Role.DIRECTOR in person.roles,
        joined_on=_joined_on(person, today),
        password=make_password(None),
    )


def _terms(person: Invented, member: Member, today: date) -> list[RoleTerm]:
    until_on = today - timedelta(days=60) if person.former else None
    from_on = _joined_on(person, today)
    return [RoleTerm(member=member, role=role, from_on=from_on, until_on=until_on) for role in person.roles]


def _joined_on(person: Invented, today: date) -> date:
    return today - timedelta(days=365 * person.joined_years_ago + 14)
