"""The portal's own pages."""

from django.urls import path

from compass.portal.views import calendar, events, feeds, keys, pages, search

app_name = "portal"

page_urls = [
    path("", pages.home, name="home"),
    path("why/<slug:question>/<str:subject>/", pages.why, name="why"),
    path("style-guide/", pages.style_guide, name="style-guide"),
    path("healthz", pages.healthz, name="healthz"),
]
search_urls = [
    path("search/", search.search, name="search"),
    path("search/suggest/", search.search_suggest, name="search-suggest"),
]
key_urls = [
    path("keys/", keys.keys, name="keys"),
    path("keys/choose/", keys.keys_choose, name="keys-choose"),
]
calendar_urls = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/events/new/", events.event_plan, name="event-plan"),
    path("calendar/events/<int:pk>/", events.event_detail, name="event-detail"),
    path("calendar/events/<int:pk>/change/", events.event_change, name="event-change"),
    path("calendar/events/<int:pk>/call-off/", events.event_call_off, name="event-call-off"),
    path("calendar/events/<int:pk>/<str:day>/move/", events.occurrence_move, name="occurrence-move"),
    path("calendar/events/<int:pk>/<str:day>/call-off/", events.occurrence_call_off, name="occurrence-call-off"),
]
feed_urls = [
    path("calendar/feeds/", feeds.feed_list, name="feed-list"),
    path("calendar/feeds/<int:pk>/revoke/", feeds.feed_revoke, name="feed-revoke"),
    path("calendar/feed/<str:token>.ics", feeds.feed_read, name="feed-read"),
]

urlpatterns = [*page_urls, *search_urls, *key_urls, *calendar_urls, *feed_urls]
