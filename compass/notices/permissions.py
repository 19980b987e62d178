"""Who may say what became of a mail."""

from compass.notices.enums import MailState
from compass.notices.models import Mail
from compass.person import Person


def can_settle(user: Person, mail: Mail) -> bool:
    """Whoever may settle mails, for one that may not have arrived and is not sealed."""
    return not mail.sealed and mail.state == MailState.DOUBT and user.has_perm("notices.settle_mail")
