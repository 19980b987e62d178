"""Pages of projects."""

from django.urls import path

from projects.views import (
    boards,
    deliverables,
    flow,
    labels,
    meetings,
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
    path("boards/flow/moves.csv", flow.flow_export, name="flow-export"),
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
