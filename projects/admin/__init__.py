"""Projects for operators."""

from projects.admin import meetings, projects

__all__ = ["meetings", "projects"]
