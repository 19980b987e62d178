"""Pages of projects."""

from django.urls import path

from projects.views import (
    boards,
    deliverables,
    flow,
    labels,
    meetings,
    moving,
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
    path("boards/column/<slug:key>/", boards.board_column, name="board-column"),
    path("boards/changes/", boards.board_changes, name="board-changes"),
    path("boards/activity/", boards.activity, name="activity"),
    path("boards/activity/column/<slug:key>/", boards.activity_column, name="activity-column"),
    path("boards/activity/changes/", boards.activity_changes, name="activity-changes"),
    path("deliverables/<int:pk>/move/", moving.deliverable_move, name="deliverable-move"),
    path("tasks/<int:pk>/move/", moving.task_move, name="task-move"),
    path("boards/flow/", flow.flow, name="flow"),
]

sync_pages = [
    path("syncs/", syncs.sync_list, name="sync-list"),
]

meeting_pages = [
    path("meetings/", meetings.meeting_list, name="meeting-list"),
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
    *label_pages,
]
