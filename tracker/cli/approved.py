"""`tracker approved`: what was on label for a patient on a day."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.printing import Printing, printed
from tracker.vocabulary.patients import PatientSetting

if TYPE_CHECKING:
    from datetime import date

    from tracker.reports.models.patient import Age

_SIGNS = ("positive", "negative")


class AgeType(click.ParamType["Age"]):
    """An age in years, months or days."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Age":  # noqa: ANN401 - what Click hands in
        """Read the age; a text that is none is wrong usage."""
        from tracker.reports.models.patient import Age, BadAge

        try:
            return Age.parse(str(value))
        except BadAge as error:
            self.fail(str(error), param, ctx)


@click.command(short_help="Show what was on label for a patient on a day.")
@click.argument("treatments", nargs=-1, metavar="[TREATMENT]...", help="Only these; by default all.")
@options.on
@click.option("--disease", metavar="NAME", help="ALL, or a kind of it: B-ALL, T-ALL...")
@click.option("--age", type=AgeType(), help="Completed years, or 6mo, or 10d.")
@click.option("--ph", type=click.Choice(_SIGNS), help="Philadelphia chromosome.")
@click.option("--mrd", type=click.Choice(_SIGNS), help="Measurable residual disease.")
@click.option(
    "--setting",
    type=click.Choice([setting.value for setting in PatientSetting]),
    help="Where in the course of the disease.",
)
@options.regulator
@printed(*options.TABLE_FORMATS)
def approved(  # noqa: PLR0913 - one parameter per option
    treatments: tuple[str, ...],
    on: "date | None",
    disease: str | None,
    age: "Age | None",
    ph: str | None,
    mrd: str | None,
    setting: str | None,
    regulator: tuple[str, ...],
    printing: Printing,
) -> None:
    """Show what was on label for a patient on a day, with the approval that says so.

    What a wording leaves open, and what a date without a day leaves open, is listed apart as "cannot tell".
    What a wording asks for beyond the question is a condition: "if CD19+".

    \b
      tracker approved --on 2018-03-29 --disease B-ALL --age 45 --mrd positive --regulator FDA
      tracker approved --on 2021-07-01 --age 8 --ph negative --setting first-relapse
      tracker approved blinatumomab --format csv
    """
    from tracker.render.pages.label import FORMATS
    from tracker.reports.label import label
    from tracker.reports.models.label import Question
    from tracker.reports.models.patient import Patient
    from tracker.vocabulary import MrdStatus, PhStatus

    patient = Patient(
        disease,
        age,
        PhStatus(ph) if ph else None,
        MrdStatus(mrd) if mrd else None,
        PatientSetting(setting) if setting else None,
    )
    with printing.reading() as connection:
        labels = label(connection, Question(printing.day(on), patient, regulator, treatments))
    printing.write(FORMATS, labels)
