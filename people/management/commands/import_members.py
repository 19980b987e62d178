"""`manage.py import_members members.csv --by ada@example.org`: members from a file, all of them or none."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from people import actions
from people.models import Member
from people.policy.refusals import Impossible
from people.policy.sheets import Fate, Plan
from people.readers.members import MOST_BYTES, Unreadable, read_members


class Command(BaseCommand):
    """Say what a file would do, and do it unless it is a dry run."""

    help = "Add members from a CSV file and correct those in the record; one refused line, and nothing is imported."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether anything is to be done."""
        parser.add_argument("path", type=Path, help="CSV in UTF-8, with the columns of export_members")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON")
        parser.add_argument("--by", default="", help="address of the operator who answers for it")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Read, plan, say; then import exactly that."""
        try:
            with path.open("rb") as file:
                sheet = read_members(file.read(MOST_BYTES + 1))
        except (OSError, Unreadable) as why:
            raise CommandError(str(why)) from None
        plan = actions.plan_import(sheet.lines, sheet.remarks)
        self.stdout.write(json.dumps(_data(plan), indent=2, ensure_ascii=False) if options["json"] else _words(plan))
        if refused := plan.of(Fate.REFUSED):
            raise CommandError(f"{len(refused)} of {len(plan.rows)} lines are refused, so nothing is imported.")
        if not options["dry_run"]:
            try:
                actions.import_members(sheet.lines, digest=plan.digest, by=_operator(options["by"]), now=clock.now())
            except Impossible as why:
                raise CommandError(f"{why} Nothing is imported.") from None


def _operator(address: str) -> Member:
    found: Member | None = Member.objects.active().filter(is_superuser=True, email__iexact=address).first()
    if found is None:
        raise CommandError("Say who answers for it: add --by and the address of an operator.")
    return found


def _words(plan: Plan) -> str:
    lines = [f"{fate.value}: {len(plan.of(fate))}" for fate in Fate]
    for row in plan.of(Fate.CHANGED):
        said = "; ".join(f"{each.label} “{each.before}” becomes “{each.after}”" for each in row.differences)
        lines.append(f"line {row.line.number}, {row.name}: {said}")
    lines += [f"line {row.line.number}, {row.name}: {' '.join(row.faults)}" for row in plan.of(Fate.REFUSED)]
    return "\n".join([*lines, *plan.remarks])


def _data(plan: Plan) -> dict[str, Any]:
    rows = [
        {
            "line": row.line.number,
            "email": row.line.values.get("email", ""),
            "fate": row.fate.value,
            "changes": {each.column: [each.before, each.after] for each in row.differences},
            "faults": list(row.faults),
        }
        for row in plan.rows
    ]
    return {"counts": {fate.value: len(plan.of(fate)) for fate in Fate}, "remarks": list(plan.remarks), "rows": rows}
