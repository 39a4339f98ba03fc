"""A study as JSON."""

import re
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from tracker.errors import printable
from tracker.sources.clinicaltrials_gov.entry import KEPT, Head, posted, storable
from tracker.sources.clinicaltrials_gov.layout import WholeStudy
from tracker.sources.clinicaltrials_gov.protocol import study
from tracker.sources.registry.cells import nct_number, no_number
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.errors import BadStudy
from tracker.sources.registry.records import Study

_NUL = b"\\u0000"
_IS_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""The escape itself, and not a backslash that is escaped before a `u`."""


class _Posted(Struct, gc=False):
    date: Any = None


class _Named(Struct, rename="camel", gc=False):
    nct_id: Any = None


class _Dates(Struct, rename="camel", gc=False):
    last_update_post_date_struct: _Posted | None = None


class _Protocol(Struct, rename="camel", gc=False):
    identification_module: _Named | None = None
    status_module: _Dates | None = None


class _Misc(Struct, rename="camel", gc=False):
    version_holder: Any = None


class _Derived(Struct, rename="camel", gc=False):
    misc_info_module: _Misc | None = None


class _Least(Struct, rename="camel", gc=False):
    protocol_section: _Protocol | None = None
    derived_section: _Derived | None = None


_least = msgspec.json.Decoder(_Least)
_whole = msgspec.json.Decoder(WholeStudy)
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])


class Element(NamedTuple):
    """A study as JSON, not yet read."""

    text: bytes
    line: int

    @property
    def raw(self) -> str:
        """Its text as it was, cut where it is long."""
        return storable(self.text[: 4 * KEPT].decode(errors="ignore"))

    @property
    def is_utf8(self) -> bool:
        """Whether its bytes are text in the only encoding of JSON."""
        try:
            self.text.decode()
        except UnicodeDecodeError:
            return False
        return True

    def head(self) -> Head:
        """Its number and dates."""
        try:
            least = _least.decode(self.text)
        except (msgspec.DecodeError, RecursionError):
            return Head(is_study="protocolSection" in self.keys())
        protocol, derived = least.protocol_section, least.derived_section
        named = protocol and protocol.identification_module
        status = protocol and protocol.status_module
        update = status and status.last_update_post_date_struct
        misc = derived and derived.misc_info_module
        return Head(
            is_study=protocol is not None,
            nct=nct_number(named.nct_id) if named else None,
            updated=posted(update.date) if update else None,
            vintage=posted(misc.version_holder) if misc else None,
        )

    def keys(self) -> list[str]:
        """The names of its members."""
        try:
            return list(_members.decode(self.text))
        except (msgspec.DecodeError, RecursionError):
            return []

    def study(self, codes: Codes) -> Study:
        """The study; raises BadStudy where it is no JSON or its types are not the registry's."""
        if _NUL in self.text and _IS_NUL.search(self.text):
            message = "the character U+0000 in it is no text"
            raise BadStudy(message)
        try:
            found = _whole.decode(self.text)
        except (msgspec.DecodeError, RecursionError) as error:
            raise BadStudy(printable(str(error), 200)) from error
        stated = found.protocol_section and found.protocol_section.identification_module
        number = stated.nct_id if stated else None
        nct = nct_number(number)
        if nct is None:
            raise no_number(number, "protocolSection.identificationModule.nctId")
        return study(found, nct, self.line, codes)
