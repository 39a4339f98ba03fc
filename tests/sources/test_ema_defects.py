"""What is odd in EMA's tables, one small table each."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.ema_table import medicine, xlsx
from tracker.dates import PartialDate
from tracker.sources.ema import read
from tracker.sources.ema.cells import substances, text
from tracker.sources.ema.records import EmaMedicines, Medicine, Moment
from tracker.sources.records import Count, Rejected


def table(folder: Path, *medicines: dict[str, object]) -> EmaMedicines:
    return read(xlsx(folder / "m.xlsx", "24/03/2025", *medicines), date(2026, 1, 1))


def one(folder: Path, **cells: object) -> Medicine:
    (found,) = table(folder, medicine(**cells)).medicines
    return found


def test_medicines_for_animals_are_counted_and_left_out(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        medicine(),
        medicine(category="Veterinary", number="EMEA/V/C/002763", name="Imrestor", authorised="soon"),
        medicine(category="", number="EMEA/V/C/002764"),
    )
    assert [medicine.number for medicine in found.medicines] == ["EMEA/H/C/009001"]
    assert found.counts == {"medicines": Count(1, 0), "veterinary": Count(2, 0)}


@pytest.mark.parametrize("cell", ["31/12/2009", "01/01/1900", "", "-", "N/A", "TBD", "Null", "0", "\xa0"])
def test_what_stands_for_no_day_is_none(tmp_path: Path, cell: str) -> None:
    assert Moment.DECISION not in one(tmp_path, decision=cell).dates


@pytest.mark.parametrize(
    ("cell", "stated"),
    [
        ("23/11/2015", "2015-11-23"),
        (" 3/1/2015\xa0", "2015-01-03"),
        ("23.11.2015", "2015-11-23"),
        ("2015-11-23", "2015-11-23"),
        ("2015-11-23T00:00:00Z", "2015-11-23"),
        ("42331", "2015-11-23"),
        ("11/2015", "2015-11"),
        ("2015", "2015"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(tmp_path: Path, cell: str, stated: str) -> None:
    assert one(tmp_path, authorised=cell).dates[Moment.AUTHORISED] == PartialDate.parse(stated)


def test_dates_after_the_table_itself_are_kept_and_told(tmp_path: Path) -> None:
    found = table(tmp_path, medicine(name="Amsparity", number="EMEA/H/C/004879", decision="01/07/2025"))
    assert found.medicines[0].dates[Moment.DECISION] == PartialDate.parse("2025-07-01")
    (note,) = found.notes
    first = "EMEA/H/C/004879, 2025-07-01, European Commission decision d…"
    assert note == f"dates after the day of the table, kept: 1 ({first})"


def test_contradictions_are_kept_as_they_are_stated(tmp_path: Path) -> None:
    stated = one(
        tmp_path, opinion="20/11/2023", authorised="23/07/2012", refused="25/04/2013", decision="1/1/2001"
    )
    assert {moment.name: day.text for moment, day in stated.dates.items()} == {
        "DECISION": "2001-01-01",
        "OPINION": "2023-11-20",
        "AUTHORISED": "2012-07-23",
        "REFUSED": "2013-04-25",
    }


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Blinatumomab\xa0is indicated.,", "Blinatumomab is indicated."),
        ("Treatment of constipation., ", "Treatment of constipation."),
        ("MRD &lt;&nbsp;0.1%, &amp;gt;&nbsp;2 lines", "MRD < 0.1%, >  2 lines".replace("  ", " ")),
        ("<p>adults<br/>with ALL</p>", "adults with ALL"),
        ("\tlymph\x19oma\x1a ", "lymph oma"),
        (", , ", None),
        ("Not applicable", None),
    ],
)
def test_a_text_is_made_plain(cell: str, words: str | None) -> None:
    assert text(cell) == words


@pytest.mark.parametrize(
    ("inn", "active", "found"),
    [
        ("blinatumomab", "blinatumomab", ("blinatumomab",)),
        ("beclometasone;formoterol", "formoterol fumarate dihydrate", ("beclometasone", "formoterol")),
        ("telmisartan / hydrochlorothiazide", "", ("telmisartan", "hydrochlorothiazide")),
        ("lopinavir/ritonavir", "", ("lopinavir", "ritonavir")),
        ("abacavir (as sulfate) / lamivudine", "", ("abacavir", "lamivudine")),
        ("dasatinib (anhydrous)", "dasatinib", ("dasatinib",)),
        ("", "saxagliptin;metformin hydrochloride", ("saxagliptin", "metformin hydrochloride")),
        ("", "lamivudine, zidovudine", ("lamivudine", "zidovudine")),
        ("", "human fibrinogen, human thrombin", ("human fibrinogen, human thrombin",)),
        ("lutetium, isotope of mass 177", "", ("lutetium, isotope of mass 177",)),
        ("rotavirus vaccine, live", "", ("rotavirus vaccine, live",)),
        ("antigens (rdESAT-6 / rCFP-10)", "", ("antigens (rdESAT-6 / rCFP-10)",)),
        ("influenza vaccine (split; inactivated)", "", ("influenza vaccine (split; inactivated)",)),
        ("Exemplar", "exemplamab", ("exemplamab",)),
        ("Exemplar", "", ("Exemplar",)),
        ("-", "", ()),
    ],
)
def test_what_a_medicine_contains(inn: str, active: str, found: tuple[str, ...]) -> None:
    assert substances(inn, active, "Exemplar") == found


def test_product_numbers_of_another_form_are_kept_and_told(tmp_path: Path) -> None:
    odd = ("EMEA/H/C005201", "H/C/005084", "H/C/PSUSA/00001187/202308", "H/C/WS2451")
    numbers = ("EMEA/H/C/009001  ", *odd)
    found = table(tmp_path, *(medicine(number=number) for number in numbers))
    assert [one.number for one in found.medicines] == ["EMEA/H/C/009001", *odd]
    (note,) = found.notes
    assert note == f"product numbers of another form, kept as they are: 4 ({', '.join(odd)})"


def test_names_need_not_be_of_one_medicine_alone(tmp_path: Path) -> None:
    found = table(tmp_path, medicine(), medicine(number="EMEA/H/C/009002"))
    assert [(one.name, one.number) for one in found.medicines] == [
        ("Exemplar", "EMEA/H/C/009001"),
        ("Exemplar", "EMEA/H/C/009002"),
    ]


def test_a_former_name_is_no_part_of_the_name(tmp_path: Path) -> None:
    stated = one(tmp_path, name="Spikevax (previously COVID-19 Vaccine Moderna)")
    assert (stated.name, stated.former) == ("Spikevax", "COVID-19 Vaccine Moderna")


def test_a_name_without_a_number_is_kept_for_a_person(tmp_path: Path) -> None:
    stated = one(tmp_path, number="")
    assert (stated.number, stated.name) == (None, "Exemplar")


def test_no_procedure_and_codes_that_are_none(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        medicine(procedure="-", atc="A10AB04;A10AD04"),
        medicine(number="EMEA/H/C/009002", atc="LX1XX02", status="Paused"),
    )
    assert [(one.procedure, one.codes) for one in found.medicines] == [
        (None, ("A10AB04", "A10AD04")),
        (None, ()),
    ]
    assert found.notes == [
        "no ATC code: 1 (LX1XX02 (EMEA/H/C/009002))",
        "a status that is not known: 1 (Paused (EMEA/H/C/009002))",
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (
            {"authorised": "23/13/2015"},
            "Marketing authorisation date '23/13/2015' is not a date such as 23/11/2015",
        ),
        ({"opinion": "soon"}, "Opinion adopted date 'soon' is not a date such as 23/11/2015"),
        ({"orphan": "Perhaps"}, "Orphan medicine 'Perhaps' is not Yes or No"),
        ({"category": "Herbal"}, "Category 'Herbal' is not Human or Veterinary"),
        ({"number": "", "name": ""}, "it has neither a product number nor a name"),
        (
            {"name": "Other"},
            "product number 'EMEA/H/C/009001' stands already in line 10, which differs",
        ),
    ],
)
def test_a_line_that_cannot_be_right_is_refused_alone(
    tmp_path: Path, cells: dict[str, object], reason: str
) -> None:
    found = table(tmp_path, medicine(), medicine(**cells), medicine(number="EMEA/H/C/009003"))
    assert [one.number for one in found.medicines] == ["EMEA/H/C/009001", "EMEA/H/C/009003"]
    assert found.counts["medicines"] == Count(3, 1)
    (rejected,) = found.rejected
    assert rejected == Rejected("m.xlsx", 11, reason, rejected.raw)
    assert rejected.raw.startswith(f"{medicine(**cells)['category']}\t")


def test_a_line_that_only_repeats_another_is_kept_once(tmp_path: Path) -> None:
    found = table(tmp_path, medicine(), medicine())
    assert (len(found.medicines), found.rejected) == (1, [])
    assert found.notes == ["lines that repeat another, kept once: 1 (EMEA/H/C/009001)"]
