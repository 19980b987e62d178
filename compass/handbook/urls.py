"""Pages of the handbook."""

from django.urls import path

from compass.handbook.views import clauses, drafts

app_name = "handbook"

clause_urls = [
    path("clauses/", clauses.clause_list, name="clause-list"),
    path("clauses/<str:key>/", clauses.clause_detail, name="clause-detail"),
    path("clauses/<str:key>/begin-draft/", clauses.clause_begin_draft, name="clause-begin-draft"),
]

draft_urls = [
    path("drafts/<int:pk>/", drafts.draft_detail, name="draft-detail"),
    path("drafts/<int:pk>/adopt/", drafts.draft_adopt, name="draft-adopt"),
    path("drafts/<int:pk>/submit/", drafts.draft_submit, name="draft-submit"),
    path("drafts/<int:pk>/withdraw/", drafts.draft_withdraw, name="draft-withdraw"),
]

urlpatterns = [*clause_urls, *draft_urls]
