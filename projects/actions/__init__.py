"""What changes projects, their deliverables and tasks, and moves these over the boards."""

from projects.actions.agendas import (
    add_agenda_item,
    carry_agenda_item,
    change_agenda_item,
    close_meeting,
    drop_agenda_item,
    lower_agenda_item,
    raise_agenda_item,
    reopen_agenda_item,
    take_topic,
    talk_agenda_item,
)
from projects.actions.deliverables import (
    NotReady,
    Unexplained,
    drop_deliverable,
    file_deliverable,
    move_deliverable,
    restore_deliverable,
    shelve_deliverable,
)
from projects.actions.meetings import call_off_meeting, move_meeting, name_facilitator, put_back_meeting
from projects.actions.minutes import add_action_item, add_decision, drop_decision, write_notes
from projects.actions.moving import Overtaken
from projects.actions.planning_meetings import plan_meetings
from projects.actions.projects import (
    add_account,
    add_project,
    change_project,
    join_project,
    leave_project,
    remove_account,
)
from projects.actions.tasks import add_task, drop_task, finish_task, move_task

__all__ = [
    "NotReady",
    "Overtaken",
    "Unexplained",
    "add_account",
    "add_action_item",
    "add_agenda_item",
    "add_decision",
    "add_project",
    "add_task",
    "call_off_meeting",
    "carry_agenda_item",
    "change_agenda_item",
    "change_project",
    "close_meeting",
    "drop_agenda_item",
    "drop_decision",
    "drop_deliverable",
    "drop_task",
    "file_deliverable",
    "finish_task",
    "join_project",
    "leave_project",
    "lower_agenda_item",
    "move_deliverable",
    "move_meeting",
    "move_task",
    "name_facilitator",
    "plan_meetings",
    "put_back_meeting",
    "raise_agenda_item",
    "remove_account",
    "reopen_agenda_item",
    "restore_deliverable",
    "shelve_deliverable",
    "take_topic",
    "talk_agenda_item",
    "write_notes",
]
