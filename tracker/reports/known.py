"""How much was known by an earlier day: how many sources had spoken."""

from datetime import date

from sqlalchemy import Connection, text

from tracker.schema.views.known import spoken_sources


def known(connection: Connection, day: date) -> str:
    """What an answer as of that day rests on, in a sentence."""
    counted = text(f"""SELECT count(*) AS all_of_them,
        count(CASE WHEN {spoken_sources(day)} THEN 1 END) AS spoken,
        count(CASE WHEN coalesce(as_of_latest, published_latest, retrieved_at) IS NULL THEN 1 END) AS undated
        FROM source""")  # noqa: S608 - a day, written by ourselves
    row = connection.execute(counted).one()
    return (
        f"As known on {day}: {row.spoken} of {row.all_of_them} sources had spoken by then;"
        f" {row.undated} have no date and are left out."
    )
