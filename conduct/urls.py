"""Pages of conduct: for everybody, for the stewards, and for whoever may open a case."""

from django.urls import include, path

from conduct.views import cases, public, reports, stewards

app_name = "conduct"

public_urls = [
    path("", public.code_detail, name="code-detail"),
    path("report/", reports.report_file, name="report-file"),
]

steward_urls = [
    path("", stewards.steward_list, name="steward-list"),
    path("nominate/", stewards.steward_nominate, name="steward-nominate"),
    path("<int:pk>/training/", stewards.steward_record_training, name="steward-record-training"),
    path("nominations/<int:pk>/confirm/", stewards.nomination_confirm, name="nomination-confirm"),
    path("nominations/<int:pk>/decline/", stewards.nomination_decline, name="nomination-decline"),
    path("nominations/<int:pk>/take-back/", stewards.nomination_take_back, name="nomination-take-back"),
]

case_urls = [
    path("", cases.case_list, name="case-list"),
    path("<uuid:pk>/", cases.case_detail, name="case-detail"),
    path("<uuid:pk>/declare/", cases.case_declare, name="case-declare"),
]

urlpatterns = [
    path("", include(public_urls)),
    path("stewards/", include(steward_urls)),
    path("cases/", include(case_urls)),
]
