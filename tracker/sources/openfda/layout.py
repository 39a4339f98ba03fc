"""The records of openFDA's drug/drugsfda, in its spelling; a member that is not named here is reported."""

from collections import Counter
from typing import Any, Generic, TypeVar

import msgspec

Text = str | int | None
"""openFDA writes every value as text; a copy that went through other hands can have numbers."""

Record = TypeVar("Record", bound=msgspec.Struct)


class Ingredient(msgspec.Struct, forbid_unknown_fields=True):
    """A substance in a product."""

    name: Text = None
    strength: Text = None


class Product(msgspec.Struct, forbid_unknown_fields=True):
    """One form and strength."""

    product_number: Text = None
    reference_drug: Text = None
    brand_name: Text = None
    active_ingredients: list[Ingredient] | None = None
    reference_standard: Text = None
    dosage_form: Text = None
    route: Text = None
    marketing_status: Text = None
    te_code: Text = None


class Document(msgspec.Struct, forbid_unknown_fields=True):
    """A letter, label or review."""

    id: Text = None
    url: Text = None
    date: Text = None
    type: Text = None
    title: Text = None


class Property(msgspec.Struct, forbid_unknown_fields=True):
    """A property of a submission; openFDA has only those that have a code."""

    code: Text = None


class Submission(msgspec.Struct, forbid_unknown_fields=True):
    """An original or a supplement, with its latest status."""

    submission_type: Text = None
    submission_number: Text = None
    submission_status: Text = None
    submission_status_date: Text = None
    review_priority: Text = None
    submission_class_code: Text = None
    submission_class_code_description: Text = None
    submission_public_notes: Text = None
    submission_property_type: list[Property] | None = None
    application_docs: list[Document] | None = None


class Application(msgspec.Struct, forbid_unknown_fields=True):
    """An application; its parts are read one by one, so that a bad one is refused alone."""

    application_number: Text = None
    sponsor_name: Text = None
    products: list[msgspec.Raw] | None = None
    submissions: list[msgspec.Raw] | None = None
    openfda: msgspec.Raw = msgspec.Raw(b"null")


class Harmonized(msgspec.Struct):
    """What openFDA adds from labels that name the application: here the codes of its substances."""

    unii: list[str] = []


class Results(msgspec.Struct):
    """How many records there are of which these are some."""

    total: int | None = None


class Meta(msgspec.Struct):
    """What stands before the records of a page or of a whole file."""

    last_updated: str | None = None
    results: Results | None = None


class Failure(msgspec.Struct):
    """What the service answers instead of records."""

    code: Text = None
    message: Text = None


class Shape(Generic[Record]):
    """Reads one kind of record; members that it does not know are left out and counted."""

    def __init__(self, kind: type[Record], unknown: Counter[str]) -> None:
        self._kind, self._unknown = kind, unknown
        self._decoder = msgspec.json.Decoder(kind)

    def read(self, text: bytes | msgspec.Raw) -> Record:
        """The record; raises msgspec.DecodeError where it is none."""
        try:
            return self._decoder.decode(text)
        except msgspec.ValidationError:
            found = msgspec.json.decode(text)
            if not isinstance(found, dict):
                raise
            return msgspec.convert(self._known(found, self._kind, ""), self._kind)

    def _known(self, found: dict[str, Any], kind: type[msgspec.Struct], path: str) -> dict[str, Any]:
        names = kind.__struct_fields__
        self._unknown.update(f"{path}{name}" for name in found if name not in names)
        return {
            name: self._inner(value, f"{path}{name}.", NESTED.get(name))
            for name, value in found.items()
            if name in names
        }

    def _inner(self, value: Any, path: str, kind: type[msgspec.Struct] | None) -> Any:  # noqa: ANN401 - any JSON
        if kind is None:
            return _later(value, path)
        if not isinstance(value, list):
            return value
        return [self._known(one, kind, path) if isinstance(one, dict) else one for one in value]


NESTED: dict[str, type[msgspec.Struct]] = {
    "active_ingredients": Ingredient,
    "submission_property_type": Property,
    "application_docs": Document,
}


def _later(value: Any, path: str) -> Any:  # noqa: ANN401 - any JSON
    """The value; where its parts are read later, the JSON text of each."""
    if path == "openfda.":
        return msgspec.Raw(msgspec.json.encode(value))
    if path in {"products.", "submissions."} and isinstance(value, list):
        return [msgspec.Raw(msgspec.json.encode(one)) for one in value]
    return value
