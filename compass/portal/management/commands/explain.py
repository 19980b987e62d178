"""`manage.py explain voting-date 2022-03-02`: a computed date on the first line, then how it came about."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass.portal import explainers


class Command(BaseCommand):
    """Print a computed date and its reasoning."""

    help = "Print a computed date, then how it came about."

    def add_arguments(self, parser: CommandParser) -> None:
        """A question, what it is asked about, and the form of the answer."""
        known = "; ".join(f"{found.question} {found.example}" for found in explainers.calculations())
        parser.add_argument("question", help=f"for example {known}")
        parser.add_argument("subject", help="what the question is about, such as a date")
        parser.add_argument("--json", action="store_true", help="the same as data")

    def handle(self, *args: Any, question: str, subject: str, **options: Any) -> None:
        """Answer, or say what to write instead."""
        try:
            explanation = explainers.explain(question, subject, None)
        except explainers.UnknownSubject as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(explanation.as_data(), indent=2, ensure_ascii=False))
            return
        self.stdout.write(explanation.answer.isoformat())
        for line in explanation.lines():
            self.stdout.write(line)
