"""Pages of proposals."""

from django.urls import path

from governance import views

app_name = "governance"

proposal_urls = [
    path("", views.proposal_list, name="proposal-list"),
    path("file/", views.proposal_file, name="proposal-file"),
    path("<int:year>-<int:number>/", views.proposal_detail, name="proposal-detail"),
    path("<int:year>-<int:number>/add-comment/", views.proposal_add_comment, name="proposal-add-comment"),
    path("<int:year>-<int:number>/cast-vote/", views.proposal_cast_vote, name="proposal-cast-vote"),
    path("<int:year>-<int:number>/withdraw/", views.proposal_withdraw, name="proposal-withdraw"),
]

urlpatterns = proposal_urls
