"""What happens between any two mails, as one statement: the last one is sent, the next one is marked.

PostgreSQL works on it while the next envelope is offered, so that a mail's one commit costs hardly any time. It is SQL
and libpq's own calls, because it is all that this drain does more than one that loses or doubles mail; whatever is
unusual about a pair of mails, or about the connection, is left to the ledger's plain way.
"""

from datetime import datetime
from typing import Final, Self

import psycopg
from django.db import connection
from psycopg.pq import ExecStatus

from compass import clock
from compass.notices.models import Mail
from compass.notices.policy import LEASE

STATEMENT: Final = """
update notices_mail set
    state = case id when %(next)s then 'handed' else 'sent' end,
    handed_at = case id when %(next)s then %(now)s else handed_at end,
    leased_until = case id when %(next)s then statement_timestamp() + %(lease)s end,
    settled_at = case id when %(next)s then settled_at else %(now)s end,
    reply = case id when %(next)s then reply else %(reply)s end
where id = %(sent)s and attempt = %(sent_attempt)s and state <> 'sent'
    or id = %(next)s and attempt = %(next_attempt)s and state in ('claimed', 'handed')
        and leased_until > statement_timestamp() + %(shift)s
"""


class Relay:
    """The statement on its way. Nothing else may be asked of the database until `arrived`."""

    @classmethod
    def start(cls, sent: Mail, reply: str, following: Mail, *, now: datetime) -> Self | None:
        """Send it off; None where this database or this moment is not made for it."""
        if connection.vendor != "postgresql":
            return None
        values = {
            "sent": sent.pk,
            "sent_attempt": sent.attempt,
            "reply": reply,
            "next": following.pk,
            "next_attempt": following.attempt,
            "now": now,
            "lease": clock.shift() + LEASE,
            "shift": clock.shift(),
        }
        try:
            with connection.cursor() as cursor:
                statement = cursor.mogrify(STATEMENT, values)
            connection.connection.pgconn.send_query(statement.encode())
        except psycopg.Error:
            return None
        return cls()

    def arrived(self) -> bool:
        """Whether it is committed for both mails. False tells nothing: the plain way finds out."""
        pgconn, counts = connection.connection.pgconn, []
        try:
            while result := pgconn.get_result():
                counts.append(result.command_tuples if result.status == ExecStatus.COMMAND_OK else None)
        except psycopg.Error:
            return False
        return counts == [2]
