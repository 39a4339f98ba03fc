"""What a form cannot do: without its library, or with a table that it has no room for."""

from tracker.errors import TrackerError


class NoPyarrow(TrackerError):
    """The library that writes Parquet and Arrow is not installed."""

    def __init__(self) -> None:
        super().__init__("Parquet and Arrow take one more library, pyarrow: pip install 'tracker[arrow]'")


class NoOpenpyxl(TrackerError):
    """The library that writes workbooks is not installed."""

    def __init__(self) -> None:
        super().__init__("Workbooks take one more library, openpyxl: pip install 'tracker[xlsx]'")


class TooManyRows(TrackerError):
    """An answer that a sheet of Excel has no room for."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"A sheet of Excel has room for {most} rows, and there are more. Choose csv or parquet."
        )


class TextTooLong(TrackerError):
    """A text that a cell of Excel has no room for."""

    def __init__(self, most: int, length: int) -> None:
        super().__init__(
            f"A cell of Excel has room for {most} characters, and a text has {length}. Choose csv or parquet."
        )
