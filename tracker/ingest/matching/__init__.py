"""Which things a record means: the only place that decides that two records mean one thing."""

from tracker.ingest.matching.actions import Actions, Wanted
from tracker.ingest.matching.applications import Applications, Filed
from tracker.ingest.matching.happenings import Happenings, Sought
from tracker.ingest.matching.interventions import Interventions
from tracker.ingest.matching.match import Match
from tracker.ingest.matching.organizations import Organizations
from tracker.ingest.matching.substances import base_name, spelt
from tracker.ingest.matching.treatments import Treatments
from tracker.ingest.matching.trials import Code, Named, Trials

__all__ = [
    "Actions",
    "Applications",
    "Code",
    "Filed",
    "Happenings",
    "Interventions",
    "Match",
    "Named",
    "Organizations",
    "Sought",
    "Treatments",
    "Trials",
    "Wanted",
    "base_name",
    "spelt",
]
