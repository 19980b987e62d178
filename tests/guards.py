"""The house rules a machine can check. Each guard takes the root of a tree and returns what breaks its rule there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APPS = ("people", "projects", "governance", "conduct", "leads")
FLOORS = {"compass": 0, "people": 1, "projects": 2, "governance": 2, "conduct": 2, "leads": 3}
ROOMS = {
    *("enums", "policy", "models", "signals", "permissions", "actions", "readers", "forms", "filters"),
    *("views", "portal", "tasks", "admin", "receivers", "demo", "management", "urls", "apps", "migrations", "__init__"),
}
DOORS_OF_THEIR_OWN = {"people": {"adapters", "backends", "checks"}, "conduct": {"middleware"}}
DRAWERS = {"utils", "helpers", "common", "core", "base", "mixins"}
SPOKEN_ROOMS = ("policy", "actions", "portal")
READERS = {"request", "user", "person", "viewer", "reader"}
LONGEST_FILE, LONGEST_VIEW = 300, 25
MAIL = {"send_mail", "send_mass_mail", "mail_admins", "mail_managers", "EmailMessage", "EmailMultiAlternatives"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(root: Path, *folders: str) -> Iterator[Path]:
    """Python files, of the whole tree or of some of its folders."""
    for folder in folders or ("compass", *APPS, "tests"):
        yield from sorted((root / folder).rglob("*.py"))
    if not folders:
        yield from root.glob("manage.py")


@cache
def parsed(path: Path) -> ast.Module:
    """A file's tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def room(root: Path, path: Path) -> str:
    """The room of an app that a file stands in: `views` for views.py and for views/ballots.py alike."""
    return path.relative_to(root).parts[1].removesuffix(".py")


def rooms(root: Path, *names: str) -> Iterator[Path]:
    """The files of some rooms, in every app and every package of the ground."""
    for path in sources(root, "compass", *APPS):
        parts = path.relative_to(root).parts[1 if path.is_relative_to(root / "compass") else 0 :]
        if len(parts) > 1 and parts[1].removesuffix(".py") in names:
            yield path


def found(root: Path, path: Path, line: int, sentence: str) -> str:
    """One finding."""
    return f"{path.relative_to(root)}:{line}: {sentence}"


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Everything a file imports by its full name, with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def names_of_files(root: Path) -> list[str]:
    """An app has the rooms that all apps have; nothing anywhere is called a drawer."""
    strangers = [
        found(root, path, 1, f"{room(root, path)} is no room of an app")
        for app in APPS
        for path in sources(root, app)
        if room(root, path) not in ROOMS | DOORS_OF_THEIR_OWN.get(app, set())
    ]
    drawers = [
        found(root, path, 1, f"{path.stem} names no concept")
        for path in sources(root)
        if DRAWERS & {path.stem, *path.relative_to(root).parts}
    ]
    return strangers + drawers


def long_files(root: Path) -> list[str]:
    """No file has more than 300 lines."""
    texts = [
        path
        for folder, kinds in (("templates", ("html", "txt")), ("static", ("css", "js")))
        for kind in kinds
        for path in sorted((root / folder).rglob(f"*.{kind}"))
        if not path.is_relative_to(root / "static" / "vendor")
    ]
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in [*sources(root), *texts])
    return [found(root, path, lines, "too many lines") for path, lines in counted if lines > LONGEST_FILE]


def long_views(root: Path) -> list[str]:
    """A view has at most 25 lines."""
    return [
        found(root, path, view.lineno, f"{view.name} is too long")
        for path in rooms(root, "views")
        for view in functions(path)
        if (view.end_lineno or 0) - view.lineno + 1 > LONGEST_VIEW
    ]


def imports_in_functions(root: Path) -> list[str]:
    """Imports stand at the top; manage.py alone waits, for Django may be missing."""
    return [
        found(root, path, node.lineno, f"{function.name} imports")
        for path in sources(root)
        if path != root / "manage.py"
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def upward_imports(root: Path) -> list[str]:
    """Floors point down, siblings are strangers."""
    return [
        found(root, path, line, f"imports {module}")
        for folder, floor in FLOORS.items()
        for path in sources(root, folder)
        for line, module in imported(path)
        if (package := module.partition(".")[0]) != folder and FLOORS.get(package, -1) >= floor
    ]


def ground_naming_apps(root: Path) -> list[str]:
    """The ground names no app but in settings.py and urls.py. (The bare word "people" is English.)"""
    name = re.compile(rf"(?!people$)({'|'.join(APPS)})([.:][\w.:-]+)?")
    wiring = {root / "compass" / "settings.py", root / "compass" / "urls.py"}
    return [
        found(root, path, node.lineno, f"names {node.value}")
        for path in sources(root, "compass")
        if path not in wiring
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and name.fullmatch(node.value)
    ]


def impure_rules(root: Path) -> list[str]:
    """Rules know no database, no settings and no clock."""
    impure = re.compile(r"(django\.(db|conf|utils\.timezone)|compass\.clock|(\w+\.)+models)(\..*)?")
    pure = [root / "compass" / name for name in ("workdays.py", "explanation.py")]
    return [
        found(root, path, line, f"imports {module}")
        for path in [*rooms(root, "policy"), *filter(Path.exists, pure)]
        for line, module in imported(path)
        if impure.fullmatch(module)
    ]


def imports_of_conduct(root: Path) -> list[str]:
    """Nobody imports conduct."""
    return [
        found(root, path, line, f"imports {module}")
        for path in sources(root, "compass", *(app for app in APPS if app != "conduct"))
        for line, module in imported(path)
        if module.partition(".")[0] == "conduct"
    ]


def unfiltered_rows(root: Path) -> list[str]:
    """Who answers a reader reaches rows through visible_to alone; before sign-in, and in a reminder, there is none."""
    return [
        found(root, path, node.lineno, f"{function.name} reaches .objects.{node.attr}")
        for path in rooms(root, "views", "portal")
        for function in functions(path)
        if "views" in (path.stem, path.parent.name) or READERS & {each.arg for each in function.args.args}
        if not {"login_not_required", "outside"} & {*map(ast.unparse, function.decorator_list)}
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and (node.value.attr, node.attr != "visible_to") == ("objects", True)
    ]


def silent_names(root: Path) -> list[str]:
    """Rules, verbs and offers say in a sentence what they promise."""
    findings = []
    for path in rooms(root, *SPOKEN_ROOMS):
        tree = parsed(path)
        public = [
            node for node in tree.body if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
        ]
        if tree.body and not ast.get_docstring(tree):
            findings.append(found(root, path, 1, "the file says nothing"))
        findings += [
            found(root, path, node.lineno, f"{node.name} says nothing")
            for node in public
            if not ast.get_docstring(node)
        ]
    return findings


def permission_asked_in_conduct(root: Path) -> list[str]:
    """Conduct never asks has_perm, which a superuser always passes."""
    return [
        found(root, path, node.lineno, "asks has_perm")
        for path in sources(root, "conduct")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id).startswith(("has_perm", "permission_required"))
    ]


def mail_or_tasks_outside_notices(root: Path) -> list[str]:
    """Only the notices mail and poke, and nobody sets a task for later."""
    findings = []
    for path in sources(root, "compass", *APPS):
        in_notices = path.is_relative_to(root / "compass" / "notices")
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            later = {"eta", "countdown"} & {keyword.arg for keyword in node.keywords}
            if later or (not in_notices and name in MAIL | {"delay", "apply_async", "send_task"}):
                findings.append(found(root, path, node.lineno, f"calls {name}"))
    return findings


def unnamed_migrations(root: Path) -> list[str]:
    """A migration is named by hand, for what it does."""
    return [
        found(root, path, 1, "named by the machine")
        for path in sources(root)
        if path.parent.name == "migrations" and re.search(r"_auto_|_and_more|^\d{4}_(alter|rename|remove)_", path.stem)
    ]
