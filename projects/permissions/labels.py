"""Who may change the vocabulary of labels."""

from projects.permissions.projects import Editor


def can_edit_tags(editor: Editor) -> bool:
    """Whoever may edit any project, for tags belong to all of them."""
    return editor.everything or bool(editor.project_ids)
