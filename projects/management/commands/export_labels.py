"""`manage.py export_labels > labels.json`: the vocabulary as GitHub's REST API gives labels."""

from typing import Any

from django.core.management.base import BaseCommand

from compass import clock
from compass.handbook import rulebook
from projects.models import Tag
from projects.policy.labels import LabelRules
from projects.readers.labels import written_labels


class Command(BaseCommand):
    """Write the labels to the standard output."""

    help = "Write types, priorities and tags as GitHub's REST API gives labels; import_labels reads them back."

    def handle(self, *args: Any, **options: Any) -> None:
        """As the portal's own export does."""
        types = rulebook.rules(LabelRules, on=clock.organisation_day(clock.now())).types
        self.stdout.write(written_labels(types, Tag.objects.all()), ending="")
