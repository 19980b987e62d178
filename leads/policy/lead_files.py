"""Tables of leads from elsewhere: which column is what, which word is which status, and how cells are read. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from leads.enums import LeadKind, LeadPhase
from leads.policy.stages import PHASES, StageRules

HERE = "compass"
"""The source of leads that were opened here, in a file of the portal's own."""
SKIP = "-"
"""In place of a status: leads with this word are not imported."""
FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "organisation": ("Organisation", ("name", "item", "lead", "organization", "institution", "community", "account")),
    "domain": ("Their domain", ("website", "url", "web site")),
    "contact_name": ("Contact", ("contact person", "main contact", "point of contact")),
    "contact_email": ("Address of the contact", ("email", "e-mail", "mail", "contact address", "email address")),
    "kind": ("Kind", ("type", "lead type", "type of lead")),
    "users": ("Users", ("expected users", "number of users", "n users", "user count")),
    "status": ("Status", ("stage", "lead status", "triage status", "sales status")),
    "reason": ("Why it was given up", ("lost reason", "why")),
    "owner": ("Whose lead it is", ("person", "people", "assignee", "lead owner", "responsible", "champion")),
    "next_step": ("Next step", ("next action", "todo", "to do")),
    "next_owner": ("Who takes the next step", ("next step owner",)),
    "next_on": ("Next step by", ("by", "due", "due date", "date", "deadline", "follow up")),
    "about": ("What they want", ("notes", "description", "comments", "about", "text")),
    "opened_on": ("Opened on", ("opened", "created", "creation log", "created at", "date added", "first contact")),
    "source": ("Where the number is from", ()),
    "external_id": ("Its number there", ("item id", "id", "pulse id", "external id")),
}
"""What an import takes over: its label, and what its column may be called beside that and its key."""
COLUMNS = (
    *("organisation", "domain", "contact_name", "contact_email", "kind", "users", "status", "reason", "owner"),
    *("next_step", "next_owner", "next_on", "about", "opened_on", "source", "external_id"),
)
"""The columns of the portal's own file, in their order."""
NAMED_MONTH = re.compile(
    r"([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})|(\d{1,2})\.? +([A-Za-z]{3,9})\.?,? +(\d{4})"
)
NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", re.ASCII)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDERS = {"month": "Month first: 3/4 is 4 March", "day": "Day first: 3/4 is 3 April"}
OF_PHASE = re.compile(r"\b(phase|stage|leads?)\b")
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
MOST_USERS = 10_000_000


@dataclass(frozen=True)
class SheetRow:
    """A row of a table: the line on which it begins, its cells, and the group under whose name it stands."""

    line: int
    cells: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table: its head, its rows, and what is to be known of how it was read."""

    head: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a table is read: the place of the column of each field, the key of the status for each word, whether days or
    months come first in dates, and where the numbers of leads are from."""

    columns: Mapping[str, int]
    statuses: Mapping[str, str]
    order: str = ""
    source: str = "monday.com"

    def cell(self, row: SheetRow, field: str) -> str:
        """What a row has in the column of a field."""
        place = self.columns.get(field)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def word(self, row: SheetRow) -> str:
        """The word that says where a lead stands: its status, or else the group it stands in."""
        return self.cell(row, "status") or row.group


class AmbiguousDay(ValueError):
    """A day that means one thing with the month first, and another with the day first."""


def guessed_columns(head: Sequence[str]) -> dict[str, int]:
    """The place of the column of each field, by what it is called; each column for one field at most."""
    names = [_plain(name) for name in head]
    found: dict[str, int] = {}
    for exact in (True, False):
        for field, (label, others) in FIELDS.items():
            wanted = {_plain(field), _plain(label)} if exact else set(others)
            if field not in found:
                free = [at for at, name in enumerate(names) if name in wanted and at not in found.values()]
                if free:
                    found[field] = free[0]
    return found


def words_of(sheet: Sheet, columns: Mapping[str, int]) -> list[str]:
    """The words that say where leads stand, each once, in the order of the table; a lead without one has none."""
    reading = Reading(columns, {})
    return list(dict.fromkeys(word for row in sheet.rows if (word := reading.word(row))))


def guessed_status(word: str, rules: StageRules) -> str:
    """The key of the status that a word means: of that name, or the first of the phase of that name, or of triage."""
    meant, statuses = _plain(word), rules.all()
    for each in statuses:
        if meant in {_plain(each.key), _plain(each.label)}:
            return each.key
    return rules.first_of(phase_named(word) or LeadPhase.TRIAGE).key


def phase_named(word: str) -> str:
    """The phase that the name of a group means; empty where it means none."""
    meant = " ".join(OF_PHASE.sub(" ", _plain(word)).split())
    return next((str(each) for each in PHASES if meant in {_plain(each.value), _plain(str(each.label))}), "")


def kind_in(cell: str) -> str:
    """The kind that a cell names; raises ValueError where it names none."""
    meant = _plain(cell).removesuffix(" lead")
    if not meant:
        return ""
    for kind in LeadKind:
        if meant in {kind.value, str(kind.label)}:
            return kind.value
    raise ValueError(f"“{cell[:40]}” is no kind of lead; it is left out.")


def users_in(cell: str) -> int | None:
    """A number of users; raises ValueError where it is none."""
    digits = cell.replace(",", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 8 or int(digits) > MOST_USERS:
        raise ValueError(f"“{cell[:40]}” is no number of users; it is left out.")
    return int(digits)


def day_in(cell: str, order: str = "") -> date | None:
    """A day: 2022-03-04, Mar 4, 2022, 4 March 2022; 3/4/2022 by the order, `month` or `day` first.

    Raises AmbiguousDay where the order matters and nobody said it, ValueError where it is no day.
    """
    if not cell:
        return None
    if found := ISO.fullmatch(cell):
        return _day(int(found[1]), int(found[2]), int(found[3]), cell)
    if found := NAMED_MONTH.fullmatch(cell):
        name, day, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        if (short := name[:3].lower()) in MONTHS:
            return _day(int(year), MONTHS.index(short) + 1, int(day), cell)
    if found := NUMBERS.fullmatch(cell):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if not order and first <= 12 and second <= 12 and first != second:
            raise AmbiguousDay(f"“{cell}” can be two days: say below whether months or days come first.")
        by_month = second > 12 or (first <= 12 and order != "day")
        return _day(year, *((first, second) if by_month else (second, first)), cell)
    raise ValueError(f"“{cell[:40]}” is no day; it is left out.")


def domain_in(typed: str) -> str:
    """The domain alone, in small letters, even where an address was pasted."""
    words = typed.strip().lower()
    return (words.partition("://")[2] if "://" in words else words).partition("/")[0]


def digest_of(organisation: str, domain: str) -> str:
    """What a lead without a number is found again by."""
    return sha256(f"{organisation.casefold()}\n{domain}".encode()).hexdigest()[:40]


def _day(year: int, month: int, day: int, cell: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{cell[:40]}” is no day; it is left out.") from None
    if not EARLIEST <= found <= LATEST:
        raise ValueError(f"“{cell[:40]}” is too far away; it is left out.")
    return found


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())
