"""When protection ends: which of the ends known before each date in a later list is."""

from collections.abc import Collection, Mapping
from datetime import date


def same_ends(
    stated: Collection[date], known: Mapping[str, Collection[date]], since: date | None
) -> dict[date, str]:
    """For each stated date the key of the known end that it is; those without a key are news.

    A date that was stated before is the same end. Of the others, one on either side is one end whose date
    has changed. Where lists drop what has passed, that holds only if both dates lie at or after `since`, the
    day of the newest list: an end that has passed is not one that comes later.
    """
    found: dict[date, str] = {}
    for day in sorted(stated):
        key = next((key for key, days in known.items() if day in days and key not in found.values()), None)
        if key is not None:
            found[day] = key
    news = [day for day in stated if day not in found]
    missing = [key for key in known if key not in found.values()]
    if len(news) == len(missing) == 1:
        days = (*news, max(known[missing[0]], default=date.max))
        if since is None or min(days) >= since:
            found[news[0]] = missing[0]
    return found
