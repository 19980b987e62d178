"""Projects for operators."""

from projects.admin import deliverables, meetings, places, projects, syncs

__all__ = ["deliverables", "meetings", "places", "projects", "syncs"]
