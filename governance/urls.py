"""Pages of proposals."""

from django.urls import path

from governance.views import comments, decisions, moves, outcomes, proposal_page, proposals, votes

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

date_urls = [
    path("<int:year>-<int:number>/move-vote/", moves.proposal_move_vote, name="proposal-move-vote"),
    path("<int:year>-<int:number>/return/", moves.proposal_return, name="proposal-return"),
]

decision_urls = [
    path("file-decision/", decisions.decision_file, name="decision-file"),
    path("<int:year>-<int:number>/decide/", decisions.proposal_decide, name="proposal-decide"),
]

urlpatterns = proposal_urls + date_urls + decision_urls
