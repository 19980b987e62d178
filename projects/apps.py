"""Projects, deliverables and the weekly sync."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects, deliverables and the weekly sync."""

    name = "projects"
