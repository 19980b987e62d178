"""Objects that not every operator reads: what the record and the notices say of them is for who reads them.

An app names them in its `apps.py`: `walls.keep_behind("leads.read_leads", "leads.Lead")`. How the keys of its notices
begin, it names beside them: `walls.keep_words_behind("leads.read_leads", "leads:")`.
"""

from typing import Any

_behind: dict[str, str] = {}
_words: dict[str, str] = {}


def keep_behind(permission: str, *labels: str) -> None:
    """Keep what is recorded of some models, by their labels such as `leads.Lead`, for who has a permission."""
    _behind.update({label.lower(): permission for label in labels})


def keep_words_behind(permission: str, *beginnings: str) -> None:
    """Keep notices whose keys begin so for who has a permission, besides whoever is told."""
    _words.update(dict.fromkeys(beginnings, permission))


def words_closed_to(user: Any) -> tuple[str, ...]:
    """How the keys begin of the notices that somebody reads only where they are told themselves."""
    return tuple(sorted(each for each, permission in _words.items() if not user.has_perm(permission)))


def closed_to(user: Any) -> list[str]:
    """The labels of the models of which somebody is told nothing."""
    allowed = {permission: user.has_perm(permission) for permission in set(_behind.values())}
    return sorted(label for label, permission in _behind.items() if not allowed[permission])
