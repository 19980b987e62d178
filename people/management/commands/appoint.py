"""`manage.py appoint ada@example.org --name "Ada Example"`: the first member, then the first two stewards."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from people import actions
from people.models import Member
from people.policy.refusals import Impossible


class Command(BaseCommand):
    """Appoint whoever nobody inside can appoint; then refuse."""

    help = "Create the first member, who signs in with Google at EMAIL; with --steward, make a member a steward."

    def add_arguments(self, parser: CommandParser) -> None:
        """An address, and what is known of the person."""
        parser.add_argument("email", help="the address of their Google account")
        parser.add_argument("--name", help="full name, for the first member")
        parser.add_argument("--time-zone", help="IANA name such as Europe/Berlin; the organisation's where not given")
        parser.add_argument("--steward", action="store_true", help="make a member one of the first two stewards")
        parser.add_argument(
            "--trained-on", metavar="DATE", help="with --steward: the day of their training in responding to reports"
        )

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Appoint, or say what to do instead."""
        try:
            done = (
                self.appoint_steward(email, **options) if options["steward"] else self.appoint_first(email, **options)
            )
        except Impossible as refused:
            raise CommandError(str(refused)) from refused
        except ValidationError as invalid:
            raise CommandError(" ".join(invalid.messages)) from invalid
        self.stdout.write(done)

    def appoint_first(self, email: str, *, name: str | None, time_zone: str | None, **options: Any) -> str:
        """The first member; whoever calls has the machine, so nobody else is asked."""
        if not name and not Member.objects.exists():
            raise Impossible('Say who this is: add --name "Ada Example".')
        zone = {"time_zone": time_zone} if time_zone else {}
        member = actions.appoint_first(email=email, name=name or "", now=clock.now(), **zone)
        return f"{member} is director, council member and operator, and can sign in as {member.google_address}."

    def appoint_steward(self, email: str, *, trained_on: str | None, **options: Any) -> str:
        """One of the first two stewards, among the members; none without training."""
        if not trained_on:
            raise Impossible("Say when they were trained in responding to reports: add --trained-on 2026-03-17.")
        try:
            day = date.fromisoformat(trained_on)
        except ValueError:
            raise Impossible(f"{trained_on!r} is no day; write it as 2026-03-17.") from None
        member = Member.objects.active().by_address(email).first()
        if member is None:
            raise Impossible(f"No member signs in as {email}: add the member first, or correct the address.")
        actions.appoint_steward(member, trained_on=day, now=clock.now())
        return f"{member} is a Code of Conduct steward."
