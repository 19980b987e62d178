"""Projects for operators."""

from projects.admin import deliverables, projects

__all__ = ["deliverables", "projects"]
