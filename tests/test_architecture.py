"""The shape of the code: dependencies point down only, what is small stays small, start-up light."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "tracker").rglob("*.py"))
MIGRATIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))
SOURCES = sorted(
    path
    for folder in ("tracker", "tests", "benchmarks", "migrations", "docs")
    for path in (ROOT / folder).rglob("*.py")
    if "versions" not in path.parts  # a migration is history, however long
)

WORDS = {"tracker.dates", "tracker.errors", "tracker.names", "tracker.vocabulary"}
LAYERS = {
    "tracker.errors": set[str](),
    "tracker.vocabulary": set[str](),
    "tracker.names": {"tracker.errors"},
    "tracker.dates": {"tracker.errors"},
    "tracker.schema": WORDS,
    "tracker.database": WORDS | {"tracker.schema"},
    "tracker.sources": WORDS,
    "tracker.services": WORDS,
    "tracker.chronology": WORDS,
    "tracker.render.text": WORDS,
    "tracker.bibliography": WORDS | {"tracker.render.text"},
    "tracker.ingest": WORDS | {"tracker.schema", "tracker.chronology", "tracker.sources"},
    "tracker.export": WORDS | {"tracker.schema", "tracker.chronology"},
    "tracker.lookup": WORDS | {"tracker.schema.views"},
    "tracker.timeline.model": WORDS,
    "tracker.timeline": WORDS | {"tracker.schema.views", "tracker.lookup"},
    "tracker.reports.table": WORDS,
    "tracker.reports.record": WORDS | {"tracker.reports.table", "tracker.reports.models"},
    "tracker.reports.models": WORDS | {"tracker.reports.table", "tracker.timeline.model"},
    "tracker.reports": WORDS
    | {"tracker.schema.views", "tracker.lookup", "tracker.timeline", "tracker.bibliography"},
    "tracker.reports.adhoc": WORDS
    | {"tracker.reports.table", "tracker.schema.views", "tracker.database.location"},
    "tracker.reports.catalogue": WORDS
    | {"tracker.reports", "tracker.schema.views", "tracker.lookup", "tracker.database"},
    "tracker.render": WORDS
    | {
        "tracker.timeline.model",
        "tracker.reports.table",
        "tracker.reports.record",
        "tracker.reports.models",
        "tracker.bibliography",
    },
    "tracker.first_use": WORDS | {"tracker.schema", "tracker.database", "tracker.ingest"},
    "tracker.api": WORDS
    | {
        "tracker.bibliography",
        "tracker.database",
        "tracker.first_use",
        "tracker.lookup",
        "tracker.render.markup",
        "tracker.render.tables",
        "tracker.reports",
        "tracker.timeline",
    },
    "tracker.web": WORDS
    | {
        "tracker.schema",
        "tracker.database",
        "tracker.lookup",
        "tracker.timeline",
        "tracker.reports",
        "tracker.render",
    },
    "tracker.shell": WORDS | {"tracker.reports"},
    "tracker.browse": WORDS
    | {
        "tracker.bibliography",
        "tracker.database",
        "tracker.lookup",
        "tracker.timeline",
        "tracker.reports",
        "tracker.render",
    },
    "tracker.cli": {"tracker"},
    "tracker.__main__": {"tracker.cli", "tracker.errors"},
}
"""Each layer, and what it may know besides itself; a module belongs to the longest name that fits."""

LIBRARIES = {
    "alembic": {"tracker.database"},
    "click": {"tracker.cli", "tracker.__main__"},
    "datasette": {"tracker.web"},
    "icalendar": {"tracker.render.timelines.calendar"},
    "matplotlib": {"tracker.render.figures"},
    "msgspec": {
        "tracker.chronology",
        "tracker.export",
        "tracker.ingest",
        "tracker.services",
        "tracker.sources",
    },
    "numpy": {"tracker.reports.catalogue"},
    "openpyxl": {"tracker.sources.ema", "tracker.render.tables"},
    "pandas": {"tracker.api"},
    "pdfplumber": {"tracker.sources.accelerated_approvals"},
    "platformdirs": {"tracker.database", "tracker.shell", "tracker.reports.catalogue"},
    "polars": {"tracker.api"},
    "prompt_toolkit": {"tracker.shell"},
    "psycopg": {"tracker.database", "tracker.reports.adhoc"},
    "pyarrow": {"tracker.api", "tracker.render.tables"},
    "rich": {"tracker.browse", "tracker.render"},
    "scipy": {"tracker.reports.catalogue"},
    "sqlalchemy": {
        "tracker.browse",
        "tracker.database",
        "tracker.export",
        "tracker.first_use",
        "tracker.ingest",
        "tracker.lookup",
        "tracker.reports",
        "tracker.schema",
        "tracker.timeline.assemble",
        "tracker.web",
    },
    "textual": {"tracker.browse"},
    "urllib3": {"tracker.services"},
    "uvicorn": {"tracker.web"},
    "yaml": {"tracker.chronology"},
}
"""Who may import a library at all, at the top of a module or in a function."""

LIGHT = {"tracker.errors", "tracker.dates", "tracker.vocabulary", "tracker.cli"}
"""Our own modules that the command line may import before it knows which command is meant."""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imports(nodes: Iterator[ast.AST]) -> set[str]:
    """The modules that are imported; of `from a import b`, a.b where that is a module of ours, else a."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                place = ROOT.joinpath(*inner.split("."))
                is_module = place.is_dir() or place.with_suffix(".py").is_file()
                found.add(inner if is_module else str(node.module))
    return found


def at_run_time(tree: ast.AST, *, in_functions: bool) -> Iterator[ast.AST]:
    """What runs when a module is imported, or is used; not what only a type checker reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not in_functions:
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from at_run_time(node, in_functions=in_functions)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_dependencies_point_down_only(path: Path) -> None:
    module = module_name(path)
    ours = {name for name in imports(ast.walk(parsed(path))) if is_within(name, {"tracker"})} - {"tracker"}
    if module == "tracker":
        assert ours == {"tracker.api"}
        return
    layers = [layer for layer in LAYERS if is_within(module, {layer})]
    assert layers, f"{module} belongs to no layer: give it one in LAYERS"
    layer = max(layers, key=len)
    assert [name for name in sorted(ours) if not is_within(name, LAYERS[layer] | {layer})] == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_library_is_imported_only_where_it_is_somebodys_business(path: Path) -> None:
    module = module_name(path)
    used = imports(at_run_time(parsed(path), in_functions=True))
    libraries = {name.partition(".")[0] for name in used} & set(LIBRARIES)
    assert [name for name in sorted(libraries) if not is_within(module, LIBRARIES[name])] == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if is_within(module_name(path), {"tracker.cli"})], ids=module_name
)
def test_the_command_line_imports_nothing_heavy_before_it_knows_the_command(path: Path) -> None:
    loaded = imports(at_run_time(parsed(path), in_functions=False))
    ours = {name for name in loaded if is_within(name, {"tracker"})} - {"tracker"}
    assert [name for name in sorted(ours) if not is_within(name, LIGHT)] == []
    assert sorted({name.partition(".")[0] for name in loaded} & (set(LIBRARIES) - {"click"})) == []


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_knows_nothing_of_the_program(path: Path) -> None:
    assert [name for name in imports(ast.walk(parsed(path))) if is_within(name, {"tracker"})] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= 60] == []


def test_every_layer_that_is_named_exists() -> None:
    named = set(LAYERS) | set().union(*LIBRARIES.values()) | LIGHT
    modules = {module_name(path) for path in MODULES}
    assert sorted(named - modules - {"tracker.cli"}) == []
