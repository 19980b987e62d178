"""The text of an issue on GitHub: description, user stories, completion criteria and tasks (handbook 2.5.2). Pure.

Every step looks at each line a few times at most, so that a text takes a moment, whatever it holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

CRITERIA = frozenset({"acceptance criteria", "completion criteria", "criteria", "definition of done", "done when"})
TASKS = frozenset({"tasks", "actions", "task list", "action items", "to do", "todo", "tasks to complete"})
STORIES = frozenset({"user stories", "user story"})
UNSAID = "_No response_"  # what GitHub's forms write where nobody wrote anything
HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
BOX = re.compile(r"[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+(.*)")
BULLET = re.compile(r"(?:[-*+>]|\d{1,3}[.)]) ")
ROLE = re.compile(r"as (?:an |a |the )?", re.IGNORECASE)
WISH = re.compile(r",? i want ", re.IGNORECASE)
GAIN = re.compile(r",? so that ", re.IGNORECASE)
LONGEST = 100_000
"""What stands behind is not read; GitHub takes 65,536 characters."""
BOLD_LEVEL, MOST_LINES_OF_A_STORY, LONGEST_STORY = 7, 4, 900


@dataclass(frozen=True)
class Story:
    """Who gains what, and why."""

    role: str
    wish: str
    gain: str

    def __str__(self) -> str:
        return f"As {self.role}, I want {self.wish}, so that {self.gain}."

    @property
    def fits(self) -> bool:
        """Whether the record takes it: each part says something, and none is too long."""
        parts = ((self.role, 120), (self.wish, 300), (self.gain, 300))
        return all(0 < len(part) <= longest for part, longest in parts)


@dataclass
class Body:
    """What the text of an issue says. `tasks` are by their title, in order, each with whether it is done."""

    description: str = ""
    criteria: str = ""
    stories: list[Story] = field(default_factory=list)
    tasks: dict[str, bool] = field(default_factory=dict)


@dataclass
class _Reading:
    """How far a text is read: under which kind of heading, of which level, and inside code or not."""

    section: str = ""
    level: int = 0
    fence: str = ""
    description: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)


def read_body(text: str) -> Body:
    """What a text says. What belongs nowhere else is description; boxes under criteria stay criteria."""
    ends = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    lines = _without_comments(ends).split("\n")
    body, reading, number = Body(), _Reading(), 0
    while number < len(lines):
        number += _take(lines, number, body, reading)
    body.description, body.criteria = _tidy(reading.description), _tidy(reading.criteria)
    return body


def written_body(body: Body) -> str:
    """A text for GitHub that says the same."""
    parts = [body.description]
    if body.stories:
        parts.append("\n".join(["## User stories", "", *(f"- {story}" for story in body.stories)]))
    if body.criteria:
        parts.append(f"## Completion criteria\n\n{body.criteria}")
    if body.tasks:
        parts.append(
            "\n".join(["## Tasks", "", *(f"- [{'x' if done else ' '}] {t}" for t, done in body.tasks.items())])
        )
    return "\n\n".join(part for part in parts if part)


def _take(lines: list[str], number: int, body: Body, reading: _Reading) -> int:
    """Read what begins in a line; returns how many lines it took."""
    line = lines[number]
    if reading.fence or line.lstrip().startswith(("```", "~~~")):
        _step_over_fence(line, reading)
    elif _opens(line, reading) or line.strip() == UNSAID:
        return 1
    elif reading.section != "criteria" and (box := BOX.fullmatch(line)) and (title := " ".join(box[2].split())):
        body.tasks.setdefault(title, box[1] != " ")
        return 1
    elif reading.section != "criteria" and (told := _story_at(lines, number)):
        story, took = told
        if story not in body.stories:
            body.stories.append(story)
        return took
    (reading.criteria if reading.section == "criteria" else reading.description).append(line)
    return 1


def _step_over_fence(line: str, reading: _Reading) -> None:
    mark = line.lstrip()[:3]
    if not reading.fence:
        reading.fence = mark
    elif mark == reading.fence:
        reading.fence = ""


def _opens(line: str, reading: _Reading) -> bool:
    """Whether a line is a heading that opens a section; one that closes it belongs to the description."""
    if found := HEADING.fullmatch(line):
        level, words = len(found[1]), found[2]
    elif line.startswith("**") and line.rstrip(" :").endswith("**") and _section(line):
        level, words = BOLD_LEVEL, line
    else:
        return False
    if section := _section(words):
        reading.section, reading.level = section, level
        return True
    if reading.section and level <= reading.level:
        reading.section = ""
    return False


def _section(words: str) -> str:
    if len(words) > 60:
        return ""
    said = " ".join(re.sub(r"[^\w ]", " ", words).casefold().split())
    known = {"criteria": CRITERIA, "tasks": TASKS, "stories": STORIES}
    return next((section for section, names in known.items() if said in names), "")


def _story_at(lines: list[str], number: int) -> tuple[Story, int] | None:
    """A story that begins in a line, over a few lines at most, with how many it took."""
    said = _bare(lines[number])
    if not ROLE.match(said):
        return None
    for took in range(1, MOST_LINES_OF_A_STORY + 1):
        if len(said) > LONGEST_STORY:
            return None
        if story := _story_in(said):
            return story, took
        following = _bare(lines[number + took]) if number + took < len(lines) else ""
        if not following:
            return None
        said = f"{said} {following}"
    return None


def _story_in(said: str) -> Story | None:
    role = ROLE.match(said)
    wish = WISH.search(said, role.end()) if role else None
    gain = GAIN.search(said, wish.end()) if wish else None
    if not (role and wish and gain):
        return None
    parts = (said[role.end() : wish.start()], said[wish.end() : gain.start()], said[gain.end() :])
    story = Story(*(part.strip(" ,.") for part in parts))
    return story if story.fits else None


def _bare(line: str) -> str:
    """A line in single blanks, without its bullet and bold marks."""
    if len(line) > LONGEST_STORY:
        return line[: LONGEST_STORY + 1]
    plain = " ".join(line.replace("**", "").split())
    return BULLET.sub("", plain, count=1) if BULLET.match(plain) else plain


def _without_comments(text: str) -> str:
    """A text without the remarks that templates hold for whoever fills them in."""
    kept: list[str] = []
    start = 0
    while (opened := text.find("<!--", start)) >= 0 and (closed := text.find("-->", opened)) >= 0:
        kept.append(text[start:opened])
        start = closed + len("-->")
    return "".join([*kept, text[start:]])


def _tidy(lines: Iterable[str]) -> str:
    """Lines as a text, with one empty line where several stood."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()
