"""Addresses of the Code of Conduct, one list per resource."""

from django.urls import include, path

from conduct.views import public, stewards

app_name = "conduct"
public_urls = [
    path("", public.code_detail, name="code-detail"),
]
steward_urls = [
    path("", stewards.steward_list, name="steward-list"),
    path("nominate/", stewards.steward_nominate, name="steward-nominate"),
    path("<int:pk>/training/", stewards.steward_record_training, name="steward-record-training"),
    path("nominations/<int:pk>/confirm/", stewards.nomination_confirm, name="nomination-confirm"),
    path("nominations/<int:pk>/decline/", stewards.nomination_decline, name="nomination-decline"),
    path("nominations/<int:pk>/take-back/", stewards.nomination_take_back, name="nomination-take-back"),
]
urlpatterns = [
    path("", include(public_urls)),
    path("stewards/", include(steward_urls)),
]
