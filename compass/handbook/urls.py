"""Pages of the handbook."""

from django.urls import path

from compass.handbook.views import changes, clauses, drafts, history, keeping, pages, places, replays

app_name = "handbook"

page_urls = [
    path("", pages.page_list, name="page-list"),
    path("pages/<path:path>/", pages.page_detail, name="page-detail"),
    path("glossary/", pages.term_list, name="term-list"),
    path("broken-links/", pages.broken_link_list, name="broken-link-list"),
    path("new/", changes.page_begin, name="page-begin"),
    path("changes/<path:path>/", changes.page_begin_draft, name="page-begin-draft"),
    path("history/<path:path>/", history.page_history, name="page-history"),
    path("versions/<int:number>/<path:path>/", history.page_version, name="page-version"),
]

keeping_urls = [
    path("review/<path:path>/", keeping.page_review, name="page-review"),
    path("clauses-in/<path:path>/", keeping.page_place_clause, name="page-place-clause"),
    path("placements/<int:pk>/take-out/", keeping.page_take_out_clause, name="page-take-out-clause"),
    path("move/<path:path>/", keeping.page_move, name="page-move"),
    path("keeper/<path:path>/", keeping.page_name_keeper, name="page-name-keeper"),
    path("retire/<path:path>/", keeping.page_retire, name="page-retire"),
    path("restore/<path:path>/", keeping.page_restore, name="page-restore"),
]

clause_urls = [
    path("clauses/", clauses.clause_list, name="clause-list"),
    path("clauses/<str:key>/", clauses.clause_detail, name="clause-detail"),
    path("clauses/<str:key>/begin-draft/", clauses.clause_begin_draft, name="clause-begin-draft"),
    path("clauses/<str:key>/replay/", replays.clause_replay, name="clause-replay"),
]

draft_urls = [
    path("drafts/<int:pk>/", drafts.draft_detail, name="draft-detail"),
    path("drafts/<int:pk>/adopt/", drafts.draft_adopt, name="draft-adopt"),
    path("drafts/<int:pk>/revise/", changes.draft_revise, name="draft-revise"),
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

urlpatterns = [*page_urls, *keeping_urls, *clause_urls, *draft_urls, *place_urls]
