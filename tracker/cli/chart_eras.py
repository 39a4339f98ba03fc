"""`tracker chart --eras` and `--forest`: pictures of what became of patients, instead of a chronology."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.figures import say

if TYPE_CHECKING:
    from tracker.cli.printing import Printing

_ELSEWHERE = {
    "since": "--since",
    "until": "--until",
    "kind": "--kind",
    "everything": "--all",
    "today": "--today",
}
"""Options of a chronology only."""


def of_outcomes(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command draw these pictures instead of its own, where `pictures` asks for one."""

    @wraps(command)
    def routed(picture: str | None, endpoint: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401 - from Click
        if picture is None:
            if endpoint:
                message = "--endpoint narrows --eras and --forest only."
                raise click.UsageError(message)
            if given["printing"].form == "csv":
                message = "A chronology as csv: tracker timeline --format csv."
                raise click.UsageError(message)
            command(**given)
            return
        for name, option in _ELSEWHERE.items():
            if given.get(name):
                message = f"{option} does not go with --{picture}."
                raise click.UsageError(message)
        draw = {"eras": _eras, "forest": _forest}[picture]
        draw(endpoint, **given)

    return routed


def pictures(command: Callable[..., None]) -> Callable[..., None]:
    """The options that ask for these pictures."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--eras",
        "picture",
        flag_value="eras",
        help="Draw a study's outcomes by era, above what was approved then.",
    ),
    click.option("--forest", "picture", flag_value="forest", help="Draw the ratios of trials on one axis."),
    click.option(
        "--endpoint",
        "--outcome",
        "endpoint",
        multiple=True,
        metavar="NAME",
        help='With --eras or --forest, only this: OS, relapse, "overall survival"...',
    ),
)


def _eras(
    endpoint: tuple[str, ...],
    treatments: tuple[str, ...],
    regulator: tuple[str, ...],
    printing: "Printing",
    **given: Any,  # noqa: ANN401 - what Click hands over
) -> None:
    """Draw one study by era."""
    from tracker.lookup import find
    from tracker.render.charts.outcomes import of_eras
    from tracker.reports.comparison import comparison
    from tracker.reports.era_chart import era_chart

    if len(treatments) != 1:
        message = "--eras draws one study."
        raise click.UsageError(message)
    with printing.reading() as connection:
        study = find(connection, treatments[0], ["trial"]).label
        picture = era_chart(comparison(connection, study, regulator), endpoint)
    printing.write(of_eras(given["style"], ascii_only=given["ascii_only"]), picture)
    if given["caption"] or given["bibliography"]:
        from tracker.render.figures.outcomes import eras_figure

        say(printing, eras_figure(picture, given["style"]).said, given["caption"], given["bibliography"])


def _forest(
    endpoint: tuple[str, ...],
    treatments: tuple[str, ...],
    regulator: tuple[str, ...],
    printing: "Printing",
    **given: Any,  # noqa: ANN401 - what Click hands over
) -> None:
    """Draw the ratios and differences of trials."""
    from tracker.lookup import find
    from tracker.render.charts.outcomes import of_forest
    from tracker.reports.forest import forest

    if regulator:
        message = "--regulator does not go with --forest."
        raise click.UsageError(message)
    with printing.reading() as connection:
        trials = list(dict.fromkeys(find(connection, name, ["trial"]).label for name in treatments))
        plotted = forest(connection, trials, endpoint)
    printing.write(of_forest(given["style"], ascii_only=given["ascii_only"]), plotted)
    if given["caption"] or given["bibliography"]:
        from tracker.render.figures.outcomes import forest_figure

        say(printing, forest_figure(plotted, given["style"]).said, given["caption"], given["bibliography"])
