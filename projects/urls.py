"""Pages of projects."""

from django.urls import path

from projects.views import (
    agendas,
    boards,
    deliverable_exports,
    deliverables,
    discussions,
    flow,
    issue_imports,
    label_imports,
    labels,
    meetings,
    minutes,
    moving,
    moving_meetings,
    objectives,
    project_people,
    projects,
    refinement,
    responses,
    strategy,
    syncs,
    tasks,
    writing,
)

project_pages = [
    path("projects/", projects.project_list, name="project-list"),
    path("projects/add/", projects.project_add, name="project-add"),
    path("projects/<slug:slug>/", projects.project_detail, name="project-detail"),
    path("projects/<slug:slug>/change/", projects.project_change, name="project-change"),
    path("projects/<slug:slug>/pause/", projects.project_pause, name="project-pause"),
    path("projects/<slug:slug>/resume/", projects.project_resume, name="project-resume"),
    path("projects/<slug:slug>/finish/", projects.project_finish, name="project-finish"),
    path("projects/<slug:slug>/join/", project_people.project_join, name="project-join"),
    path("projects/<slug:slug>/people/<int:pk>/leave/", project_people.project_leave, name="project-leave"),
    path("projects/<slug:slug>/places/add/", project_people.place_add, name="place-add"),
    path("projects/<slug:slug>/places/<int:pk>/remove/", project_people.place_remove, name="place-remove"),
    path("projects/<slug:slug>/objectives/", project_people.project_feed, name="project-feed"),
]

strategy_pages = [
    path("strategy/", strategy.strategy, name="strategy"),
    path("strategy/goals/add/", strategy.goal_add, name="goal-add"),
    path("strategy/goals/<int:pk>/change/", strategy.goal_change, name="goal-change"),
    path("strategy/goals/<int:pk>/retire/", strategy.goal_retire, name="goal-retire"),
    path("strategy/goals/<int:pk>/restore/", strategy.goal_restore, name="goal-restore"),
    path("strategy/goals/<int:pk>/move/", strategy.goal_move, name="goal-move"),
    path("strategy/goals/<int:pk>/objectives/add/", objectives.objective_add, name="objective-add"),
    path("strategy/objectives/<int:pk>/change/", objectives.objective_change, name="objective-change"),
    path("strategy/objectives/<int:pk>/reach/", objectives.objective_reach, name="objective-reach"),
    path("strategy/objectives/<int:pk>/drop/", objectives.objective_drop, name="objective-drop"),
    path("strategy/objectives/<int:pk>/reopen/", objectives.objective_reopen, name="objective-reopen"),
    path("strategy/objectives/<int:pk>/move/", objectives.objective_move, name="objective-move"),
    path(
        "strategy/objectives/<int:pk>/projects/",
        objectives.objective_feed,
        name="objective-feed",
    ),
]

deliverable_pages = [
    path("deliverables/", deliverables.deliverable_list, name="deliverable-list"),
    path("deliverables/file/", writing.deliverable_file, name="deliverable-file"),
    path("deliverables/lights/", writing.deliverable_lights, name="deliverable-lights"),
    path("deliverables/refinement/", refinement.refinement, name="refinement"),
    path("deliverables/<int:pk>/", deliverables.deliverable_detail, name="deliverable-detail"),
    path("deliverables/<int:pk>/change/", writing.deliverable_change, name="deliverable-change"),
    path("deliverables/<int:pk>/discuss/", deliverables.deliverable_discuss, name="deliverable-discuss"),
    path("deliverables/<int:pk>/ready/", deliverables.deliverable_ready, name="deliverable-ready"),
    path("deliverables/<int:pk>/finish/", deliverables.deliverable_finish, name="deliverable-finish"),
    path("deliverables/<int:pk>/shelve/", deliverables.deliverable_shelve, name="deliverable-shelve"),
    path("deliverables/<int:pk>/drop/", deliverables.deliverable_drop, name="deliverable-drop"),
    path("deliverables/<int:pk>/restore/", deliverables.deliverable_restore, name="deliverable-restore"),
    path("deliverables/<int:pk>/tasks/add/", deliverables.deliverable_add_task, name="deliverable-add-task"),
]

task_pages = [
    path("tasks/add/", tasks.task_add, name="task-add"),
    path("tasks/<int:pk>/", tasks.task_detail, name="task-detail"),
    path("tasks/<int:pk>/change/", tasks.task_change, name="task-change"),
    path("tasks/<int:pk>/start/", tasks.task_start, name="task-start"),
    path("tasks/<int:pk>/finish/", tasks.task_finish, name="task-finish"),
    path("tasks/<int:pk>/reopen/", tasks.task_reopen, name="task-reopen"),
    path("tasks/<int:pk>/drop/", tasks.task_drop, name="task-drop"),
    path("tasks/<int:pk>/order/", tasks.task_order, name="task-order"),
    path("tasks/<int:pk>/assign/", tasks.task_assign, name="task-assign"),
]

board_pages = [
    path("boards/", boards.board, name="board"),
    path("boards/column/<slug:key>/", boards.board_column, name="board-column"),
    path("boards/changes/", boards.board_changes, name="board-changes"),
    path("boards/activity/", boards.activity, name="activity"),
    path("boards/activity/column/<slug:key>/", boards.activity_column, name="activity-column"),
    path("boards/activity/changes/", boards.activity_changes, name="activity-changes"),
    path("deliverables/<int:pk>/move/", moving.deliverable_move, name="deliverable-move"),
    path("tasks/<int:pk>/move/", moving.task_move, name="task-move"),
    path("boards/flow/", flow.flow, name="flow"),
    path("boards/flow/moves.csv", flow.flow_export, name="flow-export"),
]

sync_pages = [
    path("syncs/", syncs.sync_list, name="sync-list"),
    path("syncs/by/<int:pk>/", syncs.sync_by_member, name="sync-by-member"),
    path("syncs/thanks/", syncs.thanks_list, name="thanks-list"),
    path("syncs/discussions/<int:pk>/", discussions.discussion_detail, name="discussion-detail"),
    path("syncs/discussions/<int:pk>/take/", discussions.discussion_take, name="discussion-take"),
    path("syncs/discussions/<int:pk>/hand/", discussions.discussion_hand, name="discussion-hand"),
    path("syncs/discussions/<int:pk>/settle/", discussions.discussion_settle, name="discussion-settle"),
    path("syncs/discussions/<int:pk>/task/", discussions.discussion_make_task, name="discussion-make-task"),
    path("syncs/discussions/<int:pk>/replies/", discussions.discussion_add_reply, name="discussion-add-reply"),
    path("syncs/<str:day>/", syncs.sync_detail, name="sync-detail"),
    path("syncs/<str:day>/answer/", responses.sync_answer, name="sync-answer"),
]

meeting_pages = [
    path("meetings/", meetings.meeting_list, name="meeting-list"),
    path("meetings/plan/", meetings.meeting_plan, name="meeting-plan"),
    path("meetings/decisions/", minutes.decision_list, name="decision-list"),
    path("meetings/agenda/add/", agendas.agenda_item_add, name="agenda-item-add"),
    path("meetings/<slug:month>/", meetings.meeting_detail, name="meeting-detail"),
    path("meetings/<slug:month>/move/", moving_meetings.meeting_move, name="meeting-move"),
    path("meetings/<slug:month>/put-back/", moving_meetings.meeting_put_back, name="meeting-put-back"),
    path("meetings/<slug:month>/call-off/", moving_meetings.meeting_call_off, name="meeting-call-off"),
    path(
        "meetings/<slug:month>/facilitator/", moving_meetings.meeting_name_facilitator, name="meeting-name-facilitator"
    ),
    path("meetings/<slug:month>/close/", agendas.meeting_close, name="meeting-close"),
    path("meetings/<slug:month>/notes/", minutes.meeting_write_notes, name="meeting-write-notes"),
]

agenda_pages = [
    path("meetings/<slug:month>/agenda/take-topic/", agendas.agenda_item_take_topic, name="agenda-item-take-topic"),
    path("meetings/<slug:month>/agenda/<int:pk>/change/", agendas.agenda_item_change, name="agenda-item-change"),
    path("meetings/<slug:month>/agenda/<int:pk>/raise/", agendas.agenda_item_raise, name="agenda-item-raise"),
    path("meetings/<slug:month>/agenda/<int:pk>/lower/", agendas.agenda_item_lower, name="agenda-item-lower"),
    path("meetings/<slug:month>/agenda/<int:pk>/talk/", agendas.agenda_item_talk, name="agenda-item-talk"),
    path("meetings/<slug:month>/agenda/<int:pk>/reopen/", agendas.agenda_item_reopen, name="agenda-item-reopen"),
    path("meetings/<slug:month>/agenda/<int:pk>/carry/", agendas.agenda_item_carry, name="agenda-item-carry"),
    path("meetings/<slug:month>/agenda/<int:pk>/drop/", agendas.agenda_item_drop, name="agenda-item-drop"),
    path("meetings/<slug:month>/decisions/add/", minutes.decision_add, name="decision-add"),
    path("meetings/<slug:month>/decisions/<int:pk>/drop/", minutes.decision_drop, name="decision-drop"),
    path("meetings/<slug:month>/actions/add/", minutes.action_item_add, name="action-item-add"),
]

label_pages = [
    path("labels/", labels.label_list, name="label-list"),
    path("labels/export.json", labels.label_export, name="label-export"),
    path("labels/import/", label_imports.label_import, name="label-import"),
    path("labels/import/confirm/", label_imports.label_import_confirm, name="label-import-confirm"),
    path("labels/tags/add/", labels.tag_add, name="tag-add"),
    path("labels/tags/<int:pk>/change/", labels.tag_change, name="tag-change"),
    path("labels/tags/<int:pk>/delete/", labels.tag_delete, name="tag-delete"),
    path("labels/tags/<int:pk>/merge/", labels.tag_merge, name="tag-merge"),
]

import_pages = [
    path("deliverables/import/", issue_imports.issue_import_begin, name="issue-import-begin"),
    path("projects/<slug:slug>/import/", issue_imports.issue_import, name="issue-import"),
    path("projects/<slug:slug>/import/confirm/", issue_imports.issue_import_confirm, name="issue-import-confirm"),
    path(
        "projects/<slug:slug>/export.json", deliverable_exports.deliverable_export_json, name="deliverable-export-json"
    ),
    path("projects/<slug:slug>/export.csv", deliverable_exports.deliverable_export_csv, name="deliverable-export-csv"),
]

app_name = "projects"
urlpatterns = [
    *project_pages,
    *strategy_pages,
    *deliverable_pages,
    *task_pages,
    *board_pages,
    *sync_pages,
    *meeting_pages,
    *agenda_pages,
    *label_pages,
    *import_pages,
]
