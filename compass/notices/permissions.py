"""Who may say what became of a mail."""

from compass.person import Person


def can_settle_mails(user: Person) -> bool:
    """Whoever runs the portal, for mails that may not have arrived."""
    return user.has_perm("notices.settle_mail")
