"""`manage.py import_github issues.json --project hubs`: issues or a project of GitHub become deliverables."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Fate
from projects.models import Project
from projects.policy.github_people import read_people
from projects.policy.issue_imports import Plan
from projects.readers.issues import read_issues
from projects.readers.json_files import MOST_BYTES
from projects.readers.syncs import text_of
from projects.readers.unreadable import Unreadable


class Command(BaseCommand):
    """Say what a file would do, and do it unless it is a dry run."""

    help = "Import GitHub's JSON of issues, a project or a classic board; the same file twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, where it goes, who is who in it, and whether anything is to be done."""
        parser.add_argument("path", type=Path, help="JSON of `gh issue list`, `gh project item-list` or the REST API")
        parser.add_argument("--project", required=True, help="the slug of the project that receives the deliverables")
        parser.add_argument("--people", type=Path, help="lines of a name on GitHub, a comma, and an address here")
        parser.add_argument("--repository", default="", help="owner/name, for files that do not say it")
        parser.add_argument("--by", default="", help="address of the member who does it; empty for the portal itself")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Read, plan, do exactly that, and say it."""
        now, project, by = clock.now(), _project(options["project"]), _member(options["by"])
        try:
            with path.open("rb") as file:
                issues = read_issues(file.read(MOST_BYTES + 1), repository=options["repository"])
            people = read_people(text_of(options["people"])) if options["people"] else {}
        except (OSError, Unreadable, ValueError) as why:
            raise CommandError(str(why)) from None
        plan = actions.plan_issue_import(project, issues, people=people, now=now)
        if not options["dry_run"]:
            try:
                actions.import_issues(project, issues, people=people, digest=plan.digest, by=by, now=now)
            except Impossible as why:
                raise CommandError(str(why)) from None
        self.stdout.write(_words(plan, dry_run=options["dry_run"]))


def _project(slug: str) -> Project:
    found = Project.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Project.objects.values_list("slug", flat=True))
        raise CommandError(f"There is no project “{slug}”. Projects are: {known or 'none yet'}.")
    return found


def _member(address: str) -> Member | None:
    if not address:
        return None
    found: Member | None = Member.objects.active().filter(email__iexact=address).first()
    if found is None:
        raise CommandError(f"No active member has the address {address}.")
    return found


def _words(plan: Plan, *, dry_run: bool) -> str:
    lines = [f"{fate}: {count}" for fate, count in plan.counts.items()]
    for row in plan.of(Fate.CHANGED):
        said = "; ".join(f"{each.label} “{each.before}” becomes “{each.after}”" for each in row.differences)
        lines.append(f"{row.issue.name} {row.issue.title}: {said}")
    for row in plan.remarked:
        kept = f" Kept, changed here: {', '.join(row.kept)}." if row.kept else ""
        lines.append(
            f"{row.issue.name or f'entry {row.issue.number}'} {row.issue.title}: {' '.join(row.remarks)}{kept}"
        )
    lines += [f"not in the file, left as it is: {title}" for title in plan.missing]
    return "\n".join([*lines, *(["Nothing was written; this was a dry run."] if dry_run else [])])
