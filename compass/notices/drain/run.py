"""One run of the drain, from what is due to an empty queue."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from compass.notices.composing import sending_host
from compass.notices.drain.arrivals import beat, bundle, materialise
from compass.notices.drain.asking import still_wanted, trim
from compass.notices.drain.claims import claim, recover, release
from compass.notices.drain.handover import HandOver
from compass.notices.enums import Step
from compass.notices.models import Mail
from compass.notices.transports import Folder, MailServer, Observer, Patience, Transport, Unreachable

ASK_AGAIN_AFTER: Final = timedelta(minutes=1)

Clock = Callable[[], datetime]

logger = logging.getLogger(__name__)


def unobserved(step: Step) -> None:
    """Nobody watches."""


def drain(
    *,
    clock: Clock,
    on_step: Observer = unobserved,
    patience: Patience | None = None,
    run_for: timedelta | None = None,
) -> None:
    """Hand over everything that is due, until nothing is left, time is up, or `patience` is asked to hurry.

    1. Reminders that fell due become notices; mails whose drain died are sorted by what is known of them.
    2. Notices become mails; a batch of mails is claimed and each is asked again whether it is still wanted.
    3. Each is handed over between two commits, so that a crash leaves it waiting, sent, or listed as in doubt.

    Any number of drains may run at once.
    """
    patience = patience or Patience()
    until = time.monotonic() + run_for.total_seconds() if run_for else float("inf")
    transport = open_transport(patience, on_step)
    hand_over = HandOver(transport, patience=patience, on_step=on_step, clock=clock)
    _prepare(clock(), on_step)
    try:
        while not patience.hurried and time.monotonic() < until and _round(hand_over, clock(), on_step):
            pass
    except Unreachable as error:
        logger.warning("The drain ends early: %s", error)
    finally:
        transport.close()


def open_transport(patience: Patience, on_step: Observer) -> Transport:
    """The mail server, or the folder where none is set."""
    if settings.SMTP:
        return MailServer(settings.SMTP, sending_host(), patience, on_step)
    return Folder(settings.MAIL_FOLDER)


def _prepare(now: datetime, on_step: Observer) -> None:
    try:
        materialise(now)
        on_step(Step.MATERIALISED)
    except Exception:  # what waits already must go out even where an app cannot say what is due
        logger.exception("Reminders could not be collected; the health page shows it")
    recover(now)
    on_step(Step.RECOVERED)


def _round(hand_over: HandOver, now: datetime, on_step: Observer) -> bool:
    """One batch; False where nothing was left to do."""
    beat(now)
    bundled = bundle(now)
    on_step(Step.BUNDLED)
    began = time.monotonic()
    claimed = claim(now)
    on_step(Step.CLAIMED)
    going = _asked_again(claimed, now)
    on_step(Step.ASKED_AGAIN)
    hand_over.batch(going, began=began)
    on_step(Step.BATCH_DONE)
    return bool(bundled or claimed)


def _asked_again(mails: list[Mail], now: datetime) -> list[Mail]:
    """The mails that are still wanted. Where an app cannot say, reminders wait a minute."""
    wanted = still_wanted(mails)
    if wanted is None:
        unknown = [mail for mail in mails if any(notice.reminder for notice in mail.notices.all())]
        release(unknown, until=now + ASK_AGAIN_AFTER)
        mails = [mail for mail in mails if mail not in unknown]
    return [mail for mail in mails if trim(mail, wanted or set(), now)]
