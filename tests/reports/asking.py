"""Asking a database: what it answers, or in what words it refuses."""

import pytest
from sqlalchemy import URL

from tracker.reports import adhoc
from tracker.reports.adhoc import QueryRefused

TRY = 'Try: tracker sql "select * from approvals"'
ONLY = "only SELECT, WITH and VALUES are answered, and nothing is changed"
CHANGES = "it would change the database or its settings; only reading is answered"


def answered(url: URL, query: str, **parameters: str) -> tuple[list[str], list[tuple[object, ...]]]:
    table = adhoc.run(url, query, parameters)
    return table.names, list(table.rows)


def refusal(url: URL, query: str, **parameters: str) -> str:
    with pytest.raises(QueryRefused) as refused:
        answered(url, query, **parameters)
    return str(refused.value).removeprefix("The query was refused: ").removesuffix(f". {TRY}")


def by_dialect(url: URL, sqlite: str, postgresql: str) -> str:
    return sqlite if url.get_backend_name() == "sqlite" else postgresql
