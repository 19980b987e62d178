"""Pages of proposals, and of the council."""

from django.urls import include, path

from governance.views import (
    archive,
    ballots,
    calendar,
    comments,
    concerns,
    decisions,
    drafts,
    filing,
    implementing,
    meetings,
    moves,
    outcomes,
    particulars,
    proposal_page,
    proposals,
    readings,
    records,
    rerouting,
    suggestions,
    texts,
    updates,
    versions,
    vote_lists,
    votes,
)

app_name = "governance"

proposal_urls = [
    path("", proposals.proposal_list, name="proposal-list"),
    path("file/", filing.proposal_file, name="proposal-file"),
    path("<int:year>-<int:number>/", proposal_page.proposal_detail, name="proposal-detail"),
    path("<int:year>-<int:number>/link/", particulars.proposal_link, name="proposal-link"),
    path(
        "<int:year>-<int:number>/check-host-policy/",
        particulars.proposal_check_host_policy,
        name="proposal-check-host-policy",
    ),
    path("<int:year>-<int:number>/request-vote/", rerouting.proposal_request_vote, name="proposal-request-vote"),
    path("<int:year>-<int:number>/reroute/", rerouting.proposal_reroute, name="proposal-reroute"),
    path("<int:year>-<int:number>/move-vote/", moves.proposal_move_vote, name="proposal-move-vote"),
    path("<int:year>-<int:number>/return/", moves.proposal_return, name="proposal-return"),
    path("<int:year>-<int:number>/withdraw/", proposals.proposal_withdraw, name="proposal-withdraw"),
]

draft_urls = [
    path("drafts/", drafts.draft_list, name="draft-list"),
    path("drafts/<int:pk>/", drafts.draft_detail, name="draft-detail"),
    path("drafts/<int:pk>/change/", drafts.draft_change, name="draft-change"),
    path("drafts/<int:pk>/share/", drafts.draft_share, name="draft-share"),
    path("drafts/<int:pk>/file/", drafts.draft_file, name="draft-file"),
    path("drafts/<int:pk>/discard/", drafts.draft_discard, name="draft-discard"),
]

decision_urls = [
    path("file-decision/", decisions.decision_file, name="decision-file"),
    path("<int:year>-<int:number>/decide/", decisions.proposal_decide, name="proposal-decide"),
]

discussion_urls = [
    path("<int:year>-<int:number>/add-comment/", comments.proposal_add_comment, name="proposal-add-comment"),
    path("<int:year>-<int:number>/raise-concern/", concerns.proposal_raise_concern, name="proposal-raise-concern"),
    path(
        "<int:year>-<int:number>/concerns/<int:pk>/resolve/",
        concerns.proposal_resolve_concern,
        name="proposal-resolve-concern",
    ),
    path("<int:year>-<int:number>/note-reading/", readings.proposal_note_reading, name="proposal-note-reading"),
]

version_urls = [
    path("<int:year>-<int:number>/versions/", versions.proposal_versions, name="proposal-versions"),
    path("<int:year>-<int:number>/versions/<int:version>/", versions.proposal_version, name="proposal-version"),
    path("<int:year>-<int:number>/revise/", texts.proposal_revise, name="proposal-revise"),
]

suggestion_urls = [
    path("<int:year>-<int:number>/suggest-edit/", suggestions.proposal_suggest_edit, name="proposal-suggest-edit"),
    path("<int:year>-<int:number>/suggestions/<int:pk>/", suggestions.proposal_suggestion, name="proposal-suggestion"),
    path(
        "<int:year>-<int:number>/suggestions/<int:pk>/take/",
        suggestions.proposal_take_suggestion,
        name="proposal-take-suggestion",
    ),
    path(
        "<int:year>-<int:number>/suggestions/<int:pk>/decline/",
        suggestions.proposal_decline_suggestion,
        name="proposal-decline-suggestion",
    ),
]

vote_urls = [
    path("votes/", vote_lists.vote_list, name="vote-list"),
    path("votes/record.py", records.vote_verifier, name="vote-verifier"),
    path("<int:year>-<int:number>/ballot/", ballots.proposal_ballot, name="proposal-ballot"),
    path("<int:year>-<int:number>/cast-vote/", votes.proposal_cast_vote, name="proposal-cast-vote"),
    path("<int:year>-<int:number>/recuse/", votes.proposal_recuse, name="proposal-recuse"),
    path("<int:year>-<int:number>/vote-for/", votes.proposal_vote_for, name="proposal-vote-for"),
    path("<int:year>-<int:number>/record/", records.proposal_record, name="proposal-record"),
    path("<int:year>-<int:number>/record.json", records.proposal_record_json, name="proposal-record-json"),
]

outcome_urls = [
    path("<int:year>-<int:number>/accept/", outcomes.proposal_accept, name="proposal-accept"),
    path(
        "<int:year>-<int:number>/declare-outcome/", outcomes.proposal_declare_outcome, name="proposal-declare-outcome"
    ),
]

implementation_urls = [
    path("implementation/", implementing.implementation_list, name="implementation-list"),
    path("<int:year>-<int:number>/add-deed/", implementing.proposal_add_deed, name="proposal-add-deed"),
    path(
        "<int:year>-<int:number>/remove-deed/<int:pk>/", implementing.proposal_remove_deed, name="proposal-remove-deed"
    ),
    path("<int:year>-<int:number>/implement/", implementing.proposal_implement, name="proposal-implement"),
]

archive_urls = [
    path("archive/", archive.archive_list, name="archive-list"),
    path("<int:year>-<int:number>/archive/", implementing.proposal_archive, name="proposal-archive"),
]

calendar_urls = [
    path("", calendar.council_calendar, name="council-calendar"),
    path("choose-notices/", calendar.council_choose_notices, name="council-choose-notices"),
]

meeting_urls = [
    path("meetings/call/", meetings.meeting_call, name="meeting-call"),
    path("meetings/<int:pk>/", meetings.meeting_detail, name="meeting-detail"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting-change"),
    path("meetings/<int:pk>/call-off/", meetings.meeting_call_off, name="meeting-call-off"),
]

update_urls = [
    path("updates/", updates.update_list, name="update-list"),
    path("updates/draft/", updates.update_draft, name="update-draft"),
    path("updates/send/", updates.update_send, name="update-send"),
    path("updates/<slug:week_on>/", updates.update_detail, name="update-detail"),
]

every_proposal_url = [
    *proposal_urls,
    *draft_urls,
    *decision_urls,
    *discussion_urls,
    *version_urls,
    *suggestion_urls,
    *vote_urls,
    *outcome_urls,
    *implementation_urls,
    *archive_urls,
]

urlpatterns = [
    path("proposals/", include(every_proposal_url)),
    path("council/", include([*calendar_urls, *meeting_urls, *update_urls])),
]
