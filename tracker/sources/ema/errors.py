"""What a person can give in place of EMA's table of medicines, and what in a line of it cannot be right."""

from tracker.errors import printable
from tracker.sources.refusals import Refused

AGAIN = "Download the table of medicines again from EMA's page 'Download medicine data', as Excel or JSON."


class NotTheTable(Refused):
    """A file that is not EMA's table of medicines."""

    def __init__(self, name: str, expected: str, found: str) -> None:
        super().__init__(
            f"'{printable(name)}' is not EMA's table of medicines: expected {expected}, "
            f"found {printable(found)}. {AGAIN}"
        )


class NoXlsxReader(Refused):
    """A workbook, where the library that reads workbooks is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{printable(name)}' is an Excel workbook, which needs openpyxl. "
            "Install it: pip install 'tracker[xlsx]', or give the JSON."
        )


class BadLine(ValueError):
    """A line that cannot be right; its text is the reason, for a person."""


class NoMedicine(BadLine):
    """A line about nothing that could be found again."""

    def __init__(self) -> None:
        super().__init__("it has neither a product number nor a name")


class SecondLine(BadLine):
    """A line that has another's product number, and says otherwise."""

    def __init__(self, number: str, line: int) -> None:
        super().__init__(f"product number '{printable(number)}' stands already in line {line}, which differs")


class BadCell(BadLine):
    """A value that cannot be right."""

    def __init__(self, what: str, cell: str, expected: str) -> None:
        super().__init__(f"{what} '{printable(cell)}' is not {expected}")
