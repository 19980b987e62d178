"""Pages of projects."""

from django.urls import path

from projects.views import (
    boards,
    deliverables,
    discussions,
    flow,
    labels,
    meetings,
    projects,
    refinement,
    responses,
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
