"""Runs the notebooks and writes the pages that show them: `python -m docs.notebook`, or `--check` to compare.

A notebook is kept without outputs. Its page has them, and its pictures stand beside it; all are written here,
so what the page shows is what the notebook gives, on a new database with what ships.
"""

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from docs import drawn_with

DOCS = Path(__file__).parent
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
SECONDS = 60
"""So long a cell may take."""
_QUIETLY = ["--IPKernelApp.log_level=ERROR"]
_STYLE = "svg.hashsalt: tracker\nsvg.fonttype: none\nfigure.dpi: 72\n"
"""The same picture every time, its letters as letters."""
_ANSI = re.compile(r"\x1b\[[\d;]*m")


def pages(path: Path) -> dict[Path, str]:
    """What a notebook gives when it is run now: its page, and the pictures on it."""
    book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as scratch:
        resources = {"metadata": {"path": scratch}}
        client = NotebookClient(book, timeout=SECONDS, resources=resources, extra_arguments=_QUIETLY)
        client.execute(env=_surroundings(Path(scratch)))
    found: dict[Path, str] = {}
    parts = [f"<!-- Written by docs/notebook.py from {path.name}; change that. -->"]
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        parts += [_shown(output, cell, path, found) for output in cell.outputs]
    parts.append(f"[The notebook]({path.name}) itself, to run and to change.")
    found[path.with_suffix(".md")] = "\n\n".join(parts) + "\n"
    return found


def _surroundings(scratch: Path) -> dict[str, str]:
    """A home of its own for the kernel: no settings and no database of whoever runs it."""
    style = scratch / "matplotlibrc"
    style.write_text(_STYLE, encoding="utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TRACKER_")}
    here = {"XDG_DATA_HOME": str(scratch), "IPYTHONDIR": str(scratch), "MATPLOTLIBRC": str(style)}
    return {**kept, **here, "PYTHONPATH": str(DOCS.parent)}


def _shown(output: Any, cell: Any, path: Path, found: dict[Path, str]) -> str:  # noqa: ANN401 - nodes of nbformat
    if output.output_type == "stream":
        return f"```text\n{output.text.rstrip()}\n```"
    data = output.data
    if "image/svg+xml" in data:
        picture = path.with_name(f"{path.stem}-{len(found) + 1}.svg")
        found[picture] = _picture(data["image/svg+xml"])
        return f"![{cell.metadata.get('alt', '')}]({picture.name})"
    if "text/html" in data:
        return _table(data["text/html"])
    return f"```text\n{_ANSI.sub('', data['text/plain'])}\n```"


def _picture(svg: str) -> str:
    """Without what says when it was drawn, and by which version."""
    lines = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(html: str) -> str:
    """Without the style of its own that pandas gives it: the site has one."""
    plain = re.sub(r"<style.*?</style>\n?", "", html, flags=re.DOTALL)
    return plain.replace(' border="1" class="dataframe"', "").strip()


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say which are not what the notebooks give; the exit code."""
    checks = arguments == ["--check"]
    stale = []
    for path in NOTEBOOKS:
        for place, text in pages(path).items():
            if not place.exists() or place.read_text(encoding="utf-8") != text:
                stale.append(str(place.relative_to(DOCS.parent)))
                if not checks:
                    place.write_text(text, encoding="utf-8")
    if checks and stale and (other := drawn_with.others("matplotlib", "pandas")):
        sys.stdout.write(f"{', '.join(stale)}: not compared, for here is {', '.join(other)}\n")
        return 0
    if checks and stale:
        sys.stderr.write(f"Not what the notebooks give: {', '.join(stale)}. Run: make docs\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
