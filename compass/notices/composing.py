"""How a notice reads as a mail: plain text, the same as HTML, and a message that names its sender a machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template

from compass.notices.models import Mail, Notice
from compass.notices.sealed import SealedKind
from compass.person import Person


@dataclass(frozen=True)
class Letter:
    """The words of a mail."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Item:
    """One notice in a letter, with its address on the web."""

    subject: str
    body: str
    url: str
    why: Sequence[str] = ()


def sending_host() -> str:
    """The host in the sender's address; message ids end in it."""
    return parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2]


def letter(notices: Sequence[Notice], reader: Person | None) -> Letter:
    """One notice under its own subject, or several as the day's digest."""
    items = [Item(each.subject, each.body, _absolute(each.path), each.why) for each in notices]
    subject = items[0].subject if len(items) == 1 else f"{len(items)} notices: {items[0].subject}, …"
    return _render(subject[:250], items, reader)


def sealed_letter(kind: SealedKind) -> Letter:
    """The fixed words of a sealed kind."""
    return _render(kind.subject, [Item(kind.subject, kind.body, _absolute(kind.path))], None)


def message(mail: Mail, address: str, words: Letter) -> bytes:
    """The mail as a server takes it. Raises ValueError where a header would hold a line break."""
    built = EmailMultiAlternatives(
        words.subject,
        words.text,
        settings.MAIL_FROM,
        [address],
        headers={
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "List-Id": f"{settings.ORGANISATION} Compass <notices.{sending_host()}>",
        },
    )
    built.attach_alternative(words.html, "text/html")
    return bytes(built.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own message


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
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else settings.BASE_URL
