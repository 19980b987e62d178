"""What the drain writes about a mail while it is under way, fenced by the number of its claim.

A connection that died is no reason to forget what a server said: every write is repeated on a fresh one. An outcome
shares its commit with the next mail's mark, so that a mail costs one commit.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from compass import clock
from compass.notices import policy
from compass.notices.drain.relay import Relay
from compass.notices.drain.reporting import report
from compass.notices.enums import MailState
from compass.notices.models import Mail
from compass.notices.policy import LEASE, PATIENCE, kept_instant

PATIENCE_WITH_DATABASE: Final = (0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
"""Seconds between tries, together less than what is left of a lease."""

MARK_HOLDS: Final = (LEASE - 1.5 * PATIENCE).total_seconds()
"""Seconds for which a mark that was made ahead is surely alive, with a whole mail still to come."""

Claim = tuple[UUID, int]
"""A mail and the number of its claim."""

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settled:
    """What became of one claim of a mail."""

    mail: Mail
    state: MailState
    reply: str
    now: datetime
    next_try_at: datetime | None = None

    @property
    def is_plain(self) -> bool:
        """Sent, and nobody need be told."""
        return self.state == MailState.SENT and not self.mail.sealed

    def write(self) -> int:
        """Record it, unless the mail has been claimed again. True news corrects a doubt.

        A sealed mail keeps when it is tried again to the second only as long as it waits for it.
        """
        waits = self.state == MailState.WAITING
        next_try_at = self.next_try_at or self.mail.next_try_at
        return (
            Mail.objects.filter(pk=self.mail.pk, attempt=self.mail.attempt)
            .exclude(state=MailState.SENT)
            .update(
                state=self.state,
                reply=self.reply[:500],
                leased_until=None,
                settled_at=None if waits else kept_instant(self.now, sealed=self.mail.sealed),
                failures=self.mail.failures + waits,
                next_try_at=kept_instant(next_try_at, sealed=self.mail.sealed and not waits),
            )
        )


class Ledger:
    """Outcomes that are known and not yet written, and the marks of the mails that go next.

    Where the disk is slow, a commit marks some mails ahead, as few as keep the drain from waiting for it.
    """

    def __init__(self) -> None:
        self._known: list[Settled] = []
        self._asked: Sequence[Mail] = ()
        self._relay: Relay | None = None
        self._marked: set[Claim] = set()
        self._marked_at = time.monotonic()
        self._ahead = 1

    def note(self, settled: Settled) -> None:
        """Keep an outcome for the next commit."""
        self._known.append(settled)

    def begin_mark(self, mail: Mail, following: Sequence[Mail], now: datetime) -> None:
        """Begin to record that a mail may from now on have been sent. `marked` must follow."""
        if claim_of(mail) in self._marked and time.monotonic() - self._marked_at < MARK_HOLDS:
            return
        self._asked = (mail, *following[: self._ahead - 1])
        if all(settled.is_plain for settled in self._known):
            sent = [(settled.mail, settled.reply, settled.now) for settled in self._known]
            self._relay = Relay.start(sent, self._asked, now=now)

    def marked(self, mail: Mail, now: datetime) -> bool:
        """Whether the mark is committed, and with it all that was known. False where the claim is no longer ours."""
        if self._asked:
            began = time.monotonic()
            if self._relay and self._relay.arrived():
                self._known.clear()
                self._marked = {claim_of(each) for each in self._asked}
            else:
                self._marked = persist(lambda: self._write(now))
            self._relay, self._asked = None, ()
            self._adapt(began)
        return claim_of(mail) in self._marked

    def flush(self, now: datetime) -> bool:
        """Commit what is known; False where nothing is."""
        if not self._known:
            return False
        persist(lambda: self._write(now))
        return True

    def _write(self, now: datetime) -> set[Claim]:
        """The plain way. What was written already, as by a commit whose answer was lost, may be written again."""
        with transaction.atomic():
            for settled in self._known:
                if settled.write():
                    report(settled.mail, settled.state, settled.reply, settled.now)
            marked = {claim_of(mail) for mail in self._asked if _mark(mail, now)}
        self._known.clear()
        return marked

    def _adapt(self, began: float) -> None:
        """Mark further ahead where waiting takes a fifth of the time, and less far where it takes hardly any."""
        now = time.monotonic()
        waited = (now - began) / (now - self._marked_at)
        self._ahead = policy.marks_ahead(self._ahead, waited)
        self._marked_at = now


def claim_of(mail: Mail) -> Claim:
    """The claim under which a mail is held."""
    return mail.pk, mail.attempt


def _mark(mail: Mail, now: datetime) -> bool:
    """Only a living claim may be marked; the mark begins a lease of its own."""
    ours = Mail.objects.filter(
        pk=mail.pk,
        attempt=mail.attempt,
        state__in=(MailState.CLAIMED, MailState.HANDED),
        leased_until__gt=clock.database_now(),
    )
    handed_at = kept_instant(now, sealed=mail.sealed)
    return bool(ours.update(state=MailState.HANDED, handed_at=handed_at, leased_until=clock.database_now(plus=LEASE)))


def persist(write: Callable[[], T]) -> T:
    """Write, on a fresh connection if the old one has died, for as long as the lease allows."""
    for pause in PATIENCE_WITH_DATABASE:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database did not take an outcome, trying again: %s", error)
            connection.close()
            time.sleep(pause)
    return write()
