"""Pages of conduct: for everybody, and for whoever may open a case."""

from django.urls import path

from conduct.views import cases, protocol, reports

app_name = "conduct"

public_urls = [
    path("report/", reports.report_file, name="report-file"),
]

case_urls = [
    path("cases/", cases.case_list, name="case-list"),
    path("cases/<uuid:pk>/", cases.case_detail, name="case-detail"),
    path("cases/<uuid:pk>/declare/", cases.case_declare, name="case-declare"),
    path("cases/<uuid:pk>/log/", cases.case_log, name="case-log"),
    path("cases/<uuid:pk>/show-address/", cases.case_show_address, name="case-show-address"),
    path("cases/<uuid:pk>/assess/", protocol.case_assess, name="case-assess"),
    path("cases/<uuid:pk>/acknowledge/", protocol.case_acknowledge, name="case-acknowledge"),
    path("cases/<uuid:pk>/ask/", protocol.case_ask, name="case-ask"),
    path("cases/<uuid:pk>/reach-out/", protocol.case_reach_out, name="case-reach-out"),
    path(
        "cases/<uuid:pk>/record-impossible/<slug:step>/",
        protocol.case_record_impossible,
        name="case-record-impossible",
    ),
    path("cases/<uuid:pk>/write-to-reporter/", protocol.case_write_to_reporter, name="case-write-to-reporter"),
    path("cases/<uuid:pk>/add-note/", protocol.case_add_note, name="case-add-note"),
]

urlpatterns = [*public_urls, *case_urls]
