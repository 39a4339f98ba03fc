"""The options of pictures for print: their size, theme and letters, and what is written beside them."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from tracker.errors import printable

if TYPE_CHECKING:
    from tracker.cli.printing import Printing
    from tracker.render.figures.caption import Caption
    from tracker.render.figures.style import Size, Style
    from tracker.reports.models.chart import Chart

_FORMS = ("svg", "png", "pdf")
_OPTIONS = (
    click.option(
        "--size",
        metavar="SIZE",
        callback=lambda _ctx, _param, value: value and _size(value),
        help="Of a figure: single (85 mm), double (180 mm, the default), slide (16:9), or in mm: 120x90.",
    ),
    click.option(
        "--theme",
        type=click.Choice(("light", "dark", "print")),
        help="Of a figure: colours, or greys for print.",
    ),
    click.option("--dpi", type=click.IntRange(72, 1200), help="Dots per inch of a PNG; by default 300."),
    click.option(
        "--font", metavar="NAME", help="Of a figure: an installed font, such as Arial, for DejaVu Sans."
    ),
    click.option("--title", metavar="TEXT", help="A title above the figure."),
    click.option("--no-caption", is_flag=True, help="Leave the caption and the numbers of its sources out."),
    click.option(
        "--caption",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write the caption to this file, as text, and not below the figure.",
    ),
    click.option(
        "--bibliography",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write the sources of the figure to this file: BibTeX, or RIS (.ris), CSL-JSON (.json).",
    ),
)
_NAMES = ("size", "theme", "dpi", "font", "title", "no_caption", "caption", "bibliography")


def styled(command: Callable[..., None]) -> Callable[..., None]:
    """The options of figures; the command gets them as one `style`, with `caption` and `bibliography`."""

    @wraps(command)
    def gathered(**given: Any) -> None:  # noqa: ANN401 - what Click hands over
        chosen = {name: given.pop(name) for name in _NAMES}
        asked = [name for name, value in chosen.items() if value]
        if asked and not _is_figure(given["printing"]):
            message = f"--{asked[0].replace('_', '-')} is for figures: --format {', '.join(_FORMS)}."
            raise click.UsageError(message)
        beside = {name: chosen[name] for name in ("caption", "bibliography")}
        command(**given, **beside, style=_style(chosen))

    wrapped: Callable[..., None] = gathered
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _is_figure(printing: "Printing") -> bool:
    form = printing.form or (printing.output or "").rpartition(".")[2].lower()
    return form in _FORMS


def _size(text: str) -> "Size":
    from tracker.render.figures.style import Size

    size = Size.of(text)
    if size is None:
        message = (
            f"'{printable(text)}' is no size. Write single, double, slide, or millimetres from 60: 120x90."
        )
        raise click.BadParameter(message)
    return size


def _style(chosen: dict[str, Any]) -> "Style":
    from tracker.render.figures.style import SIZES, THEMES, Style

    size = chosen["size"] or SIZES["double"]
    is_below = size.has_caption and not chosen["no_caption"] and not chosen["caption"]
    return Style(
        size=size,
        theme=THEMES[chosen["theme"] or "light"],
        title=chosen["title"] or "",
        dpi=chosen["dpi"] or 300,
        font=chosen["font"],
        caption=is_below,
        numbered=is_below or bool(chosen["caption"]),
    )


def beside(
    printing: "Printing", chart: "Chart", style: "Style", caption: str | None, bibliography: str | None
) -> None:
    """Write the words of a figure to files of their own: its caption, and the works that it numbers."""
    if not caption and not bibliography:
        return
    from tracker.render.figures import planned

    say(printing, planned(chart, style).said, caption, bibliography)


def say(printing: "Printing", said: "Caption", caption: str | None, bibliography: str | None) -> None:
    """Write a caption, and the works that it numbers, to files of their own."""
    from tracker.bibliography import WRITERS, form_of
    from tracker.cli.output import write
    from tracker.reports.works import cited

    if caption:
        write([said.text()], caption)
    if bibliography:
        with printing.reading() as connection:
            works = cited(connection, [source.key for source in said.sources])
        write([WRITERS[form_of(bibliography, "bibtex")](works)], bibliography)
