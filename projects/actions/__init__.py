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
from projects.actions.columns import settle_columns
from projects.actions.deliverables import (
    NotReady,
    Unexplained,
    drop_deliverable,
    file_deliverable,
    move_deliverable,
    restore_deliverable,
    shelve_deliverable,
)
from projects.actions.dependencies import Circular
from projects.actions.discussions import add_reply, hand_discussion, make_task, settle_discussion, take_discussion
from projects.actions.goals import add_goal, change_goal, move_goal, restore_goal, retire_goal
from projects.actions.issue_imports import import_issues
from projects.actions.issue_plans import plan_issue_import
from projects.actions.label_imports import import_labels, plan_label_import
from projects.actions.labels import add_tag, change_tag, delete_tag, merge_tag
from projects.actions.leaving import let_go
from projects.actions.meetings import call_off_meeting, move_meeting, name_facilitator, put_back_meeting
from projects.actions.minutes import add_action_item, add_decision, drop_decision, write_notes
from projects.actions.objectives import (
    add_objective,
    change_objective,
    drop_objective,
    feed_objectives,
    move_objective,
    reach_objective,
    reopen_objective,
)
from projects.actions.places import add_account, add_place, remove_account, remove_place
from projects.actions.planning_meetings import plan_meetings
from projects.actions.project_people import join_project, leave_project
from projects.actions.projects import add_project, change_project, finish_project, pause_project, resume_project
from projects.actions.responses import save_response
from projects.actions.revisions import Overtaken, PlanOvertaken
from projects.actions.sync_imports import import_syncs
from projects.actions.syncs import inserted, open_sync
from projects.actions.task_writing import assign_task, change_task, order_task, reopen_task, start_task
from projects.actions.tasks import add_task, drop_task, finish_task, move_task
from projects.actions.writing import change_deliverable

__all__ = [
    "Circular",
    "NotReady",
    "Overtaken",
    "PlanOvertaken",
    "Unexplained",
    "add_account",
    "add_action_item",
    "add_agenda_item",
    "add_decision",
    "add_goal",
    "add_objective",
    "add_place",
    "add_project",
    "add_reply",
    "add_tag",
    "add_task",
    "assign_task",
    "call_off_meeting",
    "carry_agenda_item",
    "change_agenda_item",
    "change_deliverable",
    "change_goal",
    "change_objective",
    "change_project",
    "change_tag",
    "change_task",
    "close_meeting",
    "delete_tag",
    "drop_agenda_item",
    "drop_decision",
    "drop_deliverable",
    "drop_objective",
    "drop_task",
    "feed_objectives",
    "file_deliverable",
    "finish_project",
    "finish_task",
    "hand_discussion",
    "import_issues",
    "import_labels",
    "import_syncs",
    "inserted",
    "join_project",
    "leave_project",
    "let_go",
    "lower_agenda_item",
    "make_task",
    "merge_tag",
    "move_deliverable",
    "move_goal",
    "move_meeting",
    "move_objective",
    "move_task",
    "name_facilitator",
    "open_sync",
    "order_task",
    "pause_project",
    "plan_issue_import",
    "plan_label_import",
    "plan_meetings",
    "put_back_meeting",
    "raise_agenda_item",
    "reach_objective",
    "remove_account",
    "remove_place",
    "reopen_agenda_item",
    "reopen_objective",
    "reopen_task",
    "restore_deliverable",
    "restore_goal",
    "resume_project",
    "retire_goal",
    "save_response",
    "settle_columns",
    "settle_discussion",
    "shelve_deliverable",
    "start_task",
    "take_discussion",
    "take_topic",
    "talk_agenda_item",
    "write_notes",
]
