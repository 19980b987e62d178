"""Who may bring members in from a file, and take the directory out."""

from typing import Any


def can_import_members(user: Any) -> bool:
    """Operators, who admit members."""
    return bool(user.has_perm("people.add_member"))
