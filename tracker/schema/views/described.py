"""The contract of the reporting views as plain data, for documentation and for programs that show databases."""

from typing import TypedDict

from tracker.schema.views import VIEWS, View


class DescribedColumn(TypedDict):
    """What is promised of one column."""

    name: str
    type: str
    unit: str | None
    null: str
    source: str
    meaning: str


class DescribedView(TypedDict):
    """What is promised of one view."""

    view: str
    meaning: str
    columns: list[DescribedColumn]


def described() -> list[DescribedView]:
    """Every view in reading order, with what each of its columns means, counts, leaves null and is read from."""
    return [_view(view) for view in VIEWS]


def _view(view: View) -> DescribedView:
    columns: list[DescribedColumn] = [
        {
            "name": column.name,
            "type": column.type,
            "unit": column.unit,
            "null": column.null,
            "source": column.source,
            "meaning": column.comment,
        }
        for column in view.columns
    ]
    return {"view": view.name, "meaning": view.comment, "columns": columns}
