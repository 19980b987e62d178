"""Projects for operators."""

from projects.admin import places, projects

__all__ = ["places", "projects"]
from projects.admin import deliverables, projects

__all__ = ["deliverables", "projects"]
from projects.admin import projects, syncs

__all__ = ["projects", "syncs"]
from projects.admin import meetings, projects

__all__ = ["meetings", "projects"]
