"""The portal's addresses, floor by floor. Apps are named as strings."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("compass.portal.urls")),
    path("", include("people.urls")),
    path("handbook/", include("compass.handbook.urls")),
    path("notices/", include("compass.notices.urls")),
    path("", include("projects.urls")),
    path("", include("governance.urls")),
    path("", include("leads.urls")),
    path("conduct/", include("conduct.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "compass.portal.errors.bad_request"
handler403 = "compass.portal.errors.forbidden"
handler404 = "compass.portal.errors.not_found"
handler500 = "compass.portal.errors.server_error"
