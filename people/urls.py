"""Pages of the members."""

from django.urls import include, path

from people import adapters, views

pages = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/as/", views.sign_in_as, name="sign-in-as"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("profile/", views.profile, name="profile"),
    path("members/<int:pk>/", views.member_detail, name="member-detail"),
]

# The two roads of allauth that are open, under the names it looks for.
google = [
    path("login/", adapters.google_login, name="google_login"),
    path("login/callback/", adapters.google_callback, name="google_callback"),
]

urlpatterns = [
    path("", include((pages, "people"))),
    path("accounts/google/", include(google)),
]
