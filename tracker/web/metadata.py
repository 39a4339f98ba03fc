"""What Datasette says of the database: derived from the views, never written twice."""

from typing import Any

from tracker.schema.tables import Base
from tracker.schema.views.described import DescribedColumn, DescribedView, described
from tracker.web.database import NAME

TITLE = "tracker"
ABOUT = "What was approved, when, for whom, on what evidence, and who says so."

_FACETS = {
    "timeline_entries": ["regulator", "kind"],
    "approvals": ["regulator", "approval_type"],
    "accelerated_approvals": ["regulator", "outcome"],
    "designations": ["regulator", "designation"],
    "trials": ["status"],
}
"""The columns by which people narrow a view first."""


def metadata() -> dict[str, Any]:
    """Titles, meanings, sources and licence, and the stored tables hidden."""
    tables: dict[str, Any] = {name: {"hidden": True} for name in (*Base.metadata.tables, "alembic_version")}
    tables |= {view["view"]: _view(view) for view in described()}
    return {
        "title": TITLE,
        "description": ABOUT,
        "source": "regulators, registries and publications; each fact names its own",
        "source_url": f"/{NAME}/citations",
        "license": "MIT for the chronologies that come with tracker; imported files as their publishers say",
        "databases": {NAME: {"tables": tables}},
    }


def _view(view: DescribedView) -> dict[str, Any]:
    return {
        "description": _sentence(view["meaning"]),
        "columns": {column["name"]: _column(column) for column in view["columns"]},
        "facets": _FACETS.get(view["view"], []),
    }


def _column(column: DescribedColumn) -> str:
    unit = f", {column['unit']}" if column["unit"] else ""
    null = "" if column["null"] == "never null" else f" (null: {column['null']})"
    return f"{column['meaning']}{unit}{null}"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
