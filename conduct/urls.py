"""Pages of conduct: for everybody, and for whoever may open a case."""

from django.urls import path

from conduct.views import cases, reports, room, seats, step_up

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

seat_urls = [
    path("cases/<uuid:pk>/recuse/", seats.case_recuse, name="case-recuse"),
    path("cases/<uuid:pk>/assign/", seats.case_assign, name="case-assign"),
    path("cases/<uuid:pk>/hand-off/", seats.case_hand_off, name="case-hand-off"),
    path("sign-in-again/", step_up.step_up, name="step-up"),
]

urlpatterns = [*public_urls, *case_urls, *seat_urls]
