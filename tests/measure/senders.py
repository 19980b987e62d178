"""The two senders that `test_notices_rate` compares, each as a process: `drain` is the portal's, `plain` is not.

The plain one is what a careful person writes first, with Django's own means: it claims 200 rows, enters them in a
ledger, renders the same two templates, sends over one connection and marks the batch. A crash of it loses or doubles up
to 200 mails.
"""

import sys
import time

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection, transaction

from compass import clock
from compass.notices.composing import letter, sending_host
from compass.notices.drain import drain
from compass.notices.models import Notice

BATCH = 200


def send_plainly() -> None:
    """Send every notice, in batches."""
    server = EmailBackend(settings.SMTP["EMAIL_HOST"], settings.SMTP["EMAIL_PORT"], username="", password="")
    server.open()
    while batch := _claim():
        sent = server.send_messages([_message(notice) for notice in batch])
        assert sent == len(batch)
        with connection.cursor() as cursor:
            cursor.execute("update plain_ledger set sent = true where notice = any(%s)", [[each.pk for each in batch]])
    server.close()


def _message(notice: Notice) -> EmailMultiAlternatives:
    words = letter([notice], notice.member)
    headers = {"Message-ID": f"<{notice.pk.hex}@{sending_host()}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        words.subject, words.text, settings.MAIL_FROM, [notice.member.email if notice.member else ""], headers=headers
    )
    message.attach_alternative(words.html, "text/html")
    return message


def _claim() -> list[Notice]:
    """The next rows, entered in the ledger so that no other process takes them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into plain_ledger (notice) select id from notices_notice n where not exists "
            "(select 1 from plain_ledger l where l.notice = n.id) limit %s for update skip locked "
            "on conflict do nothing returning notice",
            [BATCH],
        )
        taken = [row[0] for row in cursor.fetchall()]
    return list(Notice.objects.filter(pk__in=taken).select_related("member"))


def main(which: str) -> None:
    """Be ready, wait for the word, send, and say how long it took."""
    connection.ensure_connection()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    began = time.perf_counter()
    if which == "drain":
        drain(clock=clock.now)
    else:
        send_plainly()
    sys.stdout.write(f"{time.perf_counter() - began}\n")
