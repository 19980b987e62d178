"""Pages of proposals, and of the council."""

from django.urls import include, path

from governance.views import calendar, comments, meetings, outcomes, proposal_page, proposals, updates, votes

app_name = "governance"

proposal_urls = [
    path("", proposals.proposal_list, name="proposal-list"),
    path("file/", proposals.proposal_file, name="proposal-file"),
    path("<int:year>-<int:number>/", proposal_page.proposal_detail, name="proposal-detail"),
    path("<int:year>-<int:number>/add-comment/", comments.proposal_add_comment, name="proposal-add-comment"),
    path("<int:year>-<int:number>/cast-vote/", votes.proposal_cast_vote, name="proposal-cast-vote"),
    path(
        "<int:year>-<int:number>/declare-outcome/", outcomes.proposal_declare_outcome, name="proposal-declare-outcome"
    ),
    path("<int:year>-<int:number>/accept/", outcomes.proposal_accept, name="proposal-accept"),
    path("<int:year>-<int:number>/withdraw/", proposals.proposal_withdraw, name="proposal-withdraw"),
]

council_urls = [
    path("", calendar.council_calendar, name="council-calendar"),
    path("meetings/call/", meetings.meeting_call, name="meeting-call"),
    path("meetings/<int:pk>/", meetings.meeting_detail, name="meeting-detail"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting-change"),
    path("meetings/<int:pk>/call-off/", meetings.meeting_call_off, name="meeting-call-off"),
    path("updates/", updates.update_list, name="update-list"),
    path("updates/draft/", updates.update_draft, name="update-draft"),
    path("updates/send/", updates.update_send, name="update-send"),
    path("updates/<slug:week_on>/", updates.update_detail, name="update-detail"),
]

urlpatterns = [path("proposals/", include(proposal_urls)), path("council/", include(council_urls))]
