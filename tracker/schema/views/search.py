"""What full-text search looks in: kept by the databases themselves, whoever writes, and made again like the views.

SQLite has FTS5 tables over the columns of the tables, and triggers that keep them; PostgreSQL has GIN indexes on the
same columns. Both see the same words: letters and digits, in lower case, without accents; everything else parts them.
Titles of events are few and repeated by the thousand, so each is kept once; one that no event has any more may stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text

PREFIX = "search_"
"""How everything begins that is made here; none of it is stored truth, so checks of the schema pass over it."""
SEARCHED = {
    "indication": ("text",),
    "trial": ("name", "title", "population", "design"),
    "source": ("title", "authors"),
    "treatment_name": ("name",),
}
"""The columns of each table that are looked in; titles of events have a table of their own."""
FEW = 100
"""So many characters of a title are indexed, for PostgreSQL refuses an index on long texts."""

_TOKENS = "detail=none, tokenize='unicode61 remove_diacritics 2'"

_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩµ", "αβγδεζηθικλμνξοπρστυφχψωμ"
_LETTERS = (
    r"0-9a-zA-Z\u00AA\u00B2\u00B3\u00B9\u00BA\u00BC-\u00BE\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF"
    r"\u2070-\u209C\u2150-\u218B\u2C00-\u2DFF\u3005-\u3007\u3031-\uD7FF\uF900-\uFDFF\uFE70-\uFEFC\uFF10-\uFFDC"
)
"""What words are made of, as ranges, for what PostgreSQL calls a letter depends on the machine that it runs on."""
_WORDS = rf"""CREATE FUNCTION search_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT array_to_tsvector(array_remove(string_to_array(regexp_replace(
        lower(translate(regexp_replace(normalize(said, NFD), '[\u0300-\u036F]+', '', 'g'), '{_GREEK[0]}', '{_GREEK[1]}')),
        '[^{_LETTERS}]+', ' ', 'g'), ' '), '')) $$"""
_KEEP_TITLES = """CREATE FUNCTION search_titles() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO search_title (title) SELECT DISTINCT title FROM told ON CONFLICT DO NOTHING; RETURN NULL; END $$"""


def words(said: str) -> list[str]:
    """The words of a text as search knows them, in order: "Café: 0.5 %" has cafe, 0 and 5."""
    if not said.isascii():
        said = "".join(c for c in unicodedata.normalize("NFD", said) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", said.lower())


def create_search(connection: Connection) -> None:
    """Make what search looks in, from all that is stored."""
    make = _on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql
    for statement in make():
        connection.exec_driver_sql(statement)


def drop_search(connection: Connection) -> None:
    """Take it away, so that tables can be made anew; what is not there is passed over."""
    drop = _off_sqlite if connection.dialect.name == "sqlite" else _off_postgresql
    for statement in drop():
        connection.exec_driver_sql(statement)


def is_stored(name: str | None, kind: str, _: object) -> bool:
    """Whether Alembic is to compare a table or an index with the models: what is made here it passes over."""
    return kind not in {"table", "index"} or not (name or "").startswith(PREFIX)


def missing(connection: Connection) -> list[str]:
    """What of it is not there."""
    catalogue = (
        "SELECT name FROM sqlite_master"
        if connection.dialect.name == "sqlite"
        else "SELECT relname FROM pg_class WHERE relnamespace = quote_ident(current_schema())::regnamespace"
    )
    present = set(connection.scalars(text(catalogue)))
    return [name for name in (f"{PREFIX}{table}" for table in ("title", *SEARCHED)) if name not in present]


def having(table: str, alias: str, dialect: str, most: str = "") -> str:
    """SQL of the condition that a row has what is asked for as :asked; with ``most``, is among the first so many."""
    if dialect == "sqlite":
        index = f"{PREFIX}{table}"
        matches = f"{index} MATCH :asked"
        return (
            matches
            if table == "title"
            else f"{alias}.id IN (SELECT rowid FROM {index} WHERE {matches} {most})"
        )
    columns = ("title",) if table == "title" else SEARCHED[table]
    return f"{_vector(f'{alias}.{column}' for column in columns)} @@ CAST(:asked AS tsquery)"


def as_they_came(table: str, alias: str, dialect: str) -> str:
    """SQL to read rows as they came in.

    PostgreSQL finds them through a bitmap and so in the order of the table, which is that or near it; asked to
    sort, it would read all that have a frequent word before the first.
    """
    if dialect == "sqlite":
        return f"ORDER BY {alias}.{'rowid' if table == 'title' else 'id'}"
    return ""


def asked(wanted: Sequence[str], dialect: str, *, all_of_them: bool = True, whole: bool = False) -> str:
    """The words, each of which may be the beginning of one, or only the last, as a dialect asks for them."""
    *first, last = wanted
    rest = "" if whole else "*"
    if dialect == "sqlite":
        terms = [*(f'"{word}"{rest}' for word in first), f'"{last}"*']
        return (" AND " if all_of_them else " OR ").join(terms)
    terms = [*(f"'{word}'{rest and ':*'}" for word in first), f"'{last}':*"]
    return (" & " if all_of_them else " | ").join(terms)


def titled(alias: str) -> str:
    """SQL of the condition that event ``alias`` has the title :title, for which there is an index."""
    same = f"substr({alias}.title, 1, {FEW}) = substr(CAST(:title AS TEXT), 1, {FEW})"
    return f"{same} AND {alias}.title || '' = :title"  # bare, SQLite would put it in the place of the first


def _vector(columns: Iterable[str]) -> str:
    joined = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return f"search_words({joined})"


def _on_sqlite() -> Iterator[str]:
    yield f"CREATE VIRTUAL TABLE search_title USING fts5(title, {_TOKENS})"
    yield "INSERT INTO search_title (title) SELECT DISTINCT title FROM event"
    told = f"""WHERE NOT EXISTS (SELECT 1 FROM event e WHERE substr(e.title, 1, {FEW}) = substr(new.title, 1, {FEW})
        AND e.title || '' = new.title AND e.id <> new.id)"""
    for name, when in (("added", "INSERT"), ("changed", "UPDATE OF title")):
        yield (
            f"CREATE TRIGGER search_title_{name} AFTER {when} ON event BEGIN"
            f" INSERT INTO search_title (title) SELECT new.title {told}; END"
        )
    for table, columns in SEARCHED.items():
        index, names = f"{PREFIX}{table}", ", ".join(columns)
        yield f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', {_TOKENS})"
        yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"
        old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
        away = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.id, {old});"
        here = f"INSERT INTO {index} (rowid, {names}) VALUES (new.id, {new});"
        yield f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {here} END"
        yield f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {away} END"
        yield f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {names} ON {table} BEGIN {away} {here} END"


def _off_sqlite() -> Iterator[str]:
    for table in ("title", *SEARCHED):
        for when in ("added", "gone", "changed"):
            yield f"DROP TRIGGER IF EXISTS {PREFIX}{table}_{when}"
        yield f"DROP TABLE IF EXISTS {PREFIX}{table}"


def _on_postgresql() -> Iterator[str]:
    yield _WORDS
    yield 'CREATE TABLE search_title (id bigint GENERATED ALWAYS AS IDENTITY, title text COLLATE "C" NOT NULL)'
    yield "CREATE UNIQUE INDEX search_title_once ON search_title (md5(title))"
    yield "INSERT INTO search_title (title) SELECT DISTINCT title FROM event"
    yield f"CREATE INDEX search_title_words ON search_title USING gin ({_vector(['title'])})"
    yield _KEEP_TITLES
    for name, when in (("added", "INSERT"), ("changed", "UPDATE")):
        yield (
            f"CREATE TRIGGER search_title_{name} AFTER {when} ON event REFERENCING NEW TABLE AS told"
            " FOR EACH STATEMENT EXECUTE FUNCTION search_titles()"
        )
    for table, columns in SEARCHED.items():
        yield f"CREATE INDEX {PREFIX}{table} ON {table} USING gin ({_vector(columns)})"
        # Else ANALYZE takes tens of thousands of texts apart, to estimate what is always found by this index.
        yield f"ALTER INDEX {PREFIX}{table} ALTER COLUMN 1 SET STATISTICS 0"
    for table in ("search_title", *SEARCHED):
        yield f"ANALYZE {table}"


def _off_postgresql() -> Iterator[str]:
    for table in SEARCHED:
        yield f"DROP INDEX IF EXISTS {PREFIX}{table}"
    for name in ("added", "changed"):
        yield f"DROP TRIGGER IF EXISTS search_title_{name} ON event"
    yield "DROP TABLE IF EXISTS search_title"
    yield "DROP FUNCTION IF EXISTS search_titles()"
    yield "DROP FUNCTION IF EXISTS search_words(text)"
