"""Pages of the members."""

from django.urls import include, path

from people import adapters
from people.views import imports, members, pay, positions, sign_in

pages = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", members.profile, name="profile"),
    path("members/<int:pk>/", members.member_detail, name="member-detail"),
]

positions_and_pay = [
    path("people/positions/", positions.position_list, name="position-list"),
    path("people/positions/new/", positions.position_add, name="position-add"),
    path("people/positions/<slug:slug>/", positions.position_detail, name="position-detail"),
    path("people/positions/<slug:slug>/change/", positions.position_change, name="position-change"),
    path("people/positions/<slug:slug>/retire/", positions.position_retire, name="position-retire"),
    path("people/positions/<slug:slug>/restore/", positions.position_restore, name="position-restore"),
    path("people/positions/<slug:slug>/levels/new/", positions.level_add, name="level-add"),
    path("people/positions/<slug:slug>/levels/<int:number>/change/", positions.level_change, name="level-change"),
    path("people/positions/<slug:slug>/levels/<int:number>/retire/", positions.level_retire, name="level-retire"),
    path("people/positions/<slug:slug>/levels/<int:number>/restore/", positions.level_restore, name="level-restore"),
    path("people/my-position/", pay.my_position, name="my-position"),
    path("people/salaries/", pay.salary_list, name="salary-list"),
    path("people/salaries/set/", pay.salary_set, name="salary-set"),
    path("members/<int:pk>/position/", pay.position_place, name="position-place"),
    path("members/<int:pk>/position/end/", pay.position_end, name="position-end"),
    path("members/<int:pk>/step/", pay.salary_step_set, name="salary-step-set"),
]

files = [
    path("people/export/", imports.member_export, name="member-export"),
    path("people/import/", imports.member_import, name="member-import"),
    path("people/import/confirm/", imports.member_import_confirm, name="member-import-confirm"),
]

# The two roads of allauth that are open, under the names it looks for.
google = [
    path("login/", adapters.google_login, name="google_login"),
    path("login/callback/", adapters.google_callback, name="google_callback"),
]

urlpatterns = [
    path("", include(([*pages, *positions_and_pay, *files], "people"))),
    path("accounts/google/", include(google)),
]
