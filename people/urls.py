"""Pages of the members."""

from django.urls import include, path

from people import adapters
from people.views import checklists, members, sign_in, steps

pages = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("profile/", members.profile, name="profile"),
    path("members/<int:pk>/", members.member_detail, name="member-detail"),
    path("people/checklists/", checklists.checklist_list, name="checklist-list"),
    path("people/checklists/begin/onboarding/", checklists.onboarding_begin, name="onboarding-begin"),
    path("people/checklists/begin/offboarding/", checklists.offboarding_begin, name="offboarding-begin"),
    path("people/checklists/<int:pk>/", checklists.checklist_detail, name="checklist-detail"),
    path("people/checklists/<int:pk>/answer/", checklists.checklist_answer, name="checklist-answer"),
    path("people/checklists/<int:pk>/cancel/", checklists.checklist_cancel, name="checklist-cancel"),
    path("people/checklists/<int:pk>/champion/", checklists.checklist_change_champion,
         name="checklist-change-champion"),
    path("people/checklists/<int:pk>/end-membership/", checklists.checklist_end_membership,
         name="checklist-end-membership"),
    path("people/steps/<int:pk>/finish/", steps.step_finish, name="step-finish"),
    path("people/steps/<int:pk>/reopen/", steps.step_reopen, name="step-reopen"),
    path("people/steps/<int:pk>/skip/", steps.step_skip, name="step-skip"),
]  # fmt: skip

# The two roads of allauth that are open, under the names it looks for.
google = [
    path("login/", adapters.google_login, name="google_login"),
    path("login/callback/", adapters.google_callback, name="google_callback"),
]

urlpatterns = [
    path("", include((pages, "people"))),
    path("accounts/google/", include(google)),
]
