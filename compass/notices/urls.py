"""Pages of the notices."""

from django.urls import path

from compass.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notice_plan, name="notice-plan"),
    path("log/", views.notice_log, name="notice-log"),
    path("<uuid:pk>/", views.notice_detail, name="notice-detail"),
    path("preference/", views.preference_choose_rhythm, name="preference-choose-rhythm"),
    path("mails/<uuid:pk>/mark-arrived/", views.mail_mark_arrived, name="mail-mark-arrived"),
    path("mails/<uuid:pk>/send-again/", views.mail_send_again, name="mail-send-again"),
    path("mailbox/", views.mailbox_list, name="mailbox-list"),
    path("mailbox/<uuid:pk>/", views.mailbox_detail, name="mailbox-detail"),
]
