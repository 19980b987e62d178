"""YAML files of clusters. What is not known in them is ignored; what cannot be read is named with file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from leads.policy.clusters import ClusterEntry, HubEntry
from projects.readers.unreadable import Unreadable

MOST_BYTES = 2_000_000
SUFFIXES = {".yaml", ".yml"}
DEEPEST = 30


class Loader(yaml.SafeLoader):
    """Safe YAML without anchors, in which a few lines could stand for gigabytes; every text stays a text."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse what stands for something else, and what lies too deep."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "an alias stands there", self._mark())
        self.depth = getattr(self, "depth", 0) + 1
        if self.depth > DEEPEST:
            raise yaml.constructor.ConstructorError(None, None, "it lies too deep", self._mark())
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _mark(self) -> Any:
        parser: Any = self
        return parser.peek_event().start_mark


def files_of(path: Path) -> list[Path]:
    """The YAML files of a folder by their names, or the one file that was named; raises Unreadable for neither."""
    if path.is_dir():
        found = sorted(each for each in path.iterdir() if each.suffix in SUFFIXES and each.is_file())
        if not found:
            raise Unreadable(f"{path} holds no YAML file; name the folder of the clusters, or one of them.")
        return found
    if not path.is_file():
        raise Unreadable(f"{path} is not there; name a folder of YAML files, or one of them.")
    return [path]


def read_cluster(path: Path) -> ClusterEntry:
    """What a file says of its cluster. Raises Unreadable, with the line, where it is no such file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{path.name}: {error.strerror or error}.") from None
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{path.name}: it is larger than {MOST_BYTES // 1_000_000} MB.")
    root = _composed(path.name, data)
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(f"{path.name}:1: it describes no cluster; a cluster has a name and hubs.")
    fields = _fields(root)
    name = _text(fields.get("name"))
    if not name or len(name) > 80:
        raise Unreadable(f"{path.name}:{_line(root)}: its cluster has no name of at most 80 characters.")
    hubs = fields.get("hubs")
    if hubs is not None and not isinstance(hubs, yaml.SequenceNode):
        raise Unreadable(f"{path.name}:{_line(hubs)}: its hubs are no list.")
    provider = _text(fields.get("provider"))[:40]
    return ClusterEntry(
        place=path.name,
        name=name,
        provider=provider,
        region=_region(fields, provider)[:60],
        external_id=_text(_under(fields, "metadata", "hubspot_deal_id"))[:80],
        hubs=tuple(_hubs(hubs)),
    )


def _composed(name: str, data: bytes) -> Any:
    try:
        return yaml.compose(data, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(f"{name}:{mark.line + 1 if mark else 1}: {error.problem or 'it is no YAML'}.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(f"{name}:1: {str(error).splitlines()[0][:120]}.") from None


def _hubs(hubs: Any) -> Iterator[HubEntry]:
    for node in hubs.value if hubs else ():
        fields = _fields(node)
        yield HubEntry(
            name=_text(fields.get("name")),
            display_name=_text(fields.get("display_name")),
            domain=_text(fields.get("domain")).lower(),
            chart=_text(fields.get("helm_chart")),
            login=_text(_under(fields, "auth0", "connection")),
            line=_line(node),
        )


def _region(fields: dict[str, Any], provider: str) -> str:
    return _text(_under(fields, provider, "zone")) or _text(_under(fields, provider, "region"))


def _under(fields: dict[str, Any], *names: str) -> Any:
    found: Any = fields.get(names[0])
    for name in names[1:]:
        found = _fields(found).get(name)
    return found


def _fields(node: Any) -> dict[str, Any]:
    """The nodes of a mapping by their keys; empty for anything else. Of a key that stands twice, the last one holds."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _text(node: Any) -> str:
    """What a scalar says, digit for digit; empty for null and for anything else."""
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return ""
    return " ".join(str(node.value).split())


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1
