"""What public forms carry instead of a cookie: a signed number with its time, or a sealed pass. Pure but for chance."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from conduct.policy import sealing
from conduct.policy.sealing import Unreadable

SOONEST, LATEST = timedelta(seconds=3), timedelta(days=1)
AGAIN_WITHIN = timedelta(minutes=2)
"""So long after a report came in, the same form with the same words is a second click of the same sending."""
PASS_LASTS = timedelta(hours=1)
LONGEST = 4_000
SEALED_AS = "pass of a room"


@dataclass(frozen=True)
class FormToken:
    """A form by its number, 128 random bits, and when it was made."""

    number: str
    made_at: datetime

    def why_held(self, now: datetime) -> str | None:
        """A sentence where the form came too soon after it was made, or too late; None where it is in time."""
        if now - self.made_at < SOONEST:
            return "That was quicker than anybody reads it, so it was not sent yet. If you are a person, send it again."
        if not self.is_young(now):
            return "This page was open for more than a day, so it was not sent yet. Look it over, and send it again."
        return None

    def is_young(self, now: datetime) -> bool:
        """Whether it was made within a day."""
        return now - self.made_at <= LATEST


@dataclass(frozen=True)
class RoomPass:
    """Lets whoever showed a code go on for an hour: the report, what stands for the code, a number of its own."""

    report: UUID
    receipt: str
    made_at: datetime
    number: UUID

    def is_valid(self, now: datetime) -> bool:
        """Whether its hour has not run out."""
        return timedelta() <= now - self.made_at <= PASS_LASTS


def write_token(key: bytes, now: datetime) -> str:
    """The token of a new form, as it stands in its page."""
    said = f"{secrets.token_hex(16)}.{int(now.timestamp() * 1000)}"
    return f"{said}.{_signature(key, said)}"


def read_token(key: bytes, text: str) -> FormToken | None:
    """The token that somebody sent; None where it is none of ours."""
    said, _, signature = text[:LONGEST].rpartition(".")
    if not secrets.compare_digest(signature.encode(), _signature(key, said).encode()):
        return None
    number, _, made = said.partition(".")
    return FormToken(number, datetime.fromtimestamp(int(made) / 1000, UTC))


def write_pass(key: bytes, report: UUID, receipt: str, now: datetime) -> str:
    """A pass, as it stands in the forms of a room. Nobody learns from it which report it opens."""
    said = {"report": str(report), "receipt": receipt, "made": int(now.timestamp()), "number": str(uuid4())}
    return urlsafe_b64encode(sealing.seal(key, SEALED_AS, said)).decode()


def read_pass(key: bytes, text: str) -> RoomPass | None:
    """The pass that somebody sent; None where it is none of ours."""
    try:
        said = sealing.unseal(key, SEALED_AS, urlsafe_b64decode(text[:LONGEST].encode()))
    except (NotBase64, ValueError, Unreadable):
        return None
    made_at = datetime.fromtimestamp(said["made"], UTC)
    return RoomPass(UUID(said["report"]), said["receipt"], made_at, UUID(said["number"]))


def _signature(key: bytes, said: str) -> str:
    return sealing.digest(key, "form", said)
