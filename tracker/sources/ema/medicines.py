"""The lines of EMA's table to medicines: those for animals left out, bad ones refused one by one."""

from collections import Counter, defaultdict

from tracker.dates import PartialDate
from tracker.sources.ema import cells, columns
from tracker.sources.ema.errors import BadCell, BadLine, NoMedicine, SecondLine
from tracker.sources.ema.records import EmaMedicines, Medicine, Moment
from tracker.sources.ema.sheet import Line, Sheet
from tracker.sources.records import Count, Rejected
from tracker.sources.refusals import listed

HUMAN, VETERINARY = "human", "veterinary"
STATUSES = {
    "authorised", "withdrawn", "application withdrawn", "refused", "lapsed", "expired", "revoked",
    "suspended", "not renewed", "opinion", "opinion under re-examination",
    "withdrawn from rolling review", "rolling review", "under evaluation",
}  # fmt: skip
_KEPT = 4000
"""Characters of a refused line that are kept."""


def medicines(sheet: Sheet, name: str, sha256: str) -> EmaMedicines:
    """The table's medicines for humans, each once."""
    lines = _Lines(sheet, name)
    for line in sheet.lines:
        if any(map(str.strip, line.cells)):
            lines.take(line)
    counts = {
        "medicines": Count(lines.counted[HUMAN], len(lines.rejected)),
        "veterinary": Count(lines.counted[VETERINARY], 0),
    }
    found = list(lines.kept.values())
    return EmaMedicines(name, sha256, sheet.as_of, found, lines.rejected, counts, lines.notes())


class _Lines:
    """The medicines read so far, and what there is to say about them."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._columns, self._as_of, self._name = sheet.columns, sheet.as_of, name
        self._sheet_notes = sheet.notes
        self.kept: dict[str | int, Medicine] = {}
        self.rejected: list[Rejected] = []
        self.counted: Counter[str] = Counter()
        self._odd: dict[str, list[str]] = defaultdict(list)

    def take(self, line: Line) -> None:
        """Keep the medicine of a line, or put the line aside."""
        category = HUMAN
        try:
            category = self._category(line)
            if category == HUMAN:
                self._keep(self._medicine(line))
        except BadLine as bad:
            self._refuse(line, str(bad))
        self.counted[category] += 1

    def _refuse(self, line: Line, reason: str) -> None:
        raw = "\t".join(line.cells).rstrip("\t")[:_KEPT]
        self.rejected.append(Rejected(self._name, line.number, reason, raw))

    def _cell(self, line: Line, column: str) -> str:
        return self._columns.cell(line.cells, column)

    def _category(self, line: Line) -> str:
        """For humans or for animals; where no column says it, the product number does."""
        stated = cells.text(self._cell(line, columns.CATEGORY))
        if stated is None:
            number = self._cell(line, columns.NUMBER).upper()
            return VETERINARY if "/V/" in number else HUMAN
        if stated.lower() not in {HUMAN, VETERINARY}:
            raise BadCell(columns.CATEGORY, stated, "Human or Veterinary")
        return stated.lower()

    def _keep(self, medicine: Medicine) -> None:
        known = self.kept.get(medicine.number or -medicine.line)
        if known is None:
            self.kept[medicine.number or -medicine.line] = medicine
        elif known._replace(line=0) == medicine._replace(line=0):
            self._odd["lines that repeat another, kept once"].append(medicine.number or "")
        else:
            raise SecondLine(medicine.number or "", known.line)

    def _medicine(self, line: Line) -> Medicine:
        number, (name, former) = self._number(line), cells.names(self._cell(line, columns.NAME))
        if number is None and name is None:
            raise NoMedicine
        shown = number or name or ""
        codes, no_codes = cells.codes(self._cell(line, columns.ATC))
        if no_codes:
            self._odd["no ATC code"].append(f"{no_codes} ({shown})")
        said = [mark.lower() for mark in columns.MARKS if cells.flag(self._cell(line, mark), mark)]
        flags = {flag: cells.flag(self._cell(line, column), column) for column, flag in columns.FLAGS.items()}
        return Medicine(
            line=line.number,
            number=number,
            name=name,
            former=former,
            substances=cells.substances(
                self._cell(line, columns.INN), self._cell(line, columns.SUBSTANCE), name
            ),
            holder=cells.text(self._cell(line, columns.HOLDER)),
            status=self._status(line, shown),
            opinion=cells.text(self._cell(line, columns.OPINION)),
            procedure=cells.text(self._cell(line, columns.PROCEDURE)),
            codes=codes,
            indication=cells.text(self._cell(line, columns.INDICATION)),
            flags={flag: value for flag, value in flags.items() if value is not None},
            marks=tuple(said),
            dates=self._dates(line, shown),
        )

    def _number(self, line: Line) -> str | None:
        """The product number, whose outer blanks alone are put right."""
        number = cells.text(self._cell(line, columns.NUMBER))
        if number and not cells.NUMBER.fullmatch(number):
            self._odd["product numbers of another form, kept as they are"].append(number)
        return number

    def _status(self, line: Line, shown: str) -> str | None:
        status = cells.text(self._cell(line, columns.STATUS))
        if status and status.lower() not in STATUSES:
            self._odd["a status that is not known"].append(f"{status} ({shown})")
        return status

    def _dates(self, line: Line, shown: str) -> dict[Moment, PartialDate]:
        found = {}
        for moment in Moment:
            date = cells.date_of(self._cell(line, moment), moment)
            if date is None:
                continue
            found[moment] = date
            if self._as_of and date.earliest and self._as_of.latest and date.earliest > self._as_of.latest:
                self._odd["dates after the day of the table, kept"].append(f"{shown}, {date}, {moment}")
        return found

    def notes(self) -> list[str]:
        """What was read over, a line for each kind of thing."""
        found, header = [*self._sheet_notes], self._columns
        if header.unknown:
            found.append(f"columns that are not read: {listed(header.unknown)}")
        if header.repeated:
            found.append(f"columns that stand there twice; the first counts: {listed(header.repeated)}")
        if header.silent:
            found.append(f"it has no column for: {listed(header.silent)}")
        found += [f"{what}: {len(which)} ({listed(which)})" for what, which in self._odd.items()]
        return found
