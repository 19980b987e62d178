"""Pages of the handbook."""

from django.urls import path

from compass.handbook import views

app_name = "handbook"

clause_urls = [
    path("clauses/", views.clause_list, name="clause-list"),
    path("clauses/<str:key>/", views.clause_detail, name="clause-detail"),
    path("clauses/<str:key>/begin-draft/", views.clause_begin_draft, name="clause-begin-draft"),
]

draft_urls = [
    path("drafts/<int:pk>/", views.draft_detail, name="draft-detail"),
    path("drafts/<int:pk>/adopt/", views.draft_adopt, name="draft-adopt"),
    path("drafts/<int:pk>/submit/", views.draft_submit, name="draft-submit"),
    path("drafts/<int:pk>/withdraw/", views.draft_withdraw, name="draft-withdraw"),
]

urlpatterns = [*clause_urls, *draft_urls]
