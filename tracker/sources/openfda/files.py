"""What was given as openFDA's data: which files in it are read, and whether they are what they should be."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from tracker.sources.inputs import Given
from tracker.sources.json_elements import Element, Elements
from tracker.sources.openfda.errors import DOWNLOAD, Answered, OtherEndpoint
from tracker.sources.openfda.layout import Application, Failure, Meta
from tracker.sources.refusals import MissingMembers, UnknownLayout

EXPECTED = ("application_number", "sponsor_name", "products", "submissions")
ADVICE = f"{DOWNLOAD} (FDA's own zip of tables goes in with: tracker import drugs-at-fda)"
TELLTALES = {
    "set_id": "drug/label",
    "spl_product_data_elements": "drug/label",
    "safetyreportid": "drug/event",
    "product_ndc": "drug/ndc",
    "recall_number": "drug/enforcement",
    "shortage_reason": "drug/shortages",
    "initial_posting_date": "drug/shortages",
}
"""What only records of openFDA's other data sets have."""
_ENDINGS = (".json", ".json.gz")


def members(given: Given) -> list[str]:
    """The files to be read: the only one, or of several those in JSON."""
    if len(given.members) == 1:
        return [*given.members]
    found = [member for member in given.members if member.lower().endswith(_ENDINGS)]
    if not found:
        raise MissingMembers(given.name, ["drug-drugsfda-0001-of-0001.json"], given.members, ADVICE)
    return found


class File:
    """One file of records: a page, a partition, a bare array, or one application alone."""

    def __init__(self, given: Given, member: str) -> None:
        self._given, self._member = given, member
        self.name = PurePosixPath(member).name
        self.meta = Meta()

    def elements(self) -> Iterator[Element]:
        """Its records; what is no drug/drugsfda is refused at the first of them."""
        with self._given.open(self._member) as stream:
            found = Elements(stream, self.name, ("results",))
            if found.alone is not None:
                yield self._single(found.alone)
                return
            for number, element in enumerate(found):
                if number == 0:
                    self._recognise(element.text)
                yield element
            self.meta = _meta(found.around.get("meta"))

    def _single(self, text: bytes) -> Element:
        around = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        if "error" in around:
            raise _answered(self.name, around["error"])
        self._recognise(text)
        return Element(text, 1)

    def _recognise(self, text: bytes) -> None:
        try:
            names = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        except msgspec.DecodeError as error:
            raise UnknownLayout(self.name, EXPECTED, (), ADVICE) from error
        for name, endpoint in TELLTALES.items():
            if name in names:
                raise OtherEndpoint(self.name, endpoint, name)
        if not names.keys() & set(Application.__struct_fields__):
            raise UnknownLayout(self.name, EXPECTED, [*names], ADVICE)


def _meta(text: bytes | None) -> Meta:
    try:
        return msgspec.json.decode(text, type=Meta) if text else Meta()
    except msgspec.DecodeError:
        return Meta()


def _answered(name: str, error: msgspec.Raw) -> Answered:
    try:
        failure = msgspec.json.decode(error, type=Failure)
    except msgspec.DecodeError:
        return Answered(name, bytes(error).decode(errors="replace"), "")
    return Answered(name, str(failure.code or "an error"), str(failure.message or ""))
