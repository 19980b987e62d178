"""`manage.py notices plan --days 14`, `manage.py notices drain`, `manage.py notices drain --forever`."""

import json
import logging
import signal
import time
from datetime import timedelta
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections, connection

from compass import clock
from compass.notices.drain import drain
from compass.notices.housekeeping import sweep_processed
from compass.notices.planning import planned
from compass.notices.transports import Patience

POLL_EVERY: Final = 15.0

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Say what will be sent, or send what is due."""

    help = "What will be sent, to whom, when and why; and the drain that sends it."

    def add_arguments(self, parser: CommandParser) -> None:
        """plan or drain."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        plan = verbs.add_parser("plan", help="print what will be sent")
        plan.add_argument("--days", type=int, default=14, help="how far to look ahead, from 1 to 366")
        plan.add_argument("--json", action="store_true", help="as data")
        drain = verbs.add_parser("drain", help="send what is due")
        drain.add_argument("--forever", action="store_true", help="look every 15 seconds, until asked to end")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        """Do one of the two."""
        if verb == "plan":
            self.plan(**options)
        elif options["forever"]:
            self.drain_forever()
        else:
            drain(clock=clock.now)

    def plan(self, *, days: int, **options: Any) -> None:
        """What will be sent in the coming days, as far as anybody but its recipient may know."""
        if not 1 <= days <= 366:
            raise CommandError(f"--days {days} is out of range: write 1 to 366.")
        now = clock.now()
        plan = planned(now, now + timedelta(days=days))
        if options["json"]:
            self.stdout.write(json.dumps([each.as_data() for each in plan], indent=2, ensure_ascii=False))
            return
        for each in plan:
            self.stdout.write(each.as_line())
        if not plan:
            self.stdout.write(f"Nothing will be sent in the next {days} days.")

    def drain_forever(self) -> None:
        """Look, wait, look again. SIGTERM and SIGINT let the mail under way finish, in 20 seconds at the most."""
        patience = Patience()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: patience.hurry())
        while not patience.hurried:
            try:
                close_old_connections()
                drain(clock=clock.now, patience=patience)
                sweep_processed(time.time())
            except Exception:  # a database that is away comes back; nothing is lost by trying again
                logger.exception("The drain met trouble and goes on in %d seconds", POLL_EVERY)
                connection.close()
            patience.wait(POLL_EVERY)
