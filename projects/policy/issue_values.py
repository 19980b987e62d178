"""What an issue of GitHub says of a deliverable, field by field, and what of it cannot be taken over. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from projects.enums import DeliverablePhase, LabelKind, Priority
from projects.policy.boards import BoardColumn
from projects.policy.github_bodies import Body, read_body
from projects.policy.github_columns import column_meant, is_off_the_board
from projects.policy.github_labels import is_tag, read_label
from projects.policy.labels import LONGEST_TAG

LONGEST = {"title": 200, "description": 10_000, "criteria": 5_000, "task": 300}
MOST_TASKS, MOST_STORIES = 100, 50
DROPPED = DeliverablePhase.DROPPED.value


@dataclass(frozen=True)
class Exact:
    """What the portal's own export says beside the text of the issue, so that nothing is lost on the way back."""

    body: Body
    owner: str = ""
    size: int | None = None
    target_on: str | None = None


@dataclass(frozen=True)
class Issue:
    """An issue as a file holds it: where it stands there, where it comes from, and its words.

    `assignees` is None where the file says nothing of them. `fault` is why it cannot be imported, in a sentence.
    """

    number: int
    source: str = ""
    external_id: str = ""
    name: str = ""
    title: str = ""
    body: str = ""
    labels: tuple[str, ...] = ()
    assignees: tuple[str, ...] | None = None
    is_closed: bool = False
    is_dropped: bool = False
    created_at: datetime | None = None
    closed_at: datetime | None = None
    status: str = ""
    url: str = ""
    exact: Exact | None = None
    fault: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By what it is found again."""
        return self.source, self.external_id


@dataclass(frozen=True)
class Vocabulary:
    """What the words of issues mean here.

    `members` are numbers of members by their name on GitHub and by their address, in small letters; `tags` are the
    names of tags by the same in small letters, and grow as a file is read. `is_flat` says whether a text can be shown.
    """

    types: Sequence[str]
    columns: Sequence[BoardColumn]
    members: Mapping[str, int] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    is_flat: Callable[[str], bool] = bool

    @property
    def default_type(self) -> str:
        """The type of what names none: a task, or the first that the clause has."""
        return "task" if "task" in self.types else self.types[0]


def said_by(issue: Issue, words: Vocabulary) -> tuple[dict[str, Any], list[str]]:
    """The fields that an issue says something of, and what is to be known of it; a field it leaves out is not there."""
    remarks: list[str] = []
    body = issue.exact.body if issue.exact else read_body(issue.body)
    said: dict[str, Any] = {
        "title": _cut(issue.title, "title", remarks),
        "description": _text(body.description, "description", words, remarks),
        "criteria": _text(body.criteria, "criteria", words, remarks),
        "stories": [[each.role, each.wish, each.gain] for each in body.stories[:MOST_STORIES]],
        **_labels(issue, words, remarks),
        **_owner(issue, words, remarks),
        **_place(issue, words, remarks),
    }
    if issue.exact:
        said |= {"size": issue.exact.size, "target_on": issue.exact.target_on}
    for title, done in list(body.tasks.items())[:MOST_TASKS]:
        said[f"task: {_cut(title, 'task', remarks)}"] = done
    if len(body.tasks) > MOST_TASKS or len(body.stories) > MOST_STORIES:
        remarks.append(f"Of its tasks the first {MOST_TASKS} are taken, of its user stories the first {MOST_STORIES}.")
    return said, remarks


def _text(text: str, name: str, words: Vocabulary, remarks: list[str]) -> str:
    kept = _cut(text, name, remarks)
    if words.is_flat(kept):
        return kept
    remarks.append(f"The lists of its {name} lie too deep in each other to be shown here; it stands on GitHub.")
    return ""


def _cut(text: str, name: str, remarks: list[str]) -> str:
    most = LONGEST[name]
    if len(text) <= most:
        return text
    remarks.append(f"Its {name} is longer than {most:,} characters, and is cut; the rest stands on GitHub.")
    return f"{text[: most - 1].rstrip()}…"


def _labels(issue: Issue, words: Vocabulary, remarks: list[str]) -> dict[str, Any]:
    read = [read_label(name) for name in issue.labels if name.strip()]
    types = list(dict.fromkeys(each.key for each in read if each.kind == LabelKind.TYPE))
    known = [each for each in types if each in words.types]
    if len(types) != 1 or not known:
        why = "several types" if len(types) > 1 else f"a type that nobody knows, “{types[0]}”" if types else "no type"
        remarks.append(f"It has {why}, so it is a “{words.default_type}”. Every deliverable has exactly one.")
    priorities = [each.priority for each in read if each.kind == LabelKind.PRIORITY]
    if None in priorities:
        remarks.append("It has a priority that nobody knows, which is left out.")
    tags = [_tag(each.key, words, remarks) for each in read if each.kind == LabelKind.TAG]
    return {
        "type": known[0] if len(types) == 1 and known else words.default_type,
        "priority": int(max((each for each in priorities if each is not None), default=Priority.NONE)),
        "tags": sorted({tag for tag in tags if tag}, key=str.casefold),
    }


def _tag(name: str, words: Vocabulary, remarks: list[str]) -> str:
    if len(name) > LONGEST_TAG:
        remarks.append(f"The tag “{name[:20]}…” is longer than {LONGEST_TAG} characters, and is left out.")
        return ""
    if not is_tag(name):
        remarks.append(f"The tag “{name}” would be read as something else, and is left out.")
        return ""
    return words.tags.setdefault(name.casefold(), name)


def _owner(issue: Issue, words: Vocabulary, remarks: list[str]) -> dict[str, Any]:
    """The first assignee whom the portal knows; nothing where it knows none of them."""
    if issue.exact:
        owner = words.members.get(issue.exact.owner.casefold()) if issue.exact.owner else None
        return {"owner": owner} if owner or not issue.exact.owner else {}
    if issue.assignees is None:
        return {}
    known = [member for each in issue.assignees if (member := words.members.get(each.casefold()))]
    strangers = [each for each in issue.assignees if each.casefold() not in words.members]
    if strangers:
        remarks.append(f"Nobody here has the name {', '.join(strangers[:5])} on GitHub.")
    return {"owner": known[0] if known else None} if known or not issue.assignees else {}


def _place(issue: Issue, words: Vocabulary, remarks: list[str]) -> dict[str, Any]:
    """The column where it belongs, `dropped`, or nothing where it says none."""
    if issue.is_closed:
        done = next(each for each in words.columns if each.phase == DeliverablePhase.DONE)
        meant = column_meant(issue.status, words.columns)
        closed = meant if meant and meant.phase == DeliverablePhase.DONE else done
        return {"place": DROPPED if issue.is_dropped else closed.key}
    if is_off_the_board(issue.status):
        return {}
    if column := column_meant(issue.status, words.columns):
        return {"place": column.key}
    remarks.append(f"No column is called “{issue.status[:60]}”, so it goes where the matrix of refinement puts it.")
    return {}
