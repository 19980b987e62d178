"""Pages of conduct: for everybody, for the stewards, and for whoever may open a case."""

from django.urls import include, path

from conduct.views import cases, public, reports, seats, step_up, stewards

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

seat_urls = [
    path("<uuid:pk>/recuse/", seats.case_recuse, name="case-recuse"),
    path("<uuid:pk>/assign/", seats.case_assign, name="case-assign"),
    path("<uuid:pk>/hand-off/", seats.case_hand_off, name="case-hand-off"),
]

urlpatterns = [
    path("", include(public_urls)),
    path("sign-in-again/", step_up.step_up, name="step-up"),
    path("stewards/", include(steward_urls)),
    path("cases/", include([*case_urls, *seat_urls])),
]
