"""The operators' site: Django's admin without what needs a password."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.urls import URLPattern, URLResolver

PASSWORD_PAGES = {"password_change", "password_change_done"}


class OperatorsSite(AdminSite):
    """Nobody has a password here, so nobody changes one."""

    site_header = site_title = "Compass for operators"
    index_title = "Records"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's, less the pages about passwords."""
        return [each for each in super().get_urls() if getattr(each, "name", None) not in PASSWORD_PAGES]


class OperatorsConfig(AdminConfig):
    """Django's admin app with that site."""

    default_site = "compass.portal.admin_site.OperatorsSite"
