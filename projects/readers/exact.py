"""What the portal's export says beside an issue, so that it comes back as it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from compass.portal.forms.events import EARLIEST, LATEST
from projects.enums import Size
from projects.policy.github_bodies import Body, Story
from projects.policy.issue_values import Exact
from projects.readers.json_files import line_in, text_in


def read_exact(found: Mapping[str, Any]) -> Exact:
    """The fields of a deliverable as they were; whatever is not what it should be is left empty."""
    size = found.get("size")
    return Exact(
        Body(
            text_in(found.get("description")),
            text_in(found.get("criteria")),
            [story for each in _objects(found.get("stories")) if (story := _story(each))],
            {line_in(each.get("title")): each.get("done") is True for each in _objects(found.get("tasks"))},
        ),
        owner=line_in(found.get("owner")),
        size=size if isinstance(size, int) and not isinstance(size, bool) and size in Size.values else None,
        target_on=_day(found.get("target_on")),
    )


def _story(found: Mapping[str, Any]) -> Story | None:
    story = Story(*(line_in(found.get(name)) for name in ("role", "wish", "gain")))
    return story if story.fits else None


def _day(found: Any) -> str | None:
    """A day that calendars hold, as it is written; None where it is none."""
    try:
        day = date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None
    return day.isoformat() if day and EARLIEST <= day <= LATEST else None


def _objects(found: Any) -> list[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
