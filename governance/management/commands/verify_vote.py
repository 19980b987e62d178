"""`manage.py verify_vote 2026-07`: is the record of a vote as it was written?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.models import Proposal
from governance.models.records import faults_in, faults_of, record_of
from governance.policy.record import head, written_out


class Command(BaseCommand):
    """Check the record of the last vote on a proposal, and write it down for others to check."""

    help = "Check that no vote on a proposal was changed, added or taken out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the proposal, such as 2026-07")
        parser.add_argument("--head", default="", help="the head that was mailed to the council as the vote closed")
        parser.add_argument("--export", type=Path, help="write the record here, for governance/policy/record.py")

    def handle(self, *args: Any, **options: Any) -> None:
        reference: str = options["reference"]
        proposal = Proposal.objects.numbered(reference).first()
        opening = proposal.openings.select_related("proposal", "version").last() if proposal else None
        if opening is None:
            found = faults_of(proposal) if proposal else []
            raise CommandError("\n".join(found) or f"No vote on {reference} has opened.")
        record = record_of(opening)
        if options["export"]:
            options["export"].write_text(written_out(record), encoding="utf-8")
        if found := faults_in(opening, record, options["head"]):
            raise CommandError("\n".join(found))
        count = len(record["entries"])
        self.stdout.write(f"{reference}: {count} entries, none of them changed. Head: {head(record)}")
