"""How long ClinicalTrials.gov takes to come in, at sizes up to the whole registry, and with how much memory.

    python benchmarks/registry.py [--sizes 5000 50000] [--whole] [--database URL]

Studies of 10 to 30 KB are made up of seeded words, results in a tenth of them, and written as one JSON array.
Each import runs in a process of its own, into SQLite, or into an empty PostgreSQL database with --database.
Beside it stands what msgspec takes to decode the same array, an element at a time. --whole adds 500,000.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

import msgspec

from tracker.database.engine import open_for_migrating, open_for_writing
from tracker.database.migrate import downgrade, upgrade
from tracker.dates import PartialDate
from tracker.ingest.registry import load
from tracker.sources.clinicaltrials_gov import read
from tracker.sources.json_elements import Elements

SIZES, WHOLE = (5_000, 50_000), 500_000
MB = 2**20
WORDS = [f"{a}{b}{c}" for a in ("trans", "meta", "hyper", "pro", "en") for b in ("lu", "ka", "ri", "do")
         for c in ("mab", "tinib", "sis", "tion", "cept")]  # fmt: skip
STATUSES = ("COMPLETED", "RECRUITING", "TERMINATED", "UNKNOWN", "ACTIVE_NOT_RECRUITING")
SEED = 4


class Registry:
    """Studies that nobody did."""

    def __init__(self) -> None:
        self._random = Random(SEED)  # noqa: S311 - not for secrets

    def words(self, count: int) -> str:
        """So many words."""
        return " ".join(self._random.choices(WORDS, k=count))

    def day(self) -> str:
        """A day, or a month now and then."""
        pick = self._random.randint
        month = f"{pick(2000, 2024)}-{pick(1, 12):02}"
        return month if pick(0, 4) == 0 else f"{month}-{pick(1, 28):02}"

    def study(self, number: int) -> dict[str, Any]:
        """A study as the registry writes it down."""
        dated = {"date": self.day(), "type": "ACTUAL"}
        arms = [f"Arm {self.words(2)}" for _ in range(2)]
        protocol = {
            "identificationModule": {
                "nctId": f"NCT{number:08}",
                "orgStudyIdInfo": {"id": f"SYN-{number:06}"},
                "briefTitle": self.words(9),
                "officialTitle": self.words(18),
            },
            "statusModule": {
                "statusVerifiedDate": "2024-05",
                "overallStatus": self._random.choice(STATUSES),
                "startDateStruct": dated,
                "primaryCompletionDateStruct": {"date": self.day(), "type": "ACTUAL"},
                "completionDateStruct": {"date": self.day(), "type": "ESTIMATED"},
                "studyFirstSubmitDate": "2010-03-04",
                "studyFirstPostDateStruct": {"date": "2010-03-05", "type": "ACTUAL"},
                "lastUpdateSubmitDate": "2024-05-06",
                "lastUpdatePostDateStruct": {"date": "2024-05-07", "type": "ACTUAL"},
            },
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": self.sponsor(), "class": "INDUSTRY"}},
            "descriptionModule": {
                "briefSummary": self.words(200),
                "detailedDescription": self.words(self._random.randint(300, 1_800)),
            },
            "conditionsModule": {"conditions": [self.words(2), self.words(3)], "keywords": [self.words(2)]},
            "designModule": {
                "studyType": "INTERVENTIONAL",
                "phases": [self._random.choice(("PHASE1", "PHASE2", "PHASE3"))],
                "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
                "enrollmentInfo": {"count": self._random.randint(10, 900), "type": "ACTUAL"},
            },
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": arm, "type": kind, "description": self.words(40)}
                    for arm, kind in zip(arms, ("EXPERIMENTAL", "PLACEBO_COMPARATOR"), strict=True)
                ],
                "interventions": [
                    {"type": "DRUG", "name": self.words(1), "armGroupLabels": arms[:1]},
                    {"type": "DRUG", "name": "Placebo", "armGroupLabels": arms[1:]},
                ],
            },
            "outcomesModule": {
                "primaryOutcomes": [{"measure": self.words(8), "description": self.words(60)}],
                "secondaryOutcomes": [
                    {"measure": self.words(8), "description": self.words(60)} for _ in "123"
                ],
            },
            "eligibilityModule": {"eligibilityCriteria": self.words(400), "sex": "ALL"},
            "contactsLocationsModule": {
                "locations": [self.place() for _ in range(self._random.randint(1, 12))]
            },
            "referencesModule": {"references": [self.reference() for _ in range(self._random.randint(0, 4))]},
        }
        derived = {"miscInfoModule": {"versionHolder": "2024-05-08"}}
        found = {"protocolSection": protocol, "derivedSection": derived, "hasResults": number % 10 == 0}
        return found | (self.results() if number % 10 == 0 else {})

    def sponsor(self) -> str:
        """One of 20,000."""
        return f"Sponsor {self._random.randint(1, 20_000)} Inc."

    def place(self) -> dict[str, str]:
        """Where people take part."""
        return {"facility": self.words(3), "city": self.words(1), "country": "United States", "zip": "94080"}

    def reference(self) -> dict[str, str]:
        """A publication, as PubMed prints it."""
        cited = f"Doe J, Roe R, et al. {self.words(12)}. J Synth Med. 2019 Mar 2;376(9):836-847."
        return {"pmid": str(self._random.randint(10**6, 4 * 10**7)), "type": "DERIVED", "citation": cited}

    def results(self) -> dict[str, Any]:
        """The results of a study: four outcomes of two groups, each with a comparison."""
        outcomes = [
            {
                "type": "PRIMARY",
                "title": self.words(8),
                "description": self.words(60),
                "timeFrame": "12 months",
                "paramType": "MEDIAN",
                "dispersionType": "95% Confidence Interval",
                "unitOfMeasure": "months",
                "groups": [{"id": f"OG00{g}", "title": f"Group {g}", "description": "All"} for g in (0, 1)],
                "denoms": [
                    {
                        "units": "Participants",
                        "counts": [{"groupId": f"OG00{g}", "value": "9"} for g in (0, 1)],
                    }
                ],
                "classes": [
                    {
                        "title": f"Month {month}",
                        "categories": [
                            {
                                "measurements": [
                                    {
                                        "groupId": f"OG00{g}",
                                        "value": "7.7",
                                        "lowerLimit": "5.6",
                                        "upperLimit": "9",
                                    }
                                    for g in (0, 1)
                                ]
                            }
                        ],
                    }
                    for month in (6, 12)
                ],
                "analyses": [
                    {
                        "groupIds": ["OG000", "OG001"],
                        "pValue": "<0.001",
                        "statisticalMethod": "Log Rank",
                        "paramType": "Hazard Ratio (HR)",
                        "paramValue": "0.71",
                        "ciPctValue": "95",
                        "ciNumSides": "TWO_SIDED",
                        "ciLowerLimit": "0.55",
                        "ciUpperLimit": "0.93",
                    }
                ],
            }
            for _ in range(4)
        ]
        return {"resultsSection": {"outcomeMeasuresModule": {"outcomeMeasures": outcomes}}}


def write(path: Path, count: int) -> None:
    """One array of so many studies."""
    registry, encode = Registry(), msgspec.json.encode
    with path.open("wb") as file:
        for number in range(1, count + 1):
            file.write((b"[" if number == 1 else b",\n") + encode(registry.study(number)))
        file.write(b"]\n")


def decode(path: Path) -> float:
    """Seconds that msgspec takes for every element of the array."""
    decoder = msgspec.json.Decoder()
    began = perf_counter()
    with path.open("rb") as file:
        for element in Elements(file, path.name):
            decoder.decode(element.text)
    return perf_counter() - began


def bring_in(url: str, path: Path) -> None:
    """What `tracker import clinicaltrials-gov` does; prints its seconds, and the most memory it had."""
    gc.disable()  # as the program runs
    began = perf_counter()
    with read(path) as vintage, open_for_writing(url) as connection:
        load(connection, vintage, path.stat().st_size, lambda *_: None, PartialDate.parse("2024-05-08"))
    print(perf_counter() - began, getrusage(RUSAGE_SELF).ru_maxrss / 1024)


@contextmanager
def fresh(url: str | None, folder: str) -> Iterator[str]:
    """A database with every table and no row."""
    file = Path(folder) / "tracker.db"
    address = url or str(file)
    with open_for_migrating(address) as connection:
        if url:
            downgrade(connection, "base")
        upgrade(connection)
    yield address
    for path in Path(folder).glob("tracker.db*"):
        path.unlink()


def measure(url: str | None, folder: str, count: int) -> None:
    """Import so many studies twice, and print a line for each."""
    path = Path(folder) / f"studies-{count}.json"
    write(path, count)
    size = path.stat().st_size / MB
    bare = decode(path)
    print(f"{count:9,} studies, {size:,.0f} MB, msgspec alone {size / bare:,.0f} MB/s", flush=True)
    with fresh(url, folder) as address:
        for what in ("first", "again"):
            command = [sys.executable, __file__, "--child", address, str(path)]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            seconds, peak = map(float, printed)
            speed = f"{count / seconds:7,.0f} studies/s {size / seconds:6,.1f} MB/s"
            print(
                f"    {what}  {seconds:7.1f} s {speed}  {bare / seconds:5.1%} of msgspec  {peak:5,.0f} MB",
                flush=True,
            )
            with path.open("ab") as file:
                file.write(b"\n")  # other bytes, so that it is another vintage
    path.unlink()


def main() -> None:
    """Measure at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--whole", action="store_true", help="the size of the whole registry too")
    parser.add_argument("--database", help="a PostgreSQL database, emptied again and again")
    parser.add_argument("--child", nargs=2, metavar=("URL", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        bring_in(given.child[0], Path(given.child[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for count in [*given.sizes, *([WHOLE] if given.whole else [])]:
            measure(given.database, folder, count)


if __name__ == "__main__":
    main()
