"""`manage.py verify_vote 2026-07`: is the record of a vote as it was written?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance.models import CallingOff, Closing, Opening, Proposal
from governance.models.records import record_of
from governance.policy.record import faults, head


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
            raise CommandError(f"No vote on {reference} has opened.")
        record = record_of(opening)
        if options["export"]:
            options["export"].write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        closing = Closing.objects.filter(opening=opening).first()
        found = faults(record, options["head"] or (closing.head if closing else ""))
        found += _misleading(opening)
        if found:
            raise CommandError("\n".join(found))
        count = len(record["entries"])
        self.stdout.write(f"{reference}: {count} entries, none of them changed. Head: {head(record)}")


def _misleading(opening: Opening) -> list[str]:
    """What lists and mails say of a proposal otherwise than the text that is voted on; a later return allows it."""
    proposal, version = opening.proposal, opening.version
    if CallingOff.objects.filter(opening=opening).exists():
        return []
    return [
        f"The {name} that lists show is not the one that was frozen."
        for name in ("title", "summary")
        if getattr(proposal, name) != getattr(version, name)
    ]
