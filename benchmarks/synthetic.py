"""A made-up database of any size, the same for the same seed, beside the curated chronologies.

    PYTHONPATH=. python benchmarks/synthetic.py DATABASE [--events N] [--trials N] [--treatments N]

DATABASE is a path or the URL of an empty PostgreSQL database, whose user must be its superuser: foreign keys
rest while rows come in. Indexes are made after the load. The first made-up treatment, SUBJECT, has the same
events at every size, so that its chronology can be timed against the size of what surrounds it.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.invented import (
    CLAIM,
    CUMULATED,
    DATE,
    EFFECTS,
    ESTIMATE,
    EVENT,
    INDICATION,
    KIND_NAMES,
    NUMBERED,
    ON_SUBMISSIONS,
    ROLES,
    RUN,
    SOURCE,
    SUFFIXES,
    SYLLABLES,
    TITLES,
    WORDS,
)
from benchmarks.loading import Loader, filled
from tracker.names import name_key

SEED = 5
EVENTS, TRIALS, TREATMENTS = 10_000_000, 500_000, 30_000
"""The sizes that the targets are set for."""
SUBJECT, OF_SUBJECT = "subjectumab", 300
"""A treatment with so many events at every size."""
FIRST = 1_000_000
"""Made-up rows are numbered from here, the curated ones before."""
NOW = "2026-01-02 03:04:05.000000"


class World:
    """What comes in, treatment by treatment."""

    def __init__(self, loader: Loader) -> None:
        """Write with this loader."""
        self._put = loader.put
        self._random = Random(SEED)  # noqa: S311 - not for secrets
        self._numbers = {table: count(FIRST) for table in NUMBERED}

    def write(self, events: int, trials: int, treatments: int) -> None:
        """So many of each, with all that hangs on them."""
        self._surroundings()
        self._trials_from = FIRST
        self._trial_count = trials
        self._treatments = treatments
        shares = [self._random.lognormvariate(0, 1.26) for _ in range(treatments - 1)]
        scale = (events - OF_SUBJECT) / sum(shares)
        self._treatment(SUBJECT, OF_SUBJECT, Random(SEED))  # noqa: S311 - not for secrets
        for place, share in enumerate(shares):
            self._treatment(self._inn(place), round(share * scale), self._random)
        for place in range(trials):
            self._trial(place)

    def _next(self, table: str) -> int:
        return next(self._numbers[table])

    def _words(self, random: Random, most: int) -> str:
        return " ".join(random.choices(WORDS, k=random.randint(3, most)))

    def _inn(self, place: int) -> str:
        """A name of its own for each place."""
        name, rest = "", place
        for _ in range(4):
            rest, syllable = divmod(rest, len(SYLLABLES))
            name += SYLLABLES[syllable]
        return name + SUFFIXES[place % len(SUFFIXES)]

    def _claim(self, claimant: int, about: str, row: int, attribute: str, value: object) -> None:
        told = None if value is None else str(value)
        self._put("claim", (f"{about}_id", *CLAIM), (
            row, self._next("claim"), claimant, attribute, told, False, "high", False, "", NOW, FIRST,
        ))  # fmt: skip

    def _dated(self, claimant: int, event: int, day: str, moment: str) -> None:
        self._put("claim", ("event_id", *CLAIM, *DATE, "date_kind"), (
            event, self._next("claim"), claimant, "date", day, False, "high", False, "", NOW, FIRST,
            day, day, day, "day", moment,
        ))  # fmt: skip

    def _surroundings(self) -> None:
        """Authorities, sponsors, diseases, and the sources that speak."""
        self._put("import_run", RUN, (FIRST, "synthetic", NOW, NOW, "0", 0, 0, 0))
        for place, name in enumerate(("FDA", "EMA", "PMDA", "HC")):
            of = (FIRST + place, f"Synthetic {name}", f"S-{name}", "regulator", f"S{place}")
            self._put("organization", ("id", "name", "abbreviation", "kind", "jurisdiction"), of)
            self._source(FIRST + place, "regulator", "data_set", f"Data set of {name}")
        for place in range(4, 2_000):
            self._put("organization", ("id", "name", "kind"), (FIRST + place, f"Sponsor {place}", "sponsor"))
        self._source(FIRST + 4, "registry", "data_set", "Registry of trials")
        self._source(FIRST + 5, "press", "news", "News of the day")
        for place in range(200):
            self._put("disease", ("id", "key", "name"), (FIRST + place, f"d{place}", f"Disease {place}"))

    def _source(self, number: int, kind: str, form: str, title: str, day: str = "2026-01-01") -> None:
        self._put("source", SOURCE, (
            number, f"syn{number}", kind, form, title, "Doe J; Roe R", False, day, day, day, "day", "J Synth",
        ))  # fmt: skip

    def _treatment(self, inn: str, events: int, random: Random) -> None:
        row = self._next("treatment")
        self._put("treatment", ("id", "inn", "kind"), (row, inn, "small_molecule"))
        self._claim(FIRST, "treatment", row, "kind", "small_molecule")
        for kind, name in (("inn", inn), ("brand", f"{inn[2:]}{inn[:2]}ra"), ("code", f"SYN-{row}")):
            named = (self._next("treatment_name"), row, name.upper() if kind == "brand" else name, kind)
            self._put("treatment_name", ("id", "treatment_id", "name", "kind", "name_key"),
                      (*named, name_key(name)))  # fmt: skip
        files = [self._application(row, place, random) for place in range(1 + min(events // 150, 30))]
        made = _Made(row, random, files)
        days = sorted(random.randint(0, 16_000) for _ in range(events))
        for day in days:
            self._event(made, str(date(1982, 1, 1) + timedelta(day)))

    def _application(self, treatment: int, place: int, random: Random) -> tuple[int, int]:
        row, authority = self._next("application"), FIRST + place % 4
        kind = "ANDA" if place > 8 else ("NDA", "MAA", "JNDA", "NDS")[place % 4]
        self._put("application", ("id", "treatment_id", "regulator_id", "type", "number", "holder_id"),
                  (row, treatment, authority, kind, f"{row:07}", FIRST + random.randint(4,
                  1_999)))  # fmt: skip
        self._claim(authority, "application", row, "number", f"{row:07}")
        return row, authority

    def _event(self, made: "_Made", day: str) -> None:
        random, row = made.random, self._next("event")
        (kind,) = random.choices(KIND_NAMES, cum_weights=CUMULATED)
        application, authority = random.choice(made.files)
        title = f"Patent {5_000_000 + row} expires" if kind == "patent" else random.choice(TITLES[kind])
        moment = "received" if kind == "submission" else "action"
        self._put("event", EVENT, (
            row, f"syn-{row}", made.treatment, authority, application, kind, title, day, day, day,
            "day", moment, False,
        ))  # fmt: skip
        self._dated(authority, row, day, moment)
        if random.random() < 0.03:
            other = day if random.random() < 0.8 else f"{day[:8]}{1 + int(day[8:]) % 28:02}"
            self._dated(FIRST + 5, row, other, moment)
        if authority == FIRST and kind in ON_SUBMISSIONS:
            self._submission(application, row, kind)
        if kind == "approval" and random.random() < 0.35:
            self._approval(made, row, authority, day)

    def _submission(self, application: int, event: int, kind: str) -> None:
        row = self._next("submission")
        self._put("submission", ("id", "application_id", "type", "number", "submission_class",
        "review_priority"),
                  (row, application, "SUPPL", str(row), kind.upper(), "STANDARD"))  # fmt: skip
        self._put("event_submission", ("id", "event_id", "submission_id", "position"), (row, event, row, 1))
        self._claim(FIRST, "submission", row, "class", kind.upper())

    def _approval(self, made: "_Made", event: int, authority: int, day: str) -> None:
        random, row = made.random, self._next("approval")
        kind = random.choices(("regular", "accelerated", "conditional"), (88, 7, 5))[0]
        succeeds = made.indication if random.random() < 0.4 else None
        self._put("indication", INDICATION, (
            row, f"syn-i{row}", made.treatment, authority, self._words(random, 14), True,
            FIRST + row % 200, succeeds,
        ))  # fmt: skip
        self._claim(authority, "indication", row, "text", None)
        made.indication = row
        self._put("approval", ("id", "event_id", "indication_id", "type", "effect"),
                  (row, event, row, kind, random.choice(EFFECTS)))  # fmt: skip
        self._claim(authority, "approval", row, "type", kind)
        if made.open and random.random() < 0.5:
            self._resolution(made.open.pop(), event, authority)
        if kind != "regular":
            made.open.append(row)
            self._requirement(event, authority, day)
        if random.random() < 0.4:
            self._evidence(
                event, FIRST + random.randrange(self._trial_count), random.choice(ROLES), authority
            )

    def _resolution(self, approval: int, event: int, authority: int) -> None:
        row = self._next("resolution")
        self._put("resolution", ("id", "approval_id", "event_id", "outcome", "is_inferred"),
                  (row, approval, event, "converted", False))  # fmt: skip
        self._claim(authority, "resolution", row, "outcome", "converted")

    def _requirement(self, event: int, authority: int, day: str) -> None:
        row, due = self._next("requirement"), f"{int(day[:4]) + 4}-06-30"
        self._put("requirement", ("id", "key", "event_id", "text", "status", *(f"due{c[4:]}" for c in DATE)),
                  (row, f"syn-q{row}", event, "a randomised trial", "pending", due, due, due,
                  "day"))  # fmt: skip
        self._claim(authority, "requirement", row, "status", "pending")

    def _evidence(self, event: int, trial: int, role: str, authority: int) -> None:
        row = self._next("evidence")
        self._put("evidence", ("id", "event_id", "trial_id", "role"), (row, event, trial, role))
        self._claim(authority, "evidence", row, "role", role)

    def _trial(self, place: int) -> None:
        random, row = self._random, FIRST + place
        name = f"NCT{place:08}"
        start, end = (f"{random.randint(2000, 2020) + more}-0{random.randint(1, 9)}-15" for more in (0, 4))
        title, status = self._words(random, 16).capitalize(), random.choice(("COMPLETED", "RECRUITING"))
        self._put("trial", ("id", "name", "name_key", "title", "study_type", "status", "enrollment",
        "population"),
                  (row, name, name.lower(), title, "INTERVENTIONAL", status, place % 900,
                   self._words(random, 8)))  # fmt: skip
        for system, value in (("nct", name), ("sponsor", f"SYN-T-{place}")):
            self._put("trial_identifier", ("id", "trial_id", "system", "value", "value_key"),
                      (self._next("trial_identifier"), row, system, value, name_key(value)))  # fmt: skip
        self._put("trial_phase", ("id", "trial_id", "phase"), (row, row, f"PHASE{place % 4 + 1}"))
        for kind, day in (("start", start), ("primary_completion", end)):
            self._put("trial_milestone", ("id", "trial_id", "kind", "type", *DATE),
                      (self._next("trial_milestone"), row, kind, "ACTUAL", day, day, day, "day"))  # fmt: skip
            self._put("claim", ("trial_id", *CLAIM, *DATE), (
                row, self._next("claim"), FIRST + 4, kind, day, False, "high", False, "", NOW, FIRST,
                day, day, day,
                "day",
            ))  # fmt: skip
        for attribute, value in (("title", title), ("status", status), ("enrollment", str(place % 900))):
            self._claim(FIRST + 4, "trial", row, attribute, value)
        self._put("trial_treatment", ("id", "trial_id", "treatment_id", "role"),
                  (row, row, FIRST + 1 + random.randrange(self._treatments - 1), "experimental"))  # fmt: skip
        self._put("trial_organization", ("id", "trial_id", "organization_id", "role"),
                  (row, row, FIRST + 4 + place % 1_996, "sponsor"))  # fmt: skip
        self._put("trial_condition", ("id", "trial_id", "disease_id", "condition"),
                  (row, row, FIRST + place % 200, f"Disease {place % 200}"))  # fmt: skip
        if place % 10 == 0:
            self._source(row + 100, "publication", "journal_article", f"{title} in {name}", end)
            self._put(
                "trial_publication", ("id", "trial_id", "source_id", "kind"), (row, row, row + 100, "RESULT")
            )
            self._results(row)

    def _results(self, trial: int) -> None:
        arm = self._next("cohort")
        self._put("cohort", ("id", "trial_id", "label", "kind", "size"), (arm, trial, "treated", "arm", 100))
        self._claim(FIRST + 4, "cohort", arm, "size", 100)
        for endpoint, measure in (("OS", "hazard_ratio"), ("CR", "proportion")):
            row, value = self._next("estimate"), round(self._random.uniform(0.4, 1.2), 2)
            self._put("estimate", ESTIMATE, (
                row, f"syn-e{row}", trial, "outcome", endpoint, measure, arm, value, str(value), value - 0.1,
                value + 0.1, 95.0, False,
            ))  # fmt: skip
            self._claim(FIRST + 4, "estimate", row, "value", value)


class _Made:
    """What there is so far of a treatment."""

    def __init__(self, treatment: int, random: Random, files: list[tuple[int, int]]) -> None:
        self.treatment, self.random, self.files = treatment, random, files
        self.indication: int | None = None
        self.open: list[int] = []


def sizes(parser: argparse.ArgumentParser) -> None:
    """Let the sizes be chosen."""
    for name, most in (("events", EVENTS), ("trials", TRIALS), ("treatments", TREATMENTS)):
        parser.add_argument(f"--{name}", type=int, default=most)


def make(url: str, events: int, trials: int, treatments: int) -> Iterator[str]:
    """Fill a database that has no tables yet; what has been done, with its seconds."""
    began = perf_counter()
    with filled(url) as loader:
        World(loader).write(events, trials, treatments)
        loader.flush()
        yield f"{loader.written:,} rows written in {perf_counter() - began:,.0f} s"
    yield f"indexed and analysed after {perf_counter() - began:,.0f} s"


def main() -> None:
    """Make a database, and say how long it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database")
    sizes(parser)
    given: Any = parser.parse_args()
    for done in make(given.database, given.events, given.trials, given.treatments):
        print(done, flush=True)


if __name__ == "__main__":
    main()
