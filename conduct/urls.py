"""Pages of conduct: for everybody, and for whoever may open a case."""

from django.urls import path

from conduct.views import cases, reports, room

app_name = "conduct"

public_urls = [
    path("report/", reports.report_file, name="report-file"),
    path("room/", room.room_open, name="room-open"),
    path("room/add/", room.room_add, name="room-add"),
    path("room/consent/", room.room_consent, name="room-consent"),
    path("room/withdraw/", room.room_withdraw, name="room-withdraw"),
]

case_urls = [
    path("cases/", cases.case_list, name="case-list"),
    path("cases/<uuid:pk>/", cases.case_detail, name="case-detail"),
    path("cases/<uuid:pk>/declare/", cases.case_declare, name="case-declare"),
]

urlpatterns = [*public_urls, *case_urls]
