"""Pages of projects."""

from django.urls import path

from projects.views import (
    boards,
    deliverable_exports,
    deliverables,
    flow,
    issue_imports,
    label_imports,
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
]

sync_pages = [
    path("syncs/", syncs.sync_list, name="sync-list"),
]

meeting_pages = [
    path("meetings/", meetings.meeting_list, name="meeting-list"),
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
    *label_pages,
    *import_pages,
]
