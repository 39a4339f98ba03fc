"""References, written out whole."""

import json
from typing import Any

import pytest

from tests.bibliography.works import ALL, HOSTILE_TITLE
from tracker.bibliography import WRITERS, Work
from tracker.bibliography.work import Author, page_range
from tracker.vocabulary import SourceForm, SourceKind


def test_text_is_a_numbered_list_in_the_style_of_the_icmje() -> None:
    assert WRITERS["text"](ALL) == (
        "1. Kantarjian H, Stein A, Gökbuget N, Fielding AK, Schuh AC, Ribera JM, et al. Blinatumomab versus"
        " chemotherapy for advanced acute lymphoblastic leukemia. N Engl J Med. 2017 Mar 2;376(9):836-47."
        " PMID: 28249141. PMCID: PMC5881572. doi:10.1056/nejmoa1609783\n"
        "2. U.S. Food and Drug Administration. Drugs@FDA [data set]. FDA; 2025 Nov [data as of 2025 Nov 18;"
        " cited 2025 Nov 21]. https://www.fda.gov/media/89850/download?a={b}&c=50%25\n"
        f"3. {HOSTILE_TITLE.rstrip('.')} [recollection]. by 2014 Oct 9.\n"
    )


def test_bibtex_is_what_latex_can_set() -> None:
    assert WRITERS["bibtex"](ALL) == (
        "@article{kantarjian2017,\n"
        "  author = {Kantarjian, H. and Stein, A. and Gökbuget, N. and Fielding, A. K. and Schuh, A. C."
        " and Ribera, J. M. and Wei, A. and others},\n"
        "  title = {{Blinatumomab} versus chemotherapy for advanced acute lymphoblastic leukemia},\n"
        "  journal = {N Engl J Med},\n"
        "  volume = {376},\n"
        "  number = {9},\n"
        "  pages = {836--47},\n"
        "  year = {2017},\n"
        "  month = mar,\n"
        "  day = {2},\n"
        "  doi = {10.1056/nejmoa1609783},\n"
        "  pmid = {28249141},\n"
        "  pmcid = {PMC5881572},\n"
        "}\n"
        "\n"
        "@online{drugs-fda-2025,\n"
        "  author = {{U.S. Food and Drug Administration}},\n"
        "  title = {{Drugs@FDA}},\n"
        "  organization = {FDA},\n"
        "  year = {2025},\n"
        "  month = nov,\n"
        "  url = {https://www.fda.gov/media/89850/download?a=%7Bb%7D&c=50%25},\n"
        "  urldate = {2025-11-21},\n"
        "  note = {Data as of 2025-11-18. No CAR-T.},\n"
        "}\n"
        "\n"
        "@misc{work,\n"
        '  title = {[/] \\textless{}b\\textgreater{} =1+1 [31m, ; " \\textbraceleft{}x\\textbraceright{}'
        " \\textbackslash{}end\\textbraceleft{}document\\textbraceright{} 100\\% \\$5 \\#1 a\\_b"
        " \\textasciitilde{}c\\textasciicircum{}d \\& e\\textbar{}f {`pre-B} {ALL'.}},\n"
        "  year = {--2014-10-09},\n"
        "}\n"
    )


def test_ris_has_its_tags_and_line_ends() -> None:
    assert WRITERS["ris"](ALL).split("\r\n") == [
        "TY  - JOUR",
        "ID  - kantarjian2017",
        "AU  - Kantarjian, H.",
        "AU  - Stein, A.",
        "AU  - Gökbuget, N.",
        "AU  - Fielding, A. K.",
        "AU  - Schuh, A. C.",
        "AU  - Ribera, J. M.",
        "AU  - Wei, A.",
        "TI  - Blinatumomab versus chemotherapy for advanced acute lymphoblastic leukemia",
        "JO  - N Engl J Med",
        "VL  - 376",
        "IS  - 9",
        "SP  - 836",
        "EP  - 847",
        "PY  - 2017",
        "DA  - 2017/03/02/",
        "DO  - 10.1056/nejmoa1609783",
        "AN  - 28249141",
        "C2  - PMC5881572",
        "N1  - Further authors: et al.",
        "ER  - ",
        "",
        "TY  - DATA",
        "ID  - drugs@fda 2025",
        "AU  - U.S. Food and Drug Administration",
        "TI  - Drugs@FDA",
        "PB  - FDA",
        "PY  - 2025",
        "DA  - 2025/11//",
        "UR  - https://www.fda.gov/media/89850/download?a={b}&c=50%25",
        "Y2  - 2025/11/21/",
        "M3  - data set",
        "N1  - Data as of 2025-11-18",
        "N1  - No CAR-T.",
        "ER  - ",
        "",
        "TY  - PCOMM",
        "ID  - ",
        f"TI  - {HOSTILE_TITLE}",
        "PY  - 2014",
        "M3  - recollection",
        "N1  - Published: ../2014-10-09",
        "ER  - ",
        "",
    ]


def test_csl_json_has_only_the_parts_of_dates_that_are_known() -> None:
    assert json.loads(WRITERS["csl-json"](ALL)) == [
        {
            "id": "kantarjian2017",
            "type": "article-journal",
            "title": "Blinatumomab versus chemotherapy for advanced acute lymphoblastic leukemia",
            "container-title": "N Engl J Med",
            "volume": "376",
            "issue": "9",
            "page": "836-847",
            "DOI": "10.1056/nejmoa1609783",
            "PMID": "28249141",
            "PMCID": "PMC5881572",
            "author": [
                {"family": "Kantarjian", "given": "H."},
                {"family": "Stein", "given": "A."},
                {"family": "Gökbuget", "given": "N."},
                {"family": "Fielding", "given": "A. K."},
                {"family": "Schuh", "given": "A. C."},
                {"family": "Ribera", "given": "J. M."},
                {"family": "Wei", "given": "A."},
                {"literal": "others"},
            ],
            "issued": {"date-parts": [[2017, 3, 2]]},
        },
        {
            "id": "drugs@fda 2025",
            "type": "dataset",
            "title": "Drugs@FDA",
            "genre": "data set",
            "publisher": "FDA",
            "URL": "https://www.fda.gov/media/89850/download?a={b}&c=50%25",
            "note": "Data as of 2025-11-18. No CAR-T.",
            "author": [{"literal": "U.S. Food and Drug Administration"}],
            "issued": {"date-parts": [[2025, 11]]},
            "accessed": {"date-parts": [[2025, 11, 21]]},
        },
        {
            "id": "",
            "type": "personal_communication",
            "title": HOSTILE_TITLE,
            "genre": "recollection",
            "issued": {"literal": "../2014-10-09"},
        },
    ]


@pytest.mark.parametrize(
    ("published", "text", "csl"),
    [
        ("2014", "2014.", {"date-parts": [[2014]]}),
        ("2014-07", "2014 Jul.", {"date-parts": [[2014, 7]]}),
        ("2008/2014-03", "2008 to 2014 Mar.", {"date-parts": [[2008], [2014, 3]]}),
        ("2014/..", "from 2014.", {"literal": "2014/.."}),
    ],
)
def test_a_date_is_never_made_more_exact(published: str, text: str, csl: dict[str, Any]) -> None:
    work = Work(key="k", kind=SourceKind.PRESS, form=SourceForm.NEWS, title="T", published=published)
    assert WRITERS["text"]([work]) == f"1. T [news]. {text}\n"
    assert json.loads(WRITERS["csl-json"]([work]))[0]["issued"] == csl


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("text", "1. T [Internet].\n"),
        ("bibtex", "@misc{k,\n  title = {{T}},\n}\n"),
        ("ris", "TY  - GEN\r\nID  - k\r\nTI  - T\r\nM3  - web page\r\nER  - \r\n"),
        (
            "csl-json",
            (
                "[\n  {\n"
                '    "id": "k",\n    "type": "webpage",\n    "title": "T",\n    "genre": "web page"\n'
                "  }\n]\n"
            ),
        ),
    ],
)
def test_a_work_of_which_only_the_title_is_known_has_no_more(form: str, text: str) -> None:
    work = Work(key="k", kind=SourceKind.PUBLICATION, form=SourceForm.WEB_PAGE, title="T")
    assert WRITERS[form]([work]) == text


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Kantarjian HM", Author("Kantarjian", "HM")),
        ("van der Sluis IM", Author("van der Sluis", "IM")),
        ("Smith JA Jr", Author("Smith", "JA", "Jr")),
        ("Rousselot J-P", Author("Rousselot", "J-P")),
        ("European Medicines Agency", Author("European Medicines Agency")),
        ("Amgen", Author("Amgen")),
        ("FDA", Author("FDA")),
    ],
)
def test_persons_have_initials_and_organizations_are_left_whole(text: str, author: Author) -> None:
    assert Author.read(text) == author


@pytest.mark.parametrize(
    ("pages", "ends"),
    [
        ("836-47", ("836", "847")),
        ("2635\u20132646", ("2635", "2646")),
        ("e12-e19", ("e12", "e19")),
        ("e12345", ("e12345", None)),
        ("12-14, 18", ("12-14, 18", None)),
    ],
)
def test_the_last_page_gets_its_first_digits_back(pages: str, ends: tuple[str, str | None]) -> None:
    assert page_range(pages) == ends
