"""Pages of the members."""

from django.urls import include, path

from people import adapters
from people.views import members, sign_in, zones

pages = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", members.profile, name="profile"),
    path("members/<int:pk>/", members.member_detail, name="member-detail"),
    path("people/time-zones/", zones.zone_list, name="zone-list"),
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
