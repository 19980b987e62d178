"""Pages of the members."""

from django.urls import include, path

from people import adapters
from people.views import absences, holidays, members, sign_in

pages = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", members.profile, name="profile"),
    path("members/<int:pk>/", members.member_detail, name="member-detail"),
]

time_off = [
    path("people/time-off/", absences.absence_list, name="absence-list"),
    path("people/time-off/new/", absences.absence_tell, name="absence-tell"),
    path("people/time-off/<int:pk>/change/", absences.absence_change, name="absence-change"),
    path("people/time-off/<int:pk>/take-back/", absences.absence_take_back, name="absence-take-back"),
    path("people/time-off/weekly/", absences.away_digest_choose, name="away-digest-choose"),
    path("people/time-off/holidays/", holidays.holiday_list, name="holiday-list"),
    path("people/time-off/holidays/take/", holidays.holiday_take, name="holiday-take"),
]

# The two roads of allauth that are open, under the names it looks for.
google = [
    path("login/", adapters.google_login, name="google_login"),
    path("login/callback/", adapters.google_callback, name="google_callback"),
]

urlpatterns = [
    path("", include(([*pages, *time_off], "people"))),
    path("accounts/google/", include(google)),
]
