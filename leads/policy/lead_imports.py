"""What an import of a table of leads would do, lead by lead. Pure.

A lead is found again by its number and where that is from; one without a number by its organisation and domain. What
stands here already is corrected, never moved: how far a lead is, and what comes next, its own page says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

from leads.enums import LeadPhase
from leads.policy.lead_files import (
    FIELDS,
    SKIP,
    AmbiguousDay,
    Reading,
    Sheet,
    SheetRow,
    day_in,
    digest_of,
    domain_in,
    guessed_status,
    kind_in,
    users_in,
)
from leads.policy.stages import GIVEN_UP, OPEN_PHASES, StageRules
from projects.enums import Fate

CORRECTED = ("organisation", "domain", "kind", "users", "about", "owner")
"""What an import may change of a lead that is here; the rest is people's."""
LOOK, LOOK_DAYS = "Look at what was imported", 7
IMPORTED = "imported"
Values = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """A lead that is here: what an import may change of it, where it stands, and the names and addresses of its people,
    in small letters."""

    pk: int
    values: Values
    status: str
    phase: str
    contacts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Here:
    """What an import meets: leads by source and number, organisations and domains of all, addresses of members by all
    that they are called, the address of who imports, and the day."""

    leads: Mapping[Key, Known]
    others: frozenset[str]
    people: Mapping[str, str]
    importer: str
    today: date


@dataclass(frozen=True)
class Row:
    """What happens with one row: what it says, the lead it is about, what changes, and what is to be known of it."""

    line: int
    name: str
    fate: Fate
    values: Values = field(default_factory=dict)
    known: Known | None = None
    changes: Values = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """The fields to change in words, before and after."""
        before = self.known.values if self.known else {}
        return [(_label(name), _shown(before.get(name)), _shown(value)) for name, value in self.changes.items()]


@dataclass(frozen=True)
class LeadPlan:
    """What an import would do, row by row."""

    rows: tuple[Row, ...]

    def of(self, fate: Fate) -> list[Row]:
        """The rows with this fate."""
        return [row for row in self.rows if row.fate == fate]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which fate."""
        return {fate.value: len(self.of(fate)) for fate in Fate}

    @property
    def remarked(self) -> list[Row]:
        """The rows that are taken, and of which something is to be known."""
        return [row for row in self.rows if row.remarks and row.fate != Fate.SKIPPED]

    @cached_property
    def digest(self) -> str:
        """The same for two plans that do the same."""
        told = (
            (
                row.line,
                row.fate.value,
                row.known and row.known.pk,
                sorted(row.values.items()),
                sorted(row.changes.items()),
            )
            for row in self.rows
        )
        return sha256("\n".join(repr(each) for each in told).encode()).hexdigest()


def key_of(row: SheetRow, reading: Reading) -> Key:
    """By what the lead of a row is found again: where its number is from, and the number."""
    source = _line(reading.cell(row, "source")) or reading.source
    number = _line(reading.cell(row, "external_id"))
    if number:
        return source, number
    return source, digest_of(_line(reading.cell(row, "organisation")), domain_in(reading.cell(row, "domain")))


def plan(sheet: Sheet, reading: Reading, rules: StageRules, here: Here, fault: Callable[[Values], str]) -> LeadPlan:
    """What happens with each row of a table; `fault` says why the record cannot take the values of a new lead."""
    rows: list[Row] = []
    taken: dict[Key, int] = {}
    for row in sheet.rows:
        key = key_of(row, reading)
        planned = _row(row, key, reading, rules, here, fault, again=taken.get(key))
        if planned.fate != Fate.SKIPPED:
            taken[key] = row.line
        rows.append(planned)
    return LeadPlan(tuple(rows))


def _row(
    row: SheetRow,
    key: Key,
    reading: Reading,
    rules: StageRules,
    here: Here,
    fault: Callable[[Values], str],
    *,
    again: int | None,
) -> Row:
    name, word = _line(reading.cell(row, "organisation")), reading.word(row)
    status, found = reading.statuses.get(word) or guessed_status(word, rules), here.leads.get(key)
    remarks: list[str] = []
    refused = _refusal(name, word, status, found, again)
    values: dict[str, Any] = {}
    if not refused:
        try:
            values = _values(row, key, reading, here, remarks)
        except AmbiguousDay as day:
            refused = str(day)
        else:
            values |= {"status": status, "stands_at": rules.status(status).label}
            _complete(values, rules.status(status).phase, here)
            refused = fault(values)
    if refused:
        return Row(row.line, name[:80] or "nameless", Fate.SKIPPED, remarks=(refused,))
    if found:
        return _against(found, Row(row.line, name, Fate.UNCHANGED, values, found), rules, remarks)
    if here.others & {name.casefold(), values["domain"] or name.casefold()}:
        remarks.append("A lead with this name or domain is here already; merge the two afterwards, or leave it out.")
    return Row(row.line, name, Fate.ADDED, values, changes=values, remarks=tuple(remarks))


def _refusal(name: str, word: str, status: str, found: Known | None, again: int | None) -> str:
    """Why a row is not taken, whatever else it says."""
    if not name:
        return "It names no organisation."
    if status == SKIP:
        return f"Left out, as everything that is “{word}”."
    if again:
        return f"Line {again} is about the same lead; that one is taken."
    if found and found.phase == LeadPhase.MERGED:
        return "It was merged into another lead here."
    return ""


def _values(row: SheetRow, key: Key, reading: Reading, here: Here, remarks: list[str]) -> dict[str, Any]:
    """What a row says of its lead; what cannot be read is left out, and remarked."""

    def read(name: str, how: Callable[[str], Any]) -> Any:
        try:
            return how(_line(reading.cell(row, name)))
        except AmbiguousDay:
            raise
        except ValueError as why:
            remarks.append(f"{_label(name)}: {why}")
            return how("")

    def member(name: str) -> str:
        said = _line(reading.cell(row, name))
        found = here.people.get(said.casefold())
        if said and found is None:
            remarks.append(f"{_label(name)}: “{said[:60]}” is nobody here; it is yours.")
        return found or (here.importer if said else "")

    def day(cell: str) -> date | None:
        return day_in(cell, reading.order)

    return {
        **{
            name: _line(reading.cell(row, name)) for name in ("organisation", "contact_name", "contact_email", "reason")
        },
        "domain": domain_in(_line(reading.cell(row, "domain"))),
        "kind": read("kind", kind_in),
        "users": read("users", users_in),
        "about": reading.cell(row, "about"),
        "owner": member("owner"),
        "next_step": _line(reading.cell(row, "next_step")),
        "next_owner": member("next_owner"),
        "next_on": read("next_on", day),
        "opened_on": read("opened_on", day),
        "source": key[0],
        "external_id": key[1],
    }


def _complete(values: dict[str, Any], phase: str, here: Here) -> None:
    """A new lead has an owner; one that goes on has a next step, and one that was given up says why."""
    values["mine"] = not values["owner"]
    values["owner"] = values["owner"] or here.importer
    if phase in OPEN_PHASES:
        values["next_step"] = values["next_step"] or LOOK
        values["next_owner"] = values["next_owner"] or values["owner"]
        values["next_on"] = values["next_on"] or here.today + timedelta(days=LOOK_DAYS)
    values["reason"] = (values["reason"] or IMPORTED) if phase in GIVEN_UP else ""


def _against(found: Known, row: Row, rules: StageRules, remarks: list[str]) -> Row:
    """What a row changes of a lead that is here. An empty cell changes nothing."""
    said = {name: row.values[name] for name in CORRECTED if row.values[name] not in {"", None}}
    if row.values["mine"]:
        said.pop("owner")
    changes = {name: value for name, value in said.items() if _plain(found.values[name]) != _plain(value)}
    person = row.values["contact_email"] or row.values["contact_name"]
    if person and person.casefold() not in found.contacts:
        changes["contact"] = person
    is_elsewhere = row.values["status"] != found.status
    if is_elsewhere:
        labels = {each.key: each.label for each in rules.all()}
        stands, means = (labels.get(each, each) for each in (found.status, row.values["status"]))
        remarks.append(f"It stands at “{stands}” here, and at “{means}” in the file; its own page moves it.")
    fate = Fate.CHANGED if changes else Fate.KEPT if is_elsewhere else Fate.UNCHANGED
    return Row(row.line, row.name, fate, row.values, found, changes, tuple(remarks))


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _label(name: str) -> str:
    return FIELDS[name][0] if name in FIELDS else "Contact"


def _shown(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 120 else f"{text[:119]}…"
