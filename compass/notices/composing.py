"""How a notice reads as a mail: plain text, the same as HTML, and a message that names its sender a machine."""

from binascii import b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formatdate, parseaddr
from functools import cache
from typing import Final

from django.conf import settings
from django.core.mail.message import forbid_multi_line_headers, sanitize_address
from django.template.loader import get_template

from compass.notices.models import Mail, Notice
from compass.notices.sealed import SealedKind
from compass.person import Person

PLAIN_HEADER: Final = 200
"""A value of plain characters up to this length needs no encoding and no folding."""


@dataclass(frozen=True)
class Letter:
    """The words of a mail."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Item:
    """One notice in a letter, with its address on the web, if whoever reads it can open one."""

    subject: str
    body: str
    url: str
    why: Sequence[str] = ()


def sending_address() -> str:
    """The bare address of the sender."""
    return _bare(settings.MAIL_FROM)


def sending_host() -> str:
    """The host in the sender's address; message ids end in it."""
    return sending_address().rpartition("@")[2]


def subject_of(notices: Sequence[Notice]) -> str:
    """One notice's own subject; a digest's says how many there are."""
    first = notices[0].subject
    return first if len(notices) == 1 else f"{len(notices)} notices: {first}, …"[:250]


def letter(notices: Sequence[Notice], reader: Person | None) -> Letter:
    """One notice, or several as the day's digest."""
    items = [Item(each.subject, each.body, _absolute(each.path), each.why) for each in notices]
    return _render(subject_of(notices), items, reader)


def sealed_letter(kind: SealedKind) -> Letter:
    """The fixed words of a sealed kind."""
    return _render(kind.subject, [Item(kind.subject, kind.body, _absolute(kind.path))], None)


def message(mail: Mail, address: str, words: Letter) -> bytes:
    """The mail as a server takes it: two readings of the same words, quoted so that any server and any line length do.

    Raises ValueError where a header would hold a line break.
    """
    boundary = f"=_{mail.pk.hex}"  # what is quoted never holds this
    headers = {
        "From": settings.MAIL_FROM,
        "To": address,
        "Subject": words.subject,
        "Date": formatdate(usegmt=True),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Id": f"{settings.ORGANISATION} Compass <notices.{sending_host()}>",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    lines = [*(f"{name}: {_header(name, value)}" for name, value in headers.items()), ""]
    for kind, text in (("plain", words.text), ("html", words.html)):
        lines += [
            f"--{boundary}",
            f"Content-Type: text/{kind}; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            _quoted(text),
        ]
    return "\r\n".join([*lines, f"--{boundary}--", ""]).encode("ascii")


def envelope(address: str) -> str:
    """The bare address of a sender or recipient, as the dialogue with a server has it."""
    return address if address.isascii() else str(sanitize_address(address, "utf-8"))


def _header(name: str, value: str) -> str:
    """A header's value; Django refuses line breaks and encodes what is not plain."""
    if value.isascii() and value.isprintable() and len(value) <= PLAIN_HEADER:
        return value
    return str(forbid_multi_line_headers(name, value, "utf-8")[1]).replace("\n", "\r\n")


@cache
def _bare(address: str) -> str:
    return parseaddr(address)[1]


def _quoted(text: str) -> str:
    lines = "\n".join(text.splitlines()).encode()
    return b2a_qp(lines, istext=True).decode("ascii").replace("\n", "\r\n")


def _render(subject: str, items: Sequence[Item], reader: Person | None) -> Letter:
    context = {
        "items": items,
        "reader": reader,
        "subject": subject,
        "organisation": settings.ORGANISATION,
        "preference_url": _absolute("/notices/preference/") if reader else "",
    }
    text, html = get_template("notices/mail.txt"), get_template("notices/mail.html")
    return Letter(subject, f"{text.render(context).strip()}\n", html.render(context))


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else path and settings.BASE_URL
