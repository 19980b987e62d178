"""`manage.py verify_vote 2026-07`: is the record of a vote as it was written?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.models import Opening, Proposal
from governance.models.records import faults_in, faults_of, record_of
from governance.policy.record import head, written_out


class Command(BaseCommand):
    """Check the record of a vote on a proposal, the last one or that of a round, and write it down for others."""

    help = "Check that no vote on a proposal was changed, added or taken out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the proposal, such as 2026-07")
        parser.add_argument("--round", type=int, help="which of its votes, where it went back to its discussion")
        parser.add_argument("--head", default="", help="the head that was mailed to the council as the vote closed")
        parser.add_argument("--export", type=Path, help="write the record here, for governance/policy/record.py")

    def handle(self, *args: Any, **options: Any) -> None:
        opening = _opening(options["reference"], options["round"])
        record = record_of(opening)
        if options["export"]:
            options["export"].write_text(written_out(record), encoding="utf-8")
        if found := faults_in(opening, record, options["head"]):
            raise CommandError("\n".join(found))
        name, count = f"{options['reference']}, round {opening.number}", len(record["entries"])
        ended = " The vote went back to the discussion; none of them counts." if record["called_off"] else ""
        entries = "entry" if count == 1 else "entries"
        self.stdout.write(f"{name}: {count} {entries}, none of them changed. Head: {head(record)}{ended}")


def _opening(reference: str, number: int | None) -> Opening:
    """A vote on a proposal: the last one, or that of a round."""
    proposal = Proposal.objects.numbered(reference).first()
    rounds = proposal.openings.select_related("proposal", "version") if proposal else Opening.objects.none()
    opening = (rounds if number is None else rounds.filter(number=number)).last()
    if opening is None and proposal and (found := faults_of(proposal)):
        raise CommandError("\n".join(found))
    if opening is None:
        raise CommandError(f"No vote on {reference} has opened{f' as round {number}' if number is not None else ''}.")
    return opening
