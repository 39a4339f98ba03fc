"""Chronology files in: YAML to a checked Chronology; errors name file, line and the nearest right name."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from enum import EnumMeta
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml

from tracker.chronology.attributes import DATES, allowed
from tracker.chronology.format import Chronology, DateText, Sourced, Statement
from tracker.dates import PartialDate
from tracker.errors import LONGEST_PATH, BadDate, TrackerError, one_of, printable

Path = tuple[str | int, ...]
_STEP = re.compile(r"\.([^.\[\]`]+)|\[(\d+|\.\.\.)\]")
# Escapes in double quotes would bring them past YAML: terminals obey them, and PostgreSQL has no NUL.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DEEPEST = 30
FORMAT_HELP = "See the format: tracker import chronology --help"


class BadChronology(TrackerError):
    """A chronology file that breaks the format; nothing of it is taken."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(
            f"{printable(file, LONGEST_PATH)}, line {line}: {reason}. Nothing was imported. {FORMAT_HELP}"
        )


class Document:
    """A YAML text as plain values, remembering on which line each of them stands."""

    def __init__(self, text: str, file: str) -> None:
        """Parse the text; raises BadChronology where it is no YAML, or more of YAML than plain values."""
        self.file = file
        loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
        try:
            _refuse_depth(yaml.parse(text, Loader=loader), file)
            root = yaml.compose(text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise BadChronology(file, mark.line + 1 if mark else 1, f"not YAML: {error.problem}") from error
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            raise BadChronology(
                file, line, "not YAML: a control character, or one outside Unicode"
            ) from error
        if not isinstance(root, yaml.MappingNode):
            raise BadChronology(file, 1, "a chronology file is a mapping that begins with 'chronology:'")
        self.root: yaml.MappingNode = root

    def values(self) -> dict[str, Any]:
        """The whole document as dicts, lists and strings."""
        return dict(self._plain(self.root, set()))

    def line(self, path: Path) -> int:
        """The line of the value at a path, or of the nearest thing around it."""
        node: yaml.Node = self.root
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return int(node.start_mark.line) + 1

    def key_line(self, path: Path, key: str) -> int:
        """The line of a key in the mapping at a path."""
        node: yaml.Node = self.root
        for step in path:
            node = _child(node, step) or node
        if isinstance(node, yaml.MappingNode):
            for name, _ in node.value:
                if name.value == key:
                    return int(name.start_mark.line) + 1
        return int(node.start_mark.line) + 1

    def _plain(self, node: yaml.Node, seen: set[int], name: str = "") -> Any:  # noqa: ANN401 - any YAML type
        line = node.start_mark.line + 1
        if id(node) in seen:  # also what keeps a small file from unfolding into a huge one
            raise BadChronology(self.file, line, "a YAML alias; write the value out where it is meant")
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if (control := _CONTROL.search(node.value)) is not None:
                code = f"U+{ord(control[0]):04X}"
                raise BadChronology(self.file, line, f"a control character ({code}) in {printable(name)}")
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, seen, name) for item in node.value]
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise BadChronology(self.file, line, "a key that is no plain text")
            if key.value in result:
                raise BadChronology(
                    self.file,
                    key.start_mark.line + 1,
                    f"'{printable(key.value)}' stands twice in one mapping",
                )
            result[key.value] = self._plain(value, seen, key.value)
        return result


def read(text: str, file: str) -> tuple[Chronology, Document]:
    """Read one chronology file; raises BadChronology, which names file, line and the nearest right name."""
    document = Document(text, file)
    values = document.values()
    try:
        chronology = msgspec.convert(values, Chronology, strict=False, dec_hook=_date)
    except msgspec.ValidationError as error:
        path, problem = _located(str(error), values)
        raise _explained(document, path, problem) from error
    for path, record in records(chronology):
        _check_statements(document, path, record)
    return chronology, document


def records(value: Any, path: Path = ()) -> Iterator[tuple[Path, Sourced]]:  # noqa: ANN401 - walks any record
    """Every record that states its sources, with its path in the file."""
    if isinstance(value, Sourced):
        yield path, value
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from records(item, (*path, index))
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from records(getattr(value, name), (*path, name))


def _refuse_depth(events: Iterator[yaml.Event], file: str) -> None:
    """Refuse what is nested so deeply that composing it would exhaust the stack, and with it the process."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise BadChronology(file, line, "nested too deeply for a chronology")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _date(kind: type, value: object) -> object:
    if kind is DateText and isinstance(value, str):
        return DateText.read(value)
    message = "expected a date"
    raise ValueError(message)


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    children: dict[str | int, yaml.Node] = {}
    if isinstance(node, yaml.SequenceNode):
        children = dict(enumerate(node.value))
    elif isinstance(node, yaml.MappingNode):
        children = {key.value: value for key, value in node.value}
    return children.get(step)


def _located(message: str, values: object) -> tuple[Path, str]:
    """Where a decoding error lies, and what it is."""
    problem, _, place = message.rpartition(" - at `$") if " - at `$" in message else (message, "", "")
    path: list[str | int] = []
    here: Any = values
    for name, index in _STEP.findall(place.rstrip("`")):
        if name:
            path.append(name)
            here = here.get(name) if isinstance(here, dict) else None
        elif index != "...":
            path.append(int(index))
            here = here[int(index)] if isinstance(here, list) and int(index) < len(here) else None
    return tuple(path), problem


def _explained(document: Document, path: Path, problem: str) -> BadChronology:
    """The decoding error in a reader's words, with the nearest name that would have been right."""
    name = ".".join(str(step) for step in path if isinstance(step, str)) or "the file"
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", problem, re.DOTALL)
    if unknown:
        key = unknown[1]
        reason = f"unknown key '{printable(key)}' in {name}{_nearest(key, _keys(_type_at(path)))}"
        return BadChronology(document.file, document.key_line(path, key), reason)
    missing = re.fullmatch(r"Object missing required field `(.*)`", problem, re.DOTALL)
    if missing:
        return BadChronology(document.file, document.line(path), f"{name} lacks '{missing[1]}'")
    wrong = re.fullmatch(r"Invalid enum value '(.*)'", problem, re.DOTALL)
    if wrong:
        words = _words(_type_at(path))
        reason = (
            f"'{printable(wrong[1])}' is no {name}{_nearest(wrong[1], words) or f' (one of {one_of(words)})'}"
        )
        return BadChronology(document.file, document.line(path), reason)
    reason = (
        re.sub(r"\. Write .*", "", problem) if "is not a date" in problem else f"{name}: {problem.lower()}"
    )
    return BadChronology(document.file, document.line(path), reason)


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"; did you mean {one_of(close)}?".rstrip("?") if close else ""


def _check_statements(document: Document, path: Path, record: Sourced) -> None:
    """A record has a source, and its statements speak of attributes that it can have."""
    if not record.sources:
        raise BadChronology(
            document.file, document.line(path), "a record without a source ('sources' is empty)"
        )
    known = allowed(record)
    for index, statement in enumerate(record.sources):
        if isinstance(statement, Statement):
            for attribute in (*statement.attributes, *statement.says, *statement.absent):
                if attribute not in known:
                    raise BadChronology(
                        document.file,
                        document.line((*path, "sources", index)),
                        f"'{printable(attribute)}' is no attribute that a source can state here"
                        f"{_nearest(attribute, sorted(known)) or f' (one of {one_of(sorted(known))})'}",
                    )
            _check_dates(document, (*path, "sources", index, "says"), record, statement)


def _check_dates(document: Document, path: Path, record: Sourced, statement: Statement) -> None:
    """What a source says of a date is a date."""
    for attribute in DATES.get(type(record), set()) & statement.says.keys():
        try:
            PartialDate.parse(statement.says[attribute])
        except BadDate as error:
            reason = str(error).partition(". Write ")[0]
            raise BadChronology(document.file, document.line((*path, attribute)), reason) from error


def _type_at(path: Path) -> Any:  # noqa: ANN401 - a type
    """The type that the format gives to the value at a path."""
    here: Any = Chronology
    for step in path:
        here = _stripped(here)
        if isinstance(step, int):
            here = get_args(here)[0] if get_args(here) else here
            continue
        struct = _struct(here)
        if struct is None:
            return None
        names = dict(zip(struct.__struct_encode_fields__, struct.__struct_fields__, strict=True))
        here = get_type_hints(struct, include_extras=False).get(names.get(step, step))
    return _stripped(here)


def _stripped(kind: Any) -> Any:  # noqa: ANN401 - a type
    """The type without Annotated and without None."""
    if get_origin(kind) is Annotated:
        return _stripped(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        rest = [arg for arg in get_args(kind) if arg is not NoneType]
        return _stripped(rest[0]) if len(rest) == 1 else kind
    return kind


def _struct(kind: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401 - a type
    candidates = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, msgspec.Struct)), None)


def _keys(kind: Any) -> list[str]:  # noqa: ANN401 - a type
    struct = _struct(kind)
    return list(struct.__struct_encode_fields__) if struct else []


def _words(kind: Any) -> list[str]:  # noqa: ANN401 - a type
    return list(map(str, kind)) if isinstance(kind, EnumMeta) else []
