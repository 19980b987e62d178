"""Who may edit a project, and everything on its boards."""

from dataclasses import dataclass
from datetime import date

from people.enums import Role
from people.models import Member
from projects.models import Project, ProjectMember, ProjectQuerySet, Task


@dataclass(frozen=True)
class Editor:
    """Somebody, and the projects that they may edit on a day; `everything` where that is all of them."""

    member_id: int
    everything: bool
    project_ids: frozenset[int]

    @property
    def edits_anything(self) -> bool:
        """Whether there is any project that they may edit."""
        return self.everything or bool(self.project_ids)

    def may_edit(self, project_id: int | None) -> bool:
        """Whether they may edit a project. What belongs to none is edited by whoever may edit everything."""
        return self.everything or project_id in self.project_ids

    def among(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Those of some projects that they may edit."""
        return projects if self.everything else projects.filter(pk__in=self.project_ids)

    def may_edit_task(self, task: Task) -> bool:
        """Whether they may edit a task; their own they always may."""
        return task.owner_id == self.member_id or self.may_edit(task.project_id)


def editor(user: Member, day: date) -> Editor:
    """Staff and the director edit every project; whoever works on one that day, or leads it, edits that."""
    if {Role.STAFF, Role.DIRECTOR} & user.roles:
        return Editor(user.pk, everything=True, project_ids=frozenset())
    works_on = ProjectMember.objects.on(day).filter(member=user).values_list("project", flat=True)
    leads = Project.objects.filter(lead=user).values_list("pk", flat=True)
    mine = works_on.order_by().union(leads.order_by())
    return Editor(user.pk, everything=False, project_ids=frozenset(mine))


def can_add_project(user: Member) -> bool:
    """Staff, the director, and operators, who keep the record."""
    return user.has_perm("projects.add_project")
