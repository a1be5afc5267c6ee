"""YAML without its traps, and with the line of every value.

Built from the parser's events: aliases, anchors, tags and duplicate keys are refused;
only `true`, `false`, `null` and plain whole numbers are anything but text, so `no` stays
a word and `1.10` keeps its zero; size, depth and count are bounded.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from checklists.faults import Path

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 24
MAX_VALUES = 200_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"^(0|-?[1-9][0-9]{0,8})$")
_WORDS: dict[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}


class FaultyYaml(ValueError):
    """Text that is not YAML, or more than we read of YAML. `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}")


@dataclass
class Reading:
    """The value read, and the line of each path in it."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """The line of `path`, or of the nearest known place above it."""
        known: Path = ()
        for part in path:
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines.get(known, 1)


def read_yaml(text: str) -> Reading:
    """Read one document; raises `FaultyYaml`."""
    if len(text) > MAX_CHARACTERS:
        raise FaultyYaml(1, f"the file is longer than {MAX_CHARACTERS} characters")
    reader = _Reader(text)
    try:
        return reader.read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FaultyYaml(mark.line + 1 if mark else 1, error.problem or "not YAML") from error
    except yaml.YAMLError as error:
        raise FaultyYaml(1, f"not YAML: {error}") from error


class _Reader:
    def __init__(self, text: str) -> None:
        self.events = yaml.parse(text, Loader=_Loader)
        self.lines: dict[Path, int] = {}

    def read(self) -> Reading:
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise FaultyYaml(1, "the file is empty")
        value = self._value(self._next(), ())
        self._next()
        if not isinstance(end := self._next(), yaml.StreamEndEvent):
            raise FaultyYaml(end.start_mark.line + 1, "a second document begins here")
        return Reading(value, self.lines)

    def _next(self) -> Any:
        event = next(self.events)
        return next(self.events) if isinstance(event, yaml.StreamStartEvent) else event

    def _value(self, event: Any, path: Path) -> Any:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise FaultyYaml(line, "anchors and aliases are not allowed")
        if event.tag is not None:
            raise FaultyYaml(line, f"tags are not allowed ({event.tag})")
        if len(path) > MAX_DEPTH:
            raise FaultyYaml(line, f"nested deeper than {MAX_DEPTH} levels")
        if len(self.lines) > MAX_VALUES:
            raise FaultyYaml(line, f"more than {MAX_VALUES} values")
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _scalar(event)

    def _mapping(self, path: Path) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            key = self._value(event, (*path, "<key>"))
            del self.lines[(*path, "<key>")]
            if not isinstance(key, str | int) or isinstance(key, bool):
                raise FaultyYaml(line, "a key must be a word or a whole number")
            if key in mapping:
                raise FaultyYaml(line, f"the key “{key}” stands here twice")
            self.lines[(*path, key)] = line
            mapping[key] = self._value(self._next(), (*path, key))
        return mapping

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return values


def _scalar(event: Any) -> str | int | bool | None:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.match(text) else text


class _Dumper(yaml.SafeDumper):
    """Lists indented under their key, long texts folded, no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > 80 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def write_yaml(value: Any) -> str:
    """Plain values as YAML that `read_yaml` reads back equal."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96)
