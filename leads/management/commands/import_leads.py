"""`manage.py import_leads board.csv --by ada@example.org`: a table of leads, read as guessed or named."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from compass.handbook import rulebook
from leads import actions
from leads.forms.lead_imports import MONDAY, ReadingForm, guessed, named
from leads.permissions import can_read_leads
from leads.policy.lead_files import FIELDS, ORDERS, Sheet
from leads.policy.lead_imports import LeadPlan
from leads.policy.stages import StageRules
from leads.readers.lead_files import MOST_BYTES, sheet_of, text_of
from people.models import Member
from people.policy.refusals import Impossible
from projects.enums import Fate
from projects.readers.unreadable import Unreadable


class Command(BaseCommand):
    """Say what a table would do, and do it unless it is a dry run."""

    help = "Import leads from CSV; the same table twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, how it is read, who answers for it, and whether anything is to be done."""
        parser.add_argument("path", type=Path, help="CSV of a spreadsheet, of Monday.com, or of the list of leads")
        parser.add_argument("--by", required=True, help="address of the member who answers for it, and reads leads")
        parser.add_argument("--source", default=MONDAY, help="where the leads are from")
        parser.add_argument("--map", action="append", default=[], help=f"field=column; fields: {', '.join(FIELDS)}")
        parser.add_argument(
            "--status", action="append", default=[], help="word=key of a status, or word=- to leave out"
        )
        parser.add_argument("--order", choices=list(ORDERS), default="", help="what comes first in 3/4/2022")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="print the counts and what is to be known as JSON")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Read, plan, do exactly that, and say it."""
        now, by = clock.now(), _member(options["by"])
        try:
            with path.open("rb") as file:
                text, remarks = text_of(file.read(MOST_BYTES + 1))
            sheet = sheet_of(text)
        except (OSError, Unreadable) as why:
            raise CommandError(str(why)) from None
        rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
        chosen = _columns(options["map"], sheet) | _statuses(options["status"]) | {"order": options["order"]}
        form = ReadingForm(guessed(text, sheet, rules, options["source"]) | chosen, sheet=sheet, rules=rules)
        if not form.is_valid():
            raise CommandError(" ".join(f"{name}: {' '.join(map(str, said))}" for name, said in form.errors.items()))
        plan = actions.plan_lead_import(sheet, form.reading(), by=by, now=now)
        if not options["dry_run"]:
            try:
                actions.import_leads(sheet, form.reading(), digest=plan.digest, by=by, now=now)
            except Impossible as refused:
                raise CommandError(str(refused)) from None
        self.stdout.write(json.dumps(_data(plan)) if options["json"] else _words(plan, dry_run=options["dry_run"]))
        for remark in remarks:
            self.stderr.write(remark)


def _member(address: str) -> Member:
    found: Member | None = Member.objects.active().filter(email__iexact=address).first()
    if found is None or not can_read_leads(found):
        raise CommandError(f"No active member who reads leads has the address {address}.")
    return found


def _columns(given: list[str], sheet: Sheet) -> dict[str, str]:
    """Fields with the columns that were named for them."""
    found = {}
    for each in given:
        name, _, column = each.partition("=")
        if name not in FIELDS:
            raise CommandError(f"There is no field “{name}”. Fields are: {', '.join(FIELDS)}.")
        if column and column not in sheet.head:
            raise CommandError(f"The table has no column “{column}”. Columns are: {', '.join(sheet.head)}.")
        found[f"column_{name}"] = str(sheet.head.index(column)) if column else ""
    return found


def _statuses(given: list[str]) -> dict[str, str]:
    pairs = (each.rpartition("=") for each in given)
    return {named(word): key for word, _, key in pairs}


def _words(plan: LeadPlan, *, dry_run: bool) -> str:
    lines = [f"{fate}: {count}" for fate, count in plan.counts.items()]
    for row in plan.of(Fate.CHANGED):
        said = "; ".join(f"{label} “{before}” becomes “{after}”" for label, before, after in row.differences)
        lines.append(f"line {row.line}, {row.name}: {said}")
    lines += [f"line {row.line}, {row.name}: {' '.join(row.remarks)}" for row in plan.rows if row.remarks]
    return "\n".join([*lines, *(["Nothing was written; this was a dry run."] if dry_run else [])])


def _data(plan: LeadPlan) -> dict[str, Any]:
    rows = [{"line": row.line, "lead": row.name, "fate": row.fate.value, "remarks": row.remarks} for row in plan.rows]
    return {**plan.counts, "rows": rows}
