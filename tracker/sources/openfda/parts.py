"""Products and submissions of one application, each taken or refused by itself."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from tracker.sources.drugs_at_fda.cells import (
    PRIORITIES,
    PROPERTIES,
    STATUSES,
    SUBMISSION_TYPES,
    BadRow,
    address,
    code,
    meaning,
    product_number,
    submission_number,
    text,
    title,
)
from tracker.sources.drugs_at_fda.records import Document, Product, Submission
from tracker.sources.openfda import layout
from tracker.sources.openfda.errors import Leftover
from tracker.sources.openfda.values import REFERENCE, cell, form, is_leftover, past_day

Refuse = Callable[[str], None]
"""Told why a document is refused; its submission stays."""
Key = tuple[str, str]


class Parts:
    """Turns the parts of an application into the records that Drugs@FDA gives too."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.unknown: Counter[str] = Counter()
        """Members that are not known, by name."""
        self.repeated = 0
        """Documents that repeat another of the same submission."""
        self._products = layout.Shape(layout.Product, self.unknown)
        self._submissions = layout.Shape(layout.Submission, self.unknown)

    def product(self, raw: bytes) -> Product:
        """One product."""
        given = self._products.read(raw)
        brand = text(cell(given.brand_name, "brand_name"))
        if brand and is_leftover(brand):
            raise Leftover(brand)
        ingredients = [cell(one.name, "active_ingredients") for one in given.active_ingredients or ()]
        strengths = [cell(one.strength, "strength") for one in given.active_ingredients or ()]
        marketing = text(cell(given.marketing_status, "marketing_status"))
        letters = text(cell(given.te_code, "te_code"))
        return Product(
            number=product_number(cell(given.product_number, "product_number")),
            form=form(cell(given.dosage_form, "dosage_form"), cell(given.route, "route")),
            strength=";".join(filter(None, strengths)) or None,
            brand=brand,
            ingredients=tuple(name for name in ingredients if text(name) is not None),
            reference_drug=meaning(cell(given.reference_drug, "reference_drug"), REFERENCE, "reference drug"),
            marketing_status=(marketing,) if marketing else (),
            equivalence=(letters,) if letters else (),
        )

    def submission(self, raw: bytes, key: Key, line: int, refuse: Refuse) -> Submission:
        """One submission of the application of this type and number."""
        given = self._submissions.read(raw)
        priority = cell(given.review_priority, "review_priority")
        properties = [cell(one.code, "code") for one in given.submission_property_type or ()]
        orphan = [meaning(one, PROPERTIES, "property") for one in properties]
        class_code = cell(given.submission_class_code, "submission_class_code")
        class_name = cell(given.submission_class_code_description, "submission_class_code_description")
        return Submission(
            application_type=key[0],
            application_number=key[1],
            type=code(cell(given.submission_type, "submission_type"), SUBMISSION_TYPES, "submission type"),
            number=submission_number(cell(given.submission_number, "submission_number")),
            status=code(cell(given.submission_status, "submission_status"), STATUSES, "status"),
            date=past_day(cell(given.submission_status_date, "submission_status_date"), self._today),
            class_code=text(class_code),
            class_name=text(class_name),
            priority=code(priority, PRIORITIES, "review priority") if text(priority) else None,
            is_orphan=any(orphan) if orphan else None,
            note=text(cell(given.submission_public_notes, "submission_public_notes")),
            actions=(),
            documents=self._documents(given.application_docs or [], refuse),
            line=line,
        )

    def _documents(self, given: list[layout.Document], refuse: Refuse) -> tuple[Document, ...]:
        found: dict[Document, None] = {}
        for one in given:
            try:
                document = _document(one)
            except BadRow as bad:
                refuse(str(bad))
                continue
            self.repeated += document in found
            found[document] = None
        return tuple(found)


def _document(given: layout.Document) -> Document:
    return Document(
        text(cell(given.type, "type")),
        title(cell(given.title, "title")),
        address(cell(given.url, "url")),
        past_day(cell(given.date, "date")),
    )
