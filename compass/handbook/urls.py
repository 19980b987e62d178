"""Pages of the handbook."""

from django.urls import path

from compass.handbook.views import clauses, drafts, places

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

place_urls = [
    path("places/", places.place_list, name="place-list"),
    path("places/add/<str:family>/", places.place_add, name="place-add"),
    path("places/<int:pk>/", places.place_detail, name="place-detail"),
    path("places/<int:pk>/edit/", places.place_edit, name="place-edit"),
    path("places/<int:pk>/check/", places.place_check, name="place-check"),
    path("places/<int:pk>/retire/", places.place_retire, name="place-retire"),
    path("places/<int:pk>/restore/", places.place_restore, name="place-restore"),
]

urlpatterns = [*clause_urls, *draft_urls, *place_urls]
