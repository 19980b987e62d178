"""Places on the information map for tests, by the same verb as people use."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from compass.handbook import actions
from compass.handbook.enums import PlaceKind
from compass.handbook.models import Place
from people.models import Member


def make_place(*, by: Member, now: datetime, **fields: Any) -> Place:
    """A drive folder that its maker owns and has checked, unless said otherwise."""
    given: dict[str, Any] = {
        "kind": PlaceKind.FOLDER,
        "name": "Team drive",
        "purpose": "Contracts and minutes.",
        "link": "https://drive.compass.example/team",
        "audience": "everyone in the organisation",
        "owner": by,
        "token": uuid4(),
    } | fields
    return actions.add_place(by=by, now=now, **given)


def make_channel(*, by: Member, now: datetime, **fields: Any) -> Place:
    """A social account that nobody reads."""
    given = {"kind": PlaceKind.SOCIAL, "name": "Video channel", "link": "https://video.compass.example", **fields}
    return make_place(by=by, now=now, is_public=True, **given)


def make_room(*, by: Member, now: datetime, **fields: Any) -> Place:
    """A private chat room for the council, and for its maker by name."""
    given = {
        "kind": PlaceKind.ROOM,
        "name": "#partnerships",
        "link": "https://chat.compass.example/partnerships",
        "why_private": "Partners have not agreed to be named.",
        "groups": ["people.council"],
        "extra_members": [by],
        **fields,
    }
    return make_place(by=by, now=now, **given)
