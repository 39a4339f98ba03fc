"""The Datasette that serves one database, put together."""

from importlib.resources import files

from datasette.app import Datasette
from datasette.plugins import pm
from sqlalchemy import URL

from tracker.web import plugin
from tracker.web.database import NAME, ServedDatabase
from tracker.web.metadata import metadata

SETTINGS = {
    "allow_download": False,  # a copy of the file alone would lack its log; `tracker db backup` is complete
    "default_cache_ttl": 0,  # an import shows on the next page
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 3000,
    "suggest_facets": False,  # to count all columns of a view is dear; the metadata names those that help
    "truncate_cells_html": 300,
}


def application(location: URL, hosts: frozenset[str] | None = None) -> Datasette:
    """Datasette over this database and nothing else, for whoever asks by one of these names, or by any."""
    if not pm.is_registered(plugin):
        pm.register(plugin, name="tracker")
    folder = files("tracker.web")
    datasette = Datasette(
        metadata=metadata(),
        settings=SETTINGS,
        template_dir=str(folder / "templates"),
        static_mounts=[("-/tracker", str(folder / "static"))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(ServedDatabase(datasette, location, hosts), name=NAME)
    return datasette
