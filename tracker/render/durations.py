"""Dates and days as people say them: years and months, both ends where the dates leave a range."""

_DAYS_A_MONTH = 30.4375
_SHORT = 0.9
"""By how much whole years can fall short of mean months: three years without a leap day have 1095 days."""


def stated(date: str) -> str:
    """A date in a sentence: "by 2014-10-09", "2014 or later", "between 2014 and 2015"."""
    start, slash, end = date.partition("/")
    if not slash:
        return date
    if start == "..":
        return f"by {end}"
    return f"{start} or later" if end == ".." else f"between {start} and {end}"


def duration(days: tuple[int | None, int | None]) -> str:
    """Days as years and months, both ends where they differ: "2 y 7 mo", "2 y 6 mo to 2 y 7 mo"."""
    fewest, most = (_months(part) for part in days)
    if fewest is None or most is None:
        return ""
    return fewest if fewest == most else f"{fewest} to {most}"


def _months(days: int | None) -> str | None:
    if days is None:
        return None
    if days < _DAYS_A_MONTH * 2:
        return f"{days} d"
    years, months = divmod(int((days + _SHORT) / _DAYS_A_MONTH), 12)
    return " ".join(
        part for part in (f"{years} y" if years else "", f"{months} mo" if months else "") if part
    )
