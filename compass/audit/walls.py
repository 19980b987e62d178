"""Objects that not every operator reads: what the record says of them is for who reads them.

An app names them in its `apps.py`: `walls.keep_behind("leads.read_leads", "leads.Lead")`.
"""

from typing import Any

_behind: dict[str, str] = {}


def keep_behind(permission: str, *labels: str) -> None:
    """Keep what is recorded of some models, by their labels such as `leads.Lead`, for who has a permission."""
    _behind.update({label.lower(): permission for label in labels})


def closed_to(user: Any) -> list[str]:
    """The labels of the models of which somebody is told nothing."""
    allowed = {permission: user.has_perm(permission) for permission in set(_behind.values())}
    return sorted(label for label, permission in _behind.items() if not allowed[permission])
