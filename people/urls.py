"""Pages of the members."""

from django.urls import include, path

from people import adapters
from people.views import (
    absences,
    access,
    checklists,
    directory,
    holidays,
    imports,
    members,
    pay,
    photos,
    positions,
    roles,
    sign_in,
    steps,
    systems,
    teams,
    zones,
)

pages = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", members.profile, name="profile"),
    path("profile/photo/", photos.photo_set, name="photo-set"),
    path("profile/photo/remove/", photos.photo_remove, name="photo-remove"),
    path("people/", directory.member_list, name="member-list"),
    path("people/time-zones/", zones.zone_list, name="zone-list"),
    path("members/<int:pk>/", directory.member_detail, name="member-detail"),
    path("members/<int:pk>/photo/<slug:digest>/", photos.member_photo, name="member-photo"),
]

role_pages = [
    path("people/roles/", roles.role_list, name="role-list"),
    path("members/<int:pk>/grant-role/", roles.role_grant, name="role-grant"),
    path("roles/<int:pk>/end/", roles.role_end, name="role-end"),
]

checklist_pages = [
    path("people/checklists/", checklists.checklist_list, name="checklist-list"),
    path("people/checklists/begin/onboarding/", checklists.onboarding_begin, name="onboarding-begin"),
    path("people/checklists/begin/offboarding/", checklists.offboarding_begin, name="offboarding-begin"),
    path("people/checklists/<int:pk>/", checklists.checklist_detail, name="checklist-detail"),
    path("people/checklists/<int:pk>/answer/", checklists.checklist_answer, name="checklist-answer"),
    path("people/checklists/<int:pk>/cancel/", checklists.checklist_cancel, name="checklist-cancel"),
    path(
        "people/checklists/<int:pk>/champion/", checklists.checklist_change_champion, name="checklist-change-champion"
    ),
    path(
        "people/checklists/<int:pk>/end-membership/",
        checklists.checklist_end_membership,
        name="checklist-end-membership",
    ),
    path("people/steps/<int:pk>/finish/", steps.step_finish, name="step-finish"),
    path("people/steps/<int:pk>/reopen/", steps.step_reopen, name="step-reopen"),
    path("people/steps/<int:pk>/skip/", steps.step_skip, name="step-skip"),
]

access_pages = [
    path("people/access/", access.access_list, name="access-list"),
    path("people/access/ask/", access.access_ask, name="access-ask"),
    path("people/access/<int:pk>/", access.access_detail, name="access-detail"),
    path("people/access/<int:pk>/give/", access.access_give, name="access-give"),
    path("people/access/<int:pk>/review/", access.access_review, name="access-review"),
    path("people/access/<int:pk>/end/", access.access_end, name="access-end"),
]

system_pages = [
    path("people/systems/", systems.system_list, name="system-list"),
    path("people/systems/add/", systems.system_add, name="system-add"),
    path("people/systems/<slug:slug>/", systems.system_detail, name="system-detail"),
    path("people/systems/<slug:slug>/change/", systems.system_change, name="system-change"),
    path("people/systems/<slug:slug>/retire/", systems.system_retire, name="system-retire"),
    path("people/systems/<slug:slug>/restore/", systems.system_restore, name="system-restore"),
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

team_pages = [
    path("people/teams/", teams.team_list, name="team-list"),
    path("people/teams/form/", teams.team_form, name="team-form"),
    path("people/teams/<slug:slug>/", teams.team_detail, name="team-detail"),
    path("people/teams/<slug:slug>/change/", teams.team_change, name="team-change"),
    path("people/teams/<slug:slug>/dissolve/", teams.team_dissolve, name="team-dissolve"),
    path("people/teams/<slug:slug>/members/add/", teams.membership_begin, name="membership-begin"),
    path("people/teams/<slug:slug>/members/<int:pk>/end/", teams.membership_end, name="membership-end"),
]

ours = [
    *pages,
    *role_pages,
    *team_pages,
    *time_off,
    *checklist_pages,
    *access_pages,
    *system_pages,
    *positions_and_pay,
    *files,
]

# The two roads of allauth that are open, under the names it looks for.
google = [
    path("login/", adapters.google_login, name="google_login"),
    path("login/callback/", adapters.google_callback, name="google_callback"),
]

urlpatterns = [
    path("", include((ours, "people"))),
    path("accounts/google/", include(google)),
]
