"""Pages of proposals."""

from django.urls import path

from governance.views import ballots, comments, outcomes, proposal_page, proposals, records, vote_lists, votes

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

vote_urls = [
    path("votes/", vote_lists.vote_list, name="vote-list"),
    path("votes/record.py", records.vote_verifier, name="vote-verifier"),
    path("<int:year>-<int:number>/ballot/", ballots.proposal_ballot, name="proposal-ballot"),
    path("<int:year>-<int:number>/recuse/", votes.proposal_recuse, name="proposal-recuse"),
    path("<int:year>-<int:number>/vote-for/", votes.proposal_vote_for, name="proposal-vote-for"),
    path("<int:year>-<int:number>/record/", records.proposal_record, name="proposal-record"),
    path("<int:year>-<int:number>/record.json", records.proposal_record_json, name="proposal-record-json"),
]

urlpatterns = proposal_urls + vote_urls
