"""Words of the notices."""

from enum import StrEnum

from django.db.models import TextChoices


class Delivery(TextChoices):
    """What is worse: a mail that comes twice, or one that may not come."""

    AT_MOST_ONCE = "at-most-once", "once at most"
    AT_LEAST_ONCE = "at-least-once", "once at least"


class Rhythm(TextChoices):
    """How a member wants their notices."""

    IMMEDIATE = "immediate", "One mail for each notice, at once"
    DIGEST = "digest", "One mail a day, at 08:00 on my clock"


class MailState(TextChoices):
    """Where a mail stands between the database and the server that takes it."""

    WAITING = "waiting", "waiting"
    CLAIMED = "claimed", "being handed over"
    HANDED = "handed", "handed over, not answered yet"
    SENT = "sent", "sent"
    REFUSED = "refused", "refused"
    SKIPPED = "skipped", "skipped"
    DOUBT = "doubt", "may not have arrived"


class Outcome(TextChoices):
    """What became of a notice."""

    WAITING = "waiting", "waiting"
    SENT = "sent", "sent"
    REFUSED = "refused", "refused"
    SKIPPED = "skipped", "skipped"
    DOUBT = "doubt", "may not have arrived"


class Step(StrEnum):
    """The steps of a drain, in their order. An observer is told of each as it is reached."""

    MATERIALISED = "reminders that are due are notices"
    RECOVERED = "what a dead drain left is sorted"
    BUNDLED = "notices that are due are mails"
    CLAIMED = "mails are claimed"
    ASKED_AGAIN = "claimed mails are still wanted"
    CONNECTED = "the server has greeted"
    COMPOSED = "the message is written"
    SENDER_TAKEN = "the server took the sender"
    RECIPIENT_TAKEN = "the server took the recipient"
    DATA_TAKEN = "the server waits for the message"
    HANDED = "the mark that it may have gone is committed"
    BODY_WRITTEN = "the message is with the server but for the final dot"
    DOT_WRITTEN = "the final dot is with the server"
    ANSWERED = "the server has answered"
    SETTLED = "the outcome is committed"
    BATCH_DONE = "the batch is over"
