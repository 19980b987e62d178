"""Projects for operators."""

from projects.admin import places, projects

__all__ = ["places", "projects"]
