"""Issues as GitHub exports them: `gh issue list`, the REST API, `gh project item-list`, a classic board, or the portal.

Pull requests are left out. Whatever else cannot be imported says why in its `fault`; the file is never half read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.dateparse import parse_datetime

from projects.policy.issue_imports import SOURCE_HERE
from projects.policy.issue_values import Issue
from projects.readers.exact import read_exact
from projects.readers.json_files import MOST_BYTES, line_in, read_json, text_in
from projects.readers.unreadable import Unreadable

MOST_ISSUES, MOST_ON_A_PAGE = 10_000, 500
"""An issue takes up to a tenth of a second to write; a page answers in less than half a minute."""
NO_ISSUES = (
    "The file holds no issues. Export them with `gh issue list --state all --limit 1000 --json "
    "number,title,body,labels,assignees,state,stateReason,createdAt,closedAt,url`, or a project with "
    "`gh project item-list … --format json`."
)
WEB = re.compile(r"https?://[\w.:-]+(?:/[\x21-\x7e]*)?", re.ASCII)
EARLIEST = 2000
"""No issue is older than GitHub; a year before is a slip, and counts as none."""
PULLS = ("pull_request", "isPullRequest")
DROPPED = frozenset({"not_planned", "not planned", "duplicate"})


@dataclass(frozen=True)
class Found:
    """One entry of a file: the issue itself, what the project says around it, and the column it stands in."""

    issue: Mapping[str, Any]
    around: Mapping[str, Any]
    column: str = ""


def read_issues(data: bytes, *, repository: str = "", most: int = MOST_ISSUES) -> tuple[Issue, ...]:
    """The issues of a file. `repository` is owner/name, for files that do not say where their issues come from.

    Raises Unreadable where it is no such file, or holds more than `most` issues.
    """
    found = [each for each in _entries(read_json(data, most=MOST_BYTES)) if not _is_pull(each)]
    if not found:
        raise Unreadable(NO_ISSUES)
    if len(found) > most:
        otherwise = "export fewer at a time" if most == MOST_ISSUES else "have it read by `manage.py import_github`"
        raise Unreadable(f"The file holds {len(found):,} issues, and at most {most:,} are read; {otherwise}.")
    return tuple(_issue(number, each, repository) for number, each in enumerate(found, 1))


def _entries(found: Any) -> Iterator[Found]:
    """The entries of each kind of file; raises Unreadable for any other."""
    if isinstance(found, Mapping):
        found = next(
            (found[name] for name in ("items", "columns", "issues") if isinstance(found.get(name), list)), None
        )
    if not isinstance(found, list):
        raise Unreadable(NO_ISSUES)
    for each in found:
        if not isinstance(each, Mapping):
            yield Found({}, {})
        elif isinstance(each.get("cards"), list):
            column = line_in(each.get("name"))
            yield from (_card(card, column) for card in each["cards"])
        elif isinstance(each.get("content"), Mapping):
            yield Found(each["content"], each)
        else:
            yield Found(each, each)


def _card(card: Any, column: str) -> Found:
    """A card of a classic board: an issue, or a note whose first line is its title."""
    if not isinstance(card, Mapping):
        return Found({}, {}, column)
    if isinstance(content := card.get("content"), Mapping):
        return Found(content, {}, column)
    if isinstance(card.get("note"), str):
        title, _, rest = card["note"].strip().partition("\n")
        return Found({"title": title.lstrip("# "), "body": rest, "id": card.get("id")}, {}, column)
    return Found(card, {}, column)


def _is_pull(found: Found) -> bool:
    kind = found.issue.get("type")
    return any(found.issue.get(name) for name in PULLS) or kind == "PullRequest" or "/pull/" in _url(found)


def _issue(number: int, found: Found, repository: str) -> Issue:
    raw, around = found.issue, found.around
    title = line_in(raw.get("title") or around.get("title"))
    if not title:
        return Issue(number, fault="This is no issue with a title; export it again from GitHub.")
    source, external_id = _identity(found, repository)
    if not external_id or len(external_id) > 200:
        return Issue(number, title=title, fault="It has neither a number nor an id, so it could not be found again.")
    state, reason = (line_in(raw.get(name)).casefold() for name in ("state", "stateReason"))
    reason = reason or line_in(raw.get("state_reason")).casefold()
    exact = raw.get("compass")
    return Issue(
        number,
        source=source,
        external_id=external_id,
        name=f"{source.removeprefix('github:')}#{external_id}" if external_id.isdecimal() else external_id,
        title=title,
        body=text_in(raw.get("body")),
        labels=tuple(_names(raw.get("labels") or around.get("labels"), "name")),
        assignees=_assignees(raw, around),
        is_closed=state == "closed",
        is_dropped=state == "closed" and reason in DROPPED,
        created_at=_instant(raw, "createdAt", "created_at"),
        closed_at=_instant(raw, "closedAt", "closed_at"),
        status=found.column or line_in(around.get("status")),
        url=_url(found),
        exact=read_exact(exact) if isinstance(exact, Mapping) else None,
    )


def _identity(found: Found, repository: str) -> tuple[str, str]:
    """Where an issue comes from, and by what it is found again there."""
    own = found.issue.get("compass")
    number = found.issue.get("number")
    external_id = str(number) if isinstance(number, int) and not isinstance(number, bool) and number > 0 else ""
    if isinstance(own, Mapping):
        named = line_in(own.get("source"))[:100], line_in(own.get("external_id"))
        return named if all(named) else (SOURCE_HERE, external_id)
    path = urlsplit(_url(found)).path.removeprefix("/repos").split("/")
    named_there = line_in(found.issue.get("repository")) if isinstance(found.issue.get("repository"), str) else ""
    named_there = "/".join(named_there.split("/")[-2:])
    where = "/".join(path[1:3]) if len(path) > 4 and path[3] == "issues" else named_there or repository
    if external_id:
        return f"github:{where.casefold()}"[:100] if where else "github", external_id
    given = found.around.get("id") or found.issue.get("id")
    return "github", line_in(str(given)) if isinstance(given, str | int) else ""


def _url(found: Found) -> str:
    """The address of an issue on the web; empty where it has none that a browser should open."""
    for name in ("html_url", "url", "content_url"):
        address = found.issue.get(name)
        if isinstance(address, str) and len(address) <= 500 and WEB.fullmatch(address):
            return address
    return ""


def _names(found: Any, name: str) -> Iterator[str]:
    """The names in a list of texts or of objects."""
    for each in found if isinstance(found, list) else ():
        said = line_in(each.get(name) if isinstance(each, Mapping) else each)
        if said:
            yield said


def _assignees(raw: Mapping[str, Any], around: Mapping[str, Any]) -> tuple[str, ...] | None:
    for found in (raw.get("assignees"), around.get("assignees")):
        if isinstance(found, list):
            return tuple(_names(found, "login"))
    return None


def _instant(raw: Mapping[str, Any], *names: str) -> datetime | None:
    for name in names:
        try:
            found = parse_datetime(raw[name]) if isinstance(raw.get(name), str) else None
            if found and found.year >= EARLIEST:
                return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
