"""The portal's own pages."""

from django.urls import path

from compass.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("why/<slug:question>/<str:subject>/", views.why, name="why"),
    path("style-guide/", views.style_guide, name="style-guide"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.search_suggest, name="search-suggest"),
    path("keys/", views.keys, name="keys"),
    path("keys/choose/", views.keys_choose, name="keys-choose"),
    path("healthz", views.healthz, name="healthz"),
]
