"""One mail after the other to the transport, with a committed mark between the envelope and the message."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from compass.notices import policy
from compass.notices.composing import envelope, letter, message, sealed_letter, sending_address
from compass.notices.drain.claims import release
from compass.notices.drain.ledger import Ledger, Settled
from compass.notices.enums import Delivery, MailState, Step
from compass.notices.models import Mail
from compass.notices.sealed import kind_of
from compass.notices.transports import LineLost, NotTaken, Observer, Patience, Transport, Unreachable

SLOW: Final = 1.0
"""Seconds after which a server is slow, and an outcome does not wait for the next mail's mark."""

logger = logging.getLogger(__name__)


class NotOurs(Exception):
    """The mail was claimed by another drain, or taken back, while the envelope was offered."""


class HandOver:
    """Hands the mails of a claimed batch over, each within its patience, and has every outcome recorded."""

    def __init__(
        self, transport: Transport, *, patience: Patience, on_step: Observer, clock: Callable[[], datetime]
    ) -> None:
        self._transport = transport
        self._patience = patience
        self._on_step = on_step
        self._clock = clock
        self._ledger = Ledger()
        self._sender = envelope(sending_address())

    def batch(self, mails: Sequence[Mail], *, began: float) -> None:
        """Hand over what can be begun in time since `began`; the rest is given back. Raises Unreachable."""
        rest = list(mails)
        try:
            while rest and not self._patience.hurried and time.monotonic() - began < policy.BATCH_FOR.total_seconds():
                self._one(rest.pop(0), rest)
        finally:
            self._flush()
            release(rest)

    def _one(self, mail: Mail, following: Sequence[Mail]) -> None:
        """One mail, from its words to its outcome."""
        began = time.monotonic()
        self._patience.begin()
        try:
            recipient, content = _written(mail)
        except Exception as error:  # noqa: BLE001  a message may hold an address, so its kind alone is logged
            kind = type(error).__name__
            if not mail.sealed:  # a line about one would tell that there is one
                logger.error("A mail could not be written, and the others go on: %s", kind)  # noqa: TRY400
            self._note(mail, MailState.REFUSED, f"It could not be written: {kind}.")
            return
        self._on_step(Step.COMPOSED)
        try:
            self._note(mail, *self._send(mail, following, recipient, content))
        except NotOurs:
            self._transport.abandon()
        except Unreachable as error:
            self._note(mail, MailState.WAITING, str(error))
            raise
        if time.monotonic() - began > SLOW:
            self._flush()

    def _send(self, mail: Mail, following: Sequence[Mail], recipient: str, content: bytes) -> tuple[MailState, str]:
        """The dialogue: what it means for the mail, and the server's last words."""
        delivery, handed = Delivery(mail.delivery), False
        fresh = self._transport.connect()
        self._ledger.begin_mark(mail, following, self._clock())
        try:
            try:
                self._offer(recipient, fresh=fresh)
            finally:
                ours = self._ledger.marked(mail, self._clock())
            if not ours:
                raise NotOurs
            handed = True
            self._on_step(Step.HANDED)
            answer = self._transport.hand(mail.pk.hex, content)
        except NotTaken as error:
            answer = error.answer
        except LineLost as error:
            return policy.verdict(None, handed=handed, delivery=delivery), str(error)
        return policy.verdict(answer.code, handed=handed, delivery=delivery), str(answer)

    def _offer(self, recipient: str, *, fresh: bool) -> None:
        """Offer the envelope; again on a fresh line where a used one has ended, as servers do after so many mails."""
        try:
            self._transport.offer(self._sender, recipient)
        except LineLost:
            if fresh:
                raise
            self._transport.connect()
            self._transport.offer(self._sender, recipient)

    def _note(self, mail: Mail, state: MailState, reply: str) -> None:
        """Keep the outcome for the next commit. A mail that waits again rests, and is given up after two days."""
        now = self._clock()
        pause = policy.pause_after(mail.failures + 1)
        if state == MailState.WAITING and pause is None:
            state, reply = MailState.REFUSED, f"No server took it for two days; at last: {reply}"
        next_try_at = now + pause if pause and state == MailState.WAITING else None
        words = reply.partition(" ")[0] if mail.sealed else reply
        self._ledger.note(Settled(mail, state, words, now, next_try_at))

    def _flush(self) -> None:
        if self._ledger.flush(self._clock()):
            self._on_step(Step.SETTLED)


def _written(mail: Mail) -> tuple[str, bytes]:
    """The envelope's recipient and the message. A sealed mail learns both only now."""
    notices = [notice for notice in mail.notices.all() if not notice.skipped_at]
    if not mail.sealed:
        return envelope(mail.address), message(mail, mail.address, letter(notices, mail.member))
    kind = kind_of(notices[0].kind)
    address = kind.resolve(mail.recipient_ref)
    if address is None:
        raise LookupError("nobody stands behind the recipient of a sealed mail")
    return envelope(address), message(mail, address, sealed_letter(kind))
