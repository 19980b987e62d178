"""Pages of conduct: for everybody, and for whoever may open a case."""

from django.urls import path

from conduct.views import cases, outcomes, published, removals, reports

app_name = "conduct"

public_urls = [
    path("report/", reports.report_file, name="report-file"),
    path("figures/", published.figure_list, name="figure-list"),
    path("updates/", published.update_list, name="update-list"),
]

case_urls = [
    path("cases/", cases.case_list, name="case-list"),
    path("cases/<uuid:pk>/", cases.case_detail, name="case-detail"),
    path("cases/<uuid:pk>/declare/", cases.case_declare, name="case-declare"),
]

outcome_urls = [
    path("cases/<uuid:pk>/people/", outcomes.case_name_person, name="case-name-person"),
    path(
        "cases/<uuid:pk>/people/<uuid:person>/conversation/",
        outcomes.case_record_conversation,
        name="case-record-conversation",
    ),
    path("cases/<uuid:pk>/people/<uuid:person>/confirm/", outcomes.case_confirm, name="case-confirm"),
    path("cases/<uuid:pk>/people/<uuid:person>/remove/", removals.case_remove, name="case-remove"),
    path("cases/<uuid:pk>/people/<uuid:person>/tick/", removals.case_tick_removal, name="case-tick-removal"),
    path("cases/<uuid:pk>/decide/", outcomes.case_decide, name="case-decide"),
    path("cases/<uuid:pk>/review/", outcomes.case_review_removal, name="case-review-removal"),
    path("cases/<uuid:pk>/follow-up/", outcomes.case_follow_up, name="case-follow-up"),
    path("cases/<uuid:pk>/link/", outcomes.case_link, name="case-link"),
    path("cases/<uuid:pk>/update/", outcomes.case_tell_update, name="case-tell-update"),
    path("cases/<uuid:pk>/close/", outcomes.case_close, name="case-close"),
    path("cases/<uuid:pk>/reopen/", outcomes.case_reopen, name="case-reopen"),
]

urlpatterns = [*public_urls, *case_urls, *outcome_urls]
