"""When the people of the demo organisation are away, told by the same verbs as people use."""

from datetime import datetime, timedelta
from typing import Any

from people import actions
from people.enums import AbsenceKind
from people.models import Absence, Member
from people.policy.public_holidays import offered

LIVES_IN = {
    "Ilse Brandt": ("DE", "BE"),
    "Yuki Tanabe": ("JP", ""),
    "Tomás Quiroga": ("AR", ""),
    "Noor Haddad": ("CA", "ON"),
}
TAKE_THEIR_HOLIDAYS = ("Yuki Tanabe", "Tomás Quiroga")

# who, first day and last day from today on, what is said of it
TOLD: tuple[tuple[str, int, int, dict[str, Any]], ...] = (
    ("Priya Raman", -1, 2, {"reason": "A wedding in Pune", "shows_reason": True}),
    ("Jonah Lindqvist", -20, 40, {"kind": AbsenceKind.REDUCED, "works_percent": 50, "reason": "With our newborn"}),
    ("Fatou Diallo", 3, 9, {}),
    ("Noor Haddad", 4, 4, {"starts_at_noon": True}),
    ("Tendai Moyo", 8, 19, {"ends_at_noon": True}),
    ("Helen Achterberg", 0, 0, {"ends_at_noon": True, "reason": "The dentist"}),
    ("Ilse Brandt", 26, 37, {"reason": "Walking in the Harz"}),
)
PLAIN: dict[str, Any] = {"kind": AbsenceKind.AWAY, "starts_at_noon": False, "ends_at_noon": False,
                         "works_percent": None, "holiday": "", "reason": "", "shows_reason": False}  # fmt: skip
HOLIDAYS_FOR = timedelta(days=60)


def load(*, now: datetime) -> None:
    """Tell it, unless somebody has told something already."""
    if Absence.objects.exists():
        return
    people = {member.name: member for member in Member.objects.active()}
    for name, (country, region) in LIVES_IN.items():
        actions.choose_holidays_of(country=country, region=region, by=people[name], now=now)
    for name, first, last, told in TOLD:
        by = people[name]
        today = now.astimezone(by.zone).date()
        days = {"from_on": today + timedelta(days=first), "until_on": today + timedelta(days=last)}
        actions.tell_absence(**{**PLAIN, **days, **told}, by=by, now=now)
    for name in TAKE_THEIR_HOLIDAYS:
        today = now.astimezone(people[name].zone).date()
        days_off = offered(*LIVES_IN[name], today, today + HOLIDAYS_FOR)
        actions.take_holidays(days_off, by=people[name], now=now)
