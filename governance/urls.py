"""Pages of proposals."""

from django.urls import path

from governance.views import archive, comments, implementing, outcomes, proposal_page, proposals, votes

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

implementing_urls = [
    path("implementation/", implementing.implementation_list, name="implementation-list"),
    path("archive/", archive.archive_list, name="archive-list"),
    path("<int:year>-<int:number>/add-deed/", implementing.proposal_add_deed, name="proposal-add-deed"),
    path(
        "<int:year>-<int:number>/remove-deed/<int:pk>/", implementing.proposal_remove_deed, name="proposal-remove-deed"
    ),
    path("<int:year>-<int:number>/implement/", implementing.proposal_implement, name="proposal-implement"),
    path("<int:year>-<int:number>/archive/", implementing.proposal_archive, name="proposal-archive"),
]

urlpatterns = [*proposal_urls, *implementing_urls]
