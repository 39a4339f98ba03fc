"""Applications from openFDA's records, one after another, set aside with their submissions."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple, TypeVar

import msgspec

from tracker.sources import records
from tracker.sources.drugs_at_fda.cells import BadRow, text
from tracker.sources.drugs_at_fda.records import Application, Product, Submission
from tracker.sources.json_elements import Element
from tracker.sources.openfda import layout
from tracker.sources.openfda.errors import OtherWords
from tracker.sources.openfda.parts import Key, Parts
from tracker.sources.openfda.spool import Spool
from tracker.sources.openfda.values import application_key, cell, unii

Part = TypeVar("Part")
_KEPT = 4000
"""Characters of a refused record that are kept."""
APPLICATIONS, PRODUCTS, SUBMISSIONS, DOCUMENTS = "Applications", "Products", "Submissions", "ApplicationDocs"


class _Place(NamedTuple):
    """Where an application stands, and what it says there."""

    file: str
    line: int
    content: int


class Applications:
    """The applications of one vintage, and what was refused of them."""

    def __init__(self, today: date) -> None:
        self.records, self.submissions = Spool(Application), Spool(Submission)
        self.rejected: list[records.Rejected] = []
        self.newest: date | None = None
        self._parts = Parts(today)
        self._shape = layout.Shape(layout.Application, self._parts.unknown)
        self._harmonized = msgspec.json.Decoder(layout.Harmonized | None)
        self._places: dict[Key, _Place] = {}
        self._read: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._repeated = 0
        self._file, self._element = "", Element(b"", 0)

    def close(self) -> None:
        """Give back what was set aside."""
        self.records.close()
        self.submissions.close()

    @property
    def counts(self) -> dict[str, records.Count]:
        """How many there were of each kind, and how many of them were refused."""
        kinds = (APPLICATIONS, PRODUCTS, SUBMISSIONS, DOCUMENTS)
        return {kind: records.Count(self._read[kind], self._refused[kind]) for kind in kinds}

    @property
    def notes(self) -> list[str]:
        """What was read over."""
        notes = []
        if self._parts.unknown:
            names = ", ".join(sorted(self._parts.unknown))
            notes.append(f"members that are not read: {names}")
        if self._repeated:
            notes.append(f"applications that repeat another word for word, kept once: {self._repeated}")
        if self._parts.repeated:
            notes.append(f"documents that repeat another, kept once: {self._parts.repeated}")
        return notes

    def take(self, file: str, element: Element) -> None:
        """Set one application aside, or refuse it."""
        self._file, self._element = file, element
        self._read[APPLICATIONS] += 1
        try:
            given = self._shape.read(element.text)
            key = application_key(cell(given.application_number, "application_number"))
            if self._is_known(key):
                self._repeated += 1
                return
            sponsor = text(cell(given.sponsor_name, "sponsor_name"))
            codes = self._codes(given)
        except (BadRow, msgspec.DecodeError) as bad:
            self._refuse(APPLICATIONS, str(bad), element.text)
            return
        products = tuple(self._products(given.products or ()))
        self.records.add(Application(key[0], key[1], sponsor, products, unii=codes))
        self._take_submissions(given.submissions or (), key)

    def _is_known(self, key: Key) -> bool:
        """Whether the application was there before in the same words; in other words it is refused."""
        here = _Place(self._file, self._element.line, hash(msgspec.json.format(self._element.text, indent=0)))
        known = self._places.setdefault(key, here)
        if known is not here and known.content != here.content:
            raise OtherWords(key, known.file, known.line)
        return known is not here

    def _codes(self, given: layout.Application) -> tuple[str, ...]:
        """The UNII codes; where the section that openFDA adds cannot be read, none."""
        try:
            section = self._harmonized.decode(given.openfda)
        except msgspec.DecodeError:
            self._parts.unknown["openfda in another layout"] += 1
            return ()
        return unii(section.unii) if section else ()

    def _products(self, given: Iterable[msgspec.Raw]) -> Iterable[Product]:
        seen: set[str] = set()
        for raw in given:
            product = self._part(PRODUCTS, raw, self._parts.product)
            if product is None:
                continue
            if product.number in seen:
                self._refuse(PRODUCTS, f"product {product.number} stands already in this application", raw)
                continue
            seen.add(product.number)
            yield product

    def _take_submissions(self, given: Iterable[msgspec.Raw], key: Key) -> None:
        seen: set[Key] = set()
        for raw in given:
            submission = self._part(SUBMISSIONS, raw, lambda text: self._submission(text, key))
            if submission is None:
                continue
            name = (submission.type, submission.number)
            if name in seen:
                reason = f"submission {' '.join(name)} stands already in this application"
                self._refuse(SUBMISSIONS, reason, raw)
                continue
            seen.add(name)
            if submission.date and (self.newest is None or submission.date > self.newest):
                self.newest = submission.date
            self._read[DOCUMENTS] += len(submission.documents)
            self.submissions.add(submission)

    def _submission(self, raw: bytes, key: Key) -> Submission:
        def refuse(reason: str) -> None:
            self._read[DOCUMENTS] += 1
            self._refuse(DOCUMENTS, reason, raw)

        return self._parts.submission(raw, key, self._element.line, refuse)

    def _part(self, kind: str, raw: msgspec.Raw, read: Callable[[bytes], Part]) -> Part | None:
        self._read[kind] += 1
        try:
            return read(bytes(raw))
        except (BadRow, msgspec.DecodeError) as bad:
            self._refuse(kind, str(bad), raw)
            return None

    def _refuse(self, kind: str, reason: str, raw: bytes | msgspec.Raw) -> None:
        """Put a record aside with the line where it begins."""
        self._refused[kind] += 1
        part = bytes(raw)
        before = self._element.text.partition(part)[0] if part != self._element.text else b""
        line = self._element.line + before.count(b"\n")
        shown = part.decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")[:_KEPT]
        self.rejected.append(records.Rejected(self._file, line, reason, shown))
