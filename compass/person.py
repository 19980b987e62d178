"""What the ground knows of a person. The model stands a floor higher; the ground names no app."""

from datetime import tzinfo
from typing import Any, Protocol


class Person(Protocol):
    """A signed-in person, as far as the ground needs one."""

    pk: Any
    email: Any
    name: Any
    is_active: Any

    @property
    def initials(self) -> str: ...

    @property
    def zone(self) -> tzinfo: ...

    @property
    def is_authenticated(self) -> Any: ...

    def get_short_name(self) -> str: ...

    def has_perm(self, perm: str, obj: Any = None) -> bool: ...
