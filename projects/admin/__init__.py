"""Projects for operators."""

from projects.admin import projects, syncs

__all__ = ["projects", "syncs"]
