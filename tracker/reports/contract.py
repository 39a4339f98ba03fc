"""The contract of the reporting views: what each is, and what each of its columns means."""

from tracker.errors import UnknownName
from tracker.names import close_names
from tracker.reports.models.contract import PromisedColumn, PromisedView
from tracker.schema.views.described import described


def contract() -> tuple[PromisedView, ...]:
    """Every view, in reading order."""
    return tuple(
        PromisedView(
            view["view"], view["meaning"], tuple(PromisedColumn(**column) for column in view["columns"])
        )
        for view in described()
    )


def promised(name: str) -> PromisedView:
    """The view of this name; raises UnknownName."""
    views = {view.view: view for view in contract()}
    if name.lower() not in views:
        close = close_names(name, list(views))
        raise UnknownName(kind="view", name=name, close=close, listing="tracker db describe")
    return views[name.lower()]
