"""Pages of projects."""

from django.urls import path

from projects.views import (
    agendas,
    boards,
    deliverables,
    flow,
    labels,
    meetings,
    minutes,
    moving_meetings,
    projects,
    refinement,
    strategy,
    syncs,
    tasks,
)

project_pages = [
    path("projects/", projects.project_list, name="project-list"),
    path("projects/<slug:slug>/", projects.project_detail, name="project-detail"),
]

strategy_pages = [
    path("strategy/", strategy.strategy, name="strategy"),
]

deliverable_pages = [
    path("deliverables/refinement/", refinement.refinement, name="refinement"),
    path("deliverables/<int:pk>/", deliverables.deliverable_detail, name="deliverable-detail"),
]

task_pages = [
    path("tasks/<int:pk>/", tasks.task_detail, name="task-detail"),
]

board_pages = [
    path("boards/", boards.board, name="board"),
    path("boards/activity/", boards.activity, name="activity"),
    path("boards/flow/", flow.flow, name="flow"),
]

sync_pages = [
    path("syncs/", syncs.sync_list, name="sync-list"),
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
]
