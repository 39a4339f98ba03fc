"""Chronology files out: a Chronology to the YAML that `tracker.chronology.read` reads back as the same."""

from typing import Any

import msgspec
import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from tracker.chronology.format import Chronology

_WIDTH = 110


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes every scalar as text, plain wherever YAML allows: the reader takes all of them as text."""

    def __init__(self, stream: Any, **_options: Any) -> None:  # noqa: ANN401 - what yaml.dump hands over
        Emitter.__init__(self, stream, width=_WIDTH, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, default_flow_style=None, sort_keys=False)  # type: ignore[arg-type]
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - SafeRepresenter's signature
        """Values are written out where they stand: the reader refuses aliases."""
        return True


def text(chronology: Chronology) -> str:
    """The chronology as a YAML document."""
    plain = msgspec.to_builtins(chronology, enc_hook=str, str_keys=True)
    return str(yaml.dump(_as_text(plain), Dumper=_Dumper))


def _as_text(value: Any) -> Any:  # noqa: ANN401 - any YAML value
    if isinstance(value, dict):
        return {key: _as_text(value[key]) for key in sorted(value, key="sources".__eq__)}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    return str(value)
