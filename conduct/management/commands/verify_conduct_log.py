"""`manage.py verify_conduct_log`: is every log of a case as it was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conduct.models import Report


class Command(BaseCommand):
    """Check the chain of every log. A case is named by its number alone."""

    help = "Check that no line of a case's log was changed, added, or taken out, the last one as little as any other."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [
            f"{report.pk}: line {broken} is not as it was written, or is missing."
            for report in Report.objects.order_by("pk").only("pk")
            if (broken := report.first_broken_line())
        ]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Every log is as it was written.")
