"""What happens between any two mails, as one statement: what went is sent, what goes next is marked.

PostgreSQL works on it while the next envelope is offered, so that a mail's one commit costs hardly any time. It is SQL
and libpq's own calls, because it is all that this drain does more than one that loses or doubles mail; whatever is
unusual about the mails, or about the connection, is left to the ledger's plain way.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Self

import psycopg
from django.db import connection
from psycopg.pq import ExecStatus

from compass import clock
from compass.notices.models import Mail
from compass.notices.policy import LEASE, kept_instant

Sent = tuple[Mail, str, datetime]
"""A mail that a server took, its answer, and when."""

STATEMENT: Final = """
update notices_mail as mail set
    state = case when marks then 'handed' else 'sent' end,
    handed_at = case when marks then at else handed_at end,
    leased_until = case when marks then statement_timestamp() + %(lease)s end,
    settled_at = case when marks then settled_at else at end,
    reply = case when marks then reply else answer end
from unnest(%(ids)s::uuid[], %(attempts)s::int[], %(marks)s::bool[], %(ats)s::timestamptz[], %(answers)s::text[])
    as news (id, attempt, marks, at, answer)
where mail.id = news.id and mail.attempt = news.attempt and case
    when marks then state in ('claimed', 'handed') and leased_until > statement_timestamp() + %(shift)s
    else state <> 'sent' end
"""


class Relay:
    """The statement on its way. Nothing else may be asked of the database until `arrived`."""

    def __init__(self, count: int) -> None:
        self._count = count

    @classmethod
    def start(cls, sent: Sequence[Sent], following: Sequence[Mail], *, now: datetime) -> Self | None:
        """Send it off; None where this database or this moment is not made for it."""
        if connection.vendor != "postgresql":
            return None
        news = [(mail, False, at, answer) for mail, answer, at in sent]
        news += [(mail, True, kept_instant(now, sealed=mail.sealed), "") for mail in following]
        values = {
            "ids": [mail.pk for mail, *_ in news],
            "attempts": [mail.attempt for mail, *_ in news],
            "marks": [marks for _, marks, *_ in news],
            "ats": [at for *_, at, _ in news],
            "answers": [answer for *_, answer in news],
            "lease": clock.shift() + LEASE,
            "shift": clock.shift(),
        }
        try:
            with connection.cursor() as cursor:
                statement = cursor.mogrify(STATEMENT, values)
            connection.connection.pgconn.send_query(statement.encode())
        except psycopg.Error:
            return None
        return cls(len(news))

    def arrived(self) -> bool:
        """Whether it is committed for every mail. False tells nothing: the plain way finds out."""
        pgconn, counts = connection.connection.pgconn, []
        try:
            while result := pgconn.get_result():
                counts.append(result.command_tuples if result.status == ExecStatus.COMMAND_OK else None)
        except psycopg.Error:
            return False
        return counts == [self._count]
