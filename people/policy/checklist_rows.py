"""The rows that checklists start with (handbook 2.1, and the lists that new members were received by). Own words."""

from typing import Any

from compass.handbook.rows import Column
from people.enums import StepKind, StepOwner

FARTHEST = 250
"""Working days that a step may lie away from the day its checklist counts from: a year."""

PARTS = (
    ("accounts", "Accounts"),
    ("communication", "Communication"),
    ("permissions", "Permissions"),
    ("outside", "Outside"),
    ("wrap-up", "Wrap up"),
)
EVERYONE, STAFF = "everyone", "staff"
BEGINS, ENDS = "begins", "ends"

STEP_COLUMNS = (
    Column("part", "Part", PARTS),
    Column("owner", "Who does it", tuple((each.value, each.label) for each in StepOwner)),
    Column("for", "For whom", ((EVERYONE, "everyone"), (STAFF, "staff alone"))),
    Column("days", "Working days from the day", between=(-FARTHEST, FARTHEST)),
    Column("system", "System", optional=True),
    Column("kind", "Kind", tuple((each.value, each.label) for each in StepKind)),
)
TERM_COLUMNS = (Column("when", "When the term", ((BEGINS, "begins"), (ENDS, "ends"))), *STEP_COLUMNS)

CHAMPION, MEMBER, DIRECTOR, OPERATOR, GRANTER = (each.value for each in StepOwner)
TASK, ACCESS, PROJECT_ACCESS, READING, MEETING, ROOMS, QUESTIONS, MEMBERSHIP = (each.value for each in StepKind)


def _step(
    key: str,
    label: str,
    part: str,
    owner: str,
    days: int,
    kind: str = TASK,
    *,
    system: str = "",
    audience: str = EVERYONE,
) -> dict[str, Any]:
    return {"key": key, "label": label, "part": part, "owner": owner, "for": audience, "days": days, "system": system,
            "kind": kind}  # fmt: skip


def _when(term: str, *steps: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"when": term} | each for each in steps]


ONBOARDING = [
    _step("mailbox", "An address of the organisation", "accounts", GRANTER, -2, ACCESS, system="mailbox",
          audience=STAFF),
    _step("code", "The code host, in the right teams", "accounts", GRANTER, 0, ACCESS, system="github"),
    _step("chat", "The team chat, in the right groups", "accounts", GRANTER, 0, ACCESS, system="slack"),
    _step("mail-groups", "Add them to the mail groups they belong to", "accounts", OPERATOR, 0),
    _step("guide", "Send them the pages for people who are new", "communication", CHAMPION, -1),
    _step("drive", "The shared drive, and where to find it", "communication", GRANTER, 0, ACCESS,
          system="drive"),
    _step("rooms", "Join the chat rooms that are yours", "communication", MEMBER, 1, ROOMS),
    _step("reading", "Read where things are kept, what we expect of each other, how we talk, how work is planned, and "
          "how the handbook changes", "communication", MEMBER, 3, READING),
    _step("fix-talk", "Fix an hour for the welcome talk, after the reading", "communication", CHAMPION, 3, MEETING),
    _step("cloud", "Cloud accounts of their projects", "permissions", GRANTER, 2, PROJECT_ACCESS),
    _step("sign-in-service", "The sign-in service of the hubs", "permissions", GRANTER, 3, ACCESS, system="auth0"),
    _step("images", "The registry of images", "permissions", GRANTER, 3, ACCESS, system="quay"),
    _step("docs", "The documentation host", "permissions", GRANTER, 3, ACCESS, system="read-the-docs"),
    _step("domains", "The registrar of our domains", "permissions", GRANTER, 3, ACCESS, system="namecheap"),
    _step("website", "Put them on the website, in words they agree with", "outside", CHAMPION, 5, system="website"),
    _step("post", "Tell the world that they are here, if they like that", "outside", CHAMPION, 5),
    _step("talk", "Hold the welcome talk", "wrap-up", CHAMPION, 5, MEETING),
    _step("hello", "Introduce them in the room that everybody reads", "wrap-up", CHAMPION, 5),
    _step("celebrate", "Mark the arrival together", "wrap-up", CHAMPION, 10),
    _step("questions", "Answer the closing questions", "wrap-up", MEMBER, 15, QUESTIONS),
]  # fmt: skip

CONDITIONS = [
    {"key": "find", "label": "I know where to look when I need to know something."},
    {"key": "welcome", "label": "I feel welcome, and look forward to the work with the others."},
    {"key": "under-way", "label": "I understand what the organisation is working on at present."},
    {"key": "begin", "label": "I know enough to begin."},
]

OFFBOARDING = [
    _step("tell", "Tell the team which day is the last one", "communication", CHAMPION, -5),
    _step("hand-over", "Hand open work over, and write down to whom", "wrap-up", MEMBER, -3),
    _step("files", "Move files that others need out of your own drive", "wrap-up", MEMBER, -2),
    _step("farewell", "Say thank you and goodbye", "wrap-up", CHAMPION, 0),
    _step("access", "End access", "permissions", GRANTER, 0, ACCESS),
    _step("groups", "Take them out of mail groups and private rooms", "accounts", OPERATOR, 0),
    _step("membership", "End the membership in this portal", "accounts", OPERATOR, 0, MEMBERSHIP),
    _step("secrets", "Change the shared passwords that they knew", "permissions", OPERATOR, 1),
    _step("website", "Mend what the website says of them", "outside", CHAMPION, 2, system="website"),
]

COUNCIL = [
    *_when(
        BEGINS,
        _step("papers", "Share the council's papers with them", "accounts", DIRECTOR, 0),
        _step("rooms", "Add them to the council's room and mail group", "communication", OPERATOR, 0),
        _step("reading", "Read how the council decides", "communication", MEMBER, 5, READING),
        _step("website", "Name them on the council's page of the website", "outside", CHAMPION, 5),
    ),
    *_when(
        ENDS,
        _step("proposals", "Say who takes over proposals that are open", "wrap-up", MEMBER, 0),
        _step("papers-end", "End their access to the council's papers", "accounts", DIRECTOR, 1),
        _step("rooms-end", "Take them out of the council's room and mail group", "accounts", OPERATOR, 1),
        _step("website-end", "Move their name on the website", "outside", CHAMPION, 5),
    ),
]

STEWARD = [
    *_when(
        BEGINS,
        _step("reading", "Read how reports are answered, and by when", "communication", MEMBER, 3, READING),
        _step("website", "Name them on the website as somebody to write to", "outside", CHAMPION, 5),
        _step("training", "Take the training in answering reports", "wrap-up", MEMBER, 10),
        _step("talk", "Go through a made-up report with another steward", "wrap-up", MEMBER, 10, MEETING),
    ),
    *_when(
        ENDS,
        _step("hand-over", "Hand over in person what you were asked to see through", "wrap-up", MEMBER, 0),
        _step("website-end", "Take their name off the list of stewards", "outside", CHAMPION, 1),
    ),
]
