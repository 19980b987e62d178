"""The people of the demo organisation. All of them are invented."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, product
from typing import Literal

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from compass import clock
from people.enums import Employment, Role
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
    place: str = ""
    hours: tuple[int, int] = (9, 17)
    time_share: int = 100
    employer: str = ""
    github: str = ""
    about: str = ""

    @property
    def email(self) -> str:
        return f"{self.handle or slugify(self.name.split()[0])}@compass.example"


CAST = (
    Invented("Marisol Vega", "she/her", "America/Los_Angeles",
             (Role.DIRECTOR, Role.COUNCIL, Role.STEWARD, Role.STAFF), 5, place="Los Angeles", github="marisol-vega",
             about="I speak with the host and with funders. Bring me whatever a team cannot decide."),
    Invented("Ilse Brandt", "she/her", "Europe/Berlin", (Role.COUNCIL, Role.STAFF), 4, place="Berlin",
             github="ilse-brandt", about="Hubs by day, and the **voting rules** of our handbook."),
    Invented("Ruth Adeyemi", "she/her", "Africa/Lagos", (Role.COUNCIL, Role.STEWARD), 4, place="Lagos",
             employer="Lagoon University"),
    Invented("Tomás Quiroga", "he/him", "America/Argentina/Buenos_Aires", (Role.COUNCIL, Role.FOUNDER), 5,
             place="Rosario", employer="Pampas Observatory"),
    Invented("Helen Achterberg", "she/her", "Europe/Amsterdam", (Role.COUNCIL, Role.FOUNDER), 5, place="Utrecht",
             employer="Polder Data Institute"),
    Invented("Wei-Lin Chou", "they/them", "Asia/Taipei", (Role.COUNCIL,), 3, place="Taipei"),
    Invented("Fatou Diallo", "she/her", "Africa/Dakar", (Role.COUNCIL,), 2, place="Dakar"),
    Invented("Noor Haddad", "she/her", "America/Toronto", (Role.STAFF,), 2, place="Toronto", github="noor-h"),
    Invented("Caleb Ferris", "he/him", "America/Denver", (Role.STAFF,), 3, place="Boulder", github="cferris"),
    Invented("Jonah Lindqvist", "he/him", "Europe/Stockholm", (Role.STAFF,), 1, place="Stockholm", hours=(9, 13),
             time_share=50),
    Invented("Tendai Moyo", "he/him", "Africa/Harare", (Role.STAFF,), 2, place="Harare", hours=(9, 18),
             github="tendai", about="Ask me about anything that is down."),
    Invented("Priya Raman", "she/her", "Asia/Kolkata", (Role.STAFF, Role.SALES), 2, place="Bengaluru"),
    Invented("Yuki Tanabe", "they/them", "Asia/Tokyo", (Role.STAFF,), 1, place="Tokyo", hours=(10, 18)),
    Invented("Dagny Holm", "she/her", "Europe/Oslo", (Role.VOLUNTEER,), 0, place="Bergen"),
    Invented("Anselm Okafor", "he/him", "Europe/London", (Role.STAFF,), 4, former=True, place="Leeds"),
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
        place=person.place,
        works_from=time(person.hours[0]),
        works_until=time(person.hours[1]),
        time_share=person.time_share,
        employment=_employment(person),
        employer=person.employer,
        github=person.github,
        chat_handle=person.handle or slugify(person.name.split()[0]),
        about=person.about,
        is_active=not person.former,
        is_superuser=Role.DIRECTOR in person.roles,
        joined_on=_joined_on(person, today),
        password=make_password(None),
    )


def _employment(person: Invented) -> Employment:
    if person.employer:
        return Employment.IN_KIND
    return Employment.HOST if Role.STAFF in person.roles else Employment.VOLUNTEER


def _terms(person: Invented, member: Member, today: date) -> list[RoleTerm]:
    until_on = today - timedelta(days=60) if person.former else None
    from_on = _joined_on(person, today)
    return [RoleTerm(member=member, role=role, from_on=from_on, until_on=until_on) for role in person.roles]


def _joined_on(person: Invented, today: date) -> date:
    return today - timedelta(days=365 * person.joined_years_ago + 14)
