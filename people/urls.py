"""Pages of the members."""

from django.urls import include, path

from people import adapters
from people.views import directory, members, photos, roles, sign_in, teams

pages = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", members.profile, name="profile"),
    path("profile/photo/", photos.photo_set, name="photo-set"),
    path("profile/photo/remove/", photos.photo_remove, name="photo-remove"),
    path("people/", directory.member_list, name="member-list"),
    path("members/<int:pk>/", directory.member_detail, name="member-detail"),
    path("members/<int:pk>/photo/<slug:digest>/", photos.member_photo, name="member-photo"),
    path("people/roles/", roles.role_list, name="role-list"),
]

team_pages = [
    path("people/teams/", teams.team_list, name="team-list"),
    path("people/teams/form/", teams.team_form, name="team-form"),
    path("people/teams/<slug:slug>/", teams.team_detail, name="team-detail"),
    path("people/teams/<slug:slug>/change/", teams.team_change, name="team-change"),
    path("people/teams/<slug:slug>/dissolve/", teams.team_dissolve, name="team-dissolve"),
    path("people/teams/<slug:slug>/members/add/", teams.membership_begin, name="membership-begin"),
    path("people/teams/<slug:slug>/members/<int:pk>/end/", teams.membership_end, name="membership-end"),
]

# The two roads of allauth that are open, under the names it looks for.
google = [
    path("login/", adapters.google_login, name="google_login"),
    path("login/callback/", adapters.google_callback, name="google_callback"),
]

urlpatterns = [
    path("", include(([*pages, *team_pages], "people"))),
    path("accounts/google/", include(google)),
]
