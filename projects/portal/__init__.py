"""What projects offer the portal."""

from projects.portal import deliverables, projects, strategy

__all__ = ["deliverables", "projects", "strategy"]
from projects.portal import deadlines, deliverables, projects

__all__ = ["deadlines", "deliverables", "projects"]
from projects.portal import deliverables, flow, projects

__all__ = ["deliverables", "flow", "projects"]
from projects.portal import deliverables, projects, syncs

__all__ = ["deliverables", "projects", "syncs"]
from projects.portal import deliverables, meetings, projects

__all__ = ["deliverables", "meetings", "projects"]
from projects.portal import deliverables, labels, projects

__all__ = ["deliverables", "labels", "projects"]
