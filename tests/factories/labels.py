"""Tags and files of GitHub for tests."""

import json
from datetime import datetime
from typing import Any

from people.models import Member
from projects import actions
from projects.models import Project
from projects.policy.issue_imports import Plan
from projects.readers.issues import read_issues

BODY = """We share folders by mail today.

- As a teacher, I want one address for my class, so that nobody gets lost.

## Acceptance criteria

- [ ] A class has used it.

## Tasks

- [x] Ask three teachers
- [ ] Build it
"""


def make_tags(by: Member, now: datetime) -> dict[str, Any]:
    """Two tags that nothing carries."""
    return {
        "tag": actions.add_tag(name="access", about="Who may sign in.", by=by, now=now),
        "other_tag": actions.add_tag(name="sign-in", by=by, now=now),
    }


def issue(number: int = 12, **fields: Any) -> dict[str, Any]:
    """An issue as `gh issue list` gives it."""
    return {
        "number": number,
        "title": f"Shared folders {number}",
        "body": BODY,
        "labels": [{"name": "type: enhancement"}, {"name": "prio: med"}, {"name": "storage"}],
        "assignees": [],
        "state": "OPEN",
        "stateReason": "",
        "createdAt": "2021-05-03T09:00:00Z",
        "closedAt": None,
        "url": f"https://github.com/harbour/hubs/issues/{number}",
        **fields,
    }


def closed(number: int = 12, **fields: Any) -> dict[str, Any]:
    """The same, done four weeks later."""
    done = {"state": "CLOSED", "stateReason": "COMPLETED", "closedAt": "2021-05-31T09:00:00Z"}
    return issue(number, **{**done, **fields})


def import_all(project: Project, *issues: dict[str, Any], by: Member | None, now: datetime, **more: Any) -> Plan:
    """Import a file that holds these issues, as somebody who has looked at what it would do."""
    read = read_issues(json.dumps(issues).encode())
    plan = actions.plan_issue_import(project, read, now=now, **more)
    return actions.import_issues(project, read, digest=plan.digest, by=by, now=now, **more)
