"""Pages of conduct: for everybody, for the stewards, and for whoever may open a case."""

from django.urls import include, path

from conduct.views import (
    cases,
    outcomes,
    protocol,
    public,
    published,
    removals,
    reports,
    room,
    seats,
    step_up,
    stewards,
)

app_name = "conduct"

public_urls = [
    path("", public.code_detail, name="code-detail"),
    path("report/", reports.report_file, name="report-file"),
    path("room/", room.room_open, name="room-open"),
    path("room/add/", room.room_add, name="room-add"),
    path("room/address/", room.room_leave_address, name="room-leave-address"),
    path("room/consent/", room.room_consent, name="room-consent"),
    path("room/withdraw/", room.room_withdraw, name="room-withdraw"),
    path("figures/", published.figure_list, name="figure-list"),
    path("updates/", published.update_list, name="update-list"),
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
    path("<uuid:pk>/log/", cases.case_log, name="case-log"),
    path("<uuid:pk>/show-address/", cases.case_show_address, name="case-show-address"),
]

protocol_urls = [
    path("<uuid:pk>/assess/", protocol.case_assess, name="case-assess"),
    path("<uuid:pk>/acknowledge/", protocol.case_acknowledge, name="case-acknowledge"),
    path("<uuid:pk>/ask/", protocol.case_ask, name="case-ask"),
    path("<uuid:pk>/reach-out/", protocol.case_reach_out, name="case-reach-out"),
    path("<uuid:pk>/record-impossible/<slug:step>/", protocol.case_record_impossible, name="case-record-impossible"),
    path("<uuid:pk>/write-to-reporter/", protocol.case_write_to_reporter, name="case-write-to-reporter"),
    path("<uuid:pk>/add-note/", protocol.case_add_note, name="case-add-note"),
    path("<uuid:pk>/set-aside/", protocol.case_set_aside, name="case-set-aside"),
]

seat_urls = [
    path("<uuid:pk>/recuse/", seats.case_recuse, name="case-recuse"),
    path("<uuid:pk>/assign/", seats.case_assign, name="case-assign"),
    path("<uuid:pk>/hand-off/", seats.case_hand_off, name="case-hand-off"),
]

outcome_urls = [
    path("<uuid:pk>/people/", outcomes.case_name_person, name="case-name-person"),
    path(
        "<uuid:pk>/people/<uuid:person>/conversation/",
        outcomes.case_record_conversation,
        name="case-record-conversation",
    ),
    path("<uuid:pk>/people/<uuid:person>/confirm/", outcomes.case_confirm, name="case-confirm"),
    path("<uuid:pk>/people/<uuid:person>/remove/", removals.case_remove, name="case-remove"),
    path("<uuid:pk>/people/<uuid:person>/tick/", removals.case_tick_removal, name="case-tick-removal"),
    path("<uuid:pk>/decide/", outcomes.case_decide, name="case-decide"),
    path("<uuid:pk>/review/", outcomes.case_review_removal, name="case-review-removal"),
    path("<uuid:pk>/follow-up/", outcomes.case_follow_up, name="case-follow-up"),
    path("<uuid:pk>/link/", outcomes.case_link, name="case-link"),
    path("<uuid:pk>/update/", outcomes.case_tell_update, name="case-tell-update"),
    path("<uuid:pk>/close/", outcomes.case_close, name="case-close"),
    path("<uuid:pk>/reopen/", outcomes.case_reopen, name="case-reopen"),
]

urlpatterns = [
    path("", include(public_urls)),
    path("sign-in-again/", step_up.step_up, name="step-up"),
    path("stewards/", include(steward_urls)),
    path("cases/", include([*case_urls, *protocol_urls, *outcome_urls, *seat_urls])),
]
