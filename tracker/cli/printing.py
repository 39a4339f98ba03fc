"""What every reading command does with its answer: where it reads, in which form it writes, and whereto."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.cli import options
from tracker.cli.database import reading
from tracker.cli.output import asked, chosen, page, write

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from tracker.render.tables.page import Page

Report = TypeVar("Report")


@dataclass(frozen=True)
class Printing:
    """The options that every reading command has, and what they decide."""

    form: str | None
    width: int | None
    output: str | None
    formula_safe: bool
    known_on: "date | None"
    database: str | None

    def reading(self) -> AbstractContextManager["Connection"]:
        """A connection that cannot write, as of the day that was asked for."""
        return reading(self.database, self.known_on)

    def day(self, on: "date | None") -> "date":
        """The day that is asked about; if none is, that of --known-on, and else the reader's own today."""
        from datetime import date

        return on or self.known_on or date.today()  # noqa: DTZ011 - the reader's own day

    def write(
        self,
        forms: Mapping[str, Callable[[Report, "Page"], Iterable[Any]]],
        report: Report,
    ) -> None:
        """Write a report in the form that was asked for, or the one that fits where it goes."""
        form = chosen(self.form, output=self.output, offered=forms)
        sheet = page(self.width, output=self.output, formula_safe=self.formula_safe, title=asked())
        write(forms[form](report, sheet), self.output)


def printed(*forms: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of a reading command that writes these forms; it gets them as one `printing`."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def gathered(**given: Any) -> None:  # noqa: ANN401 - what Click hands over
            own = {name: given.pop(name, False) for name in Printing.__dataclass_fields__}
            command(**given, printing=Printing(**own))

        safe = (options.formula_safe,) if "csv" in forms else ()
        where = (options.width, options.output, options.known_on, options.database)
        wrapped: Callable[..., None] = gathered
        for option in reversed((options.form(*forms), *safe, *where)):
            wrapped = option(wrapped)
        return wrapped

    return decorate
