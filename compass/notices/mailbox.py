"""The mail folder of the embedded default, as a mailbox: each reader sees what was addressed to them."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from heapq import nlargest
from pathlib import Path
from typing import Final
from uuid import UUID

MOST: Final = 500
"""So many of the newest files are looked at."""


@dataclass(frozen=True)
class Received:
    """A mail in the folder."""

    name: str
    subject: str
    sender: str
    sent_at: datetime
    text: str


def mails_to(address: str, folder: Path) -> list[Received]:
    """The newest mails to an address, newest first."""
    newest = nlargest(MOST, folder.glob("*.eml"), key=lambda file: file.stat().st_mtime)
    return [mail for mail in (_read(file, address) for file in newest) if mail]


def mail_to(address: str, name: UUID, folder: Path) -> Received | None:
    """One mail, if it is to that address."""
    file = folder / f"{name.hex}.eml"
    return _read(file, address) if file.exists() else None


def _read(file: Path, address: str) -> Received | None:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    if address not in {each.addr_spec for each in message["To"].addresses}:
        return None
    body = message.get_body(("plain",))
    return Received(
        name=str(UUID(file.stem)),
        subject=message["Subject"],
        sender=message["From"],
        sent_at=parsedate_to_datetime(message["Date"]),
        text=body.get_content() if body else "",
    )
