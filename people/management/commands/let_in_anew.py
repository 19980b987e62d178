"""`manage.py let_in_anew ada@example.org --google-address ada@else.example`: another Google account signs in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from people import actions
from people.models import Member


class Command(BaseCommand):
    """Let a member in with another Google account: the director and stewards too, for whom the admin does not do it."""

    help = "Let whoever signs in as ADDRESS do so with another Google account; they and all stewards are told."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is, and what is another from now on."""
        parser.add_argument("address", help="the address of the Google account that signs in so far")
        parser.add_argument("--google-address", help="the address of the Google account that signs in from now on")
        parser.add_argument("--email", help="the organisation address from now on, where mail goes")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Do it, or say what to do instead."""
        member = Member.objects.active().by_address(address).first()
        if member is None:
            raise CommandError(f"No member signs in as {address}: look the address up on the page of the member.")
        said = {"google_email": options["google_address"], "email": options["email"]}
        try:
            member = actions.let_in_anew(member, now=clock.now(), **{name: each for name, each in said.items() if each})
        except ValidationError as invalid:
            raise CommandError(" ".join(invalid.messages)) from invalid
        self.stdout.write(
            f"{member} signs in as {member.google_address} from now on, and is told, as all stewards are."
        )
