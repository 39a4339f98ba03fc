"""What a made-up database is made of: its words, how often each kind of event is, the columns filled."""

KINDS = {
    "label": 44.0, "manufacturing": 30.0, "submission": 7.0, "approval": 9.0, "patent": 3.0,
    "exclusivity": 2.0,
    "marketing": 2.0, "designation": 1.2, "opinion": 1.0, "rems": 0.6, "withdrawal": 0.2,
}  # fmt: skip
"""Kinds of event, in percent: mostly labels and other supplements, as in Drugs@FDA."""
TITLES = {
    "label": ("Labeling supplement approved", "Safety labeling changes approved", "Package insert revised"),
    "manufacturing": ("Manufacturing supplement approved", "Chemistry supplement approved"),
    "submission": ("Supplement received", "Efficacy supplement received"),
    "approval": ("Efficacy supplement approved", "New indication approved", "Original application approved"),
    "exclusivity": ("Exclusivity ends: new indication", "Exclusivity ends: orphan drug"),
    "marketing": ("Marketing discontinued", "Marketing resumed"),
    "designation": ("Orphan drug designation", "Breakthrough therapy designation"),
    "opinion": ("CHMP opinion, positive",),
    "rems": ("REMS modified",),
    "withdrawal": ("Application withdrawn by its holder",),
}
EFFECTS = ("new", "expansion", "expansion", "restriction", "wording")
ROLES = ("pivotal", "pivotal", "confirmatory", "supportive")
SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "xo",
    "zu",
    "ka",
    "li",
)
SUFFIXES = ("mab", "tinib", "parib", "ciclib", "leucel", "stat", "pril", "vir")
WORDS = (
    *("adults", "children", "patients", "with", "relapsed", "refractory", "newly", "diagnosed", "previously"),
    *("treated", "metastatic", "advanced", "acute", "chronic", "lymphoblastic", "myeloid", "leukaemia"),
    *("lymphoma", "myeloma", "carcinoma", "melanoma", "sarcoma", "arthritis", "asthma", "diabetes", "stroke"),
    *("hypertension", "psoriasis", "epilepsy", "migraine", "infection", "hepatitis", "sclerosis", "fibrosis"),
    *("thrombosis", "anaemia", "combination", "chemotherapy", "monotherapy", "maintenance", "consolidation"),
    *("adjuvant", "first", "second", "line", "after", "transplantation", "measurable", "residual", "disease"),
    *("negative", "positive", "mutation", "expression", "moderate", "severe", "randomised", "open", "label"),
)

KIND_NAMES = tuple(KINDS)
CUMULATED = tuple(sum(list(KINDS.values())[: n + 1]) for n in range(len(KINDS)))
ON_SUBMISSIONS = {"label", "manufacturing", "submission", "approval", "rems"}
NUMBERED = (
    "treatment", "treatment_name", "application", "event", "submission", "approval", "resolution",
    "requirement",
    "evidence", "claim", "trial_identifier", "trial_milestone", "cohort", "estimate",
)  # fmt: skip
DATE = ("date_text", "date_earliest", "date_latest", "date_precision")
RUN = ("id", "importer", "started_at", "finished_at", "program_version", "added", "changed", "rejected")
CLAIM = (
    "id", "claimant_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "recorded_at",
    "run_id",
)  # fmt: skip
SOURCE = (
    "id", "key", "kind", "form", "title", "authors", "has_more_authors", "published_text",
    "published_earliest",
    "published_latest", "published_precision", "journal",
)  # fmt: skip
EVENT = (
    "id", "key", "treatment_id", "regulator_id", "application_id", "kind", "title", *DATE, "date_kind",
    "is_inferred",
)  # fmt: skip
INDICATION = (
    "id", "key", "treatment_id", "regulator_id", "text", "is_verbatim", "disease_id", "succeeds_id",
)  # fmt: skip
ESTIMATE = (
    "id", "key", "trial_id", "kind", "endpoint", "measure", "cohort_id", "value", "value_text",
    "interval_low",
    "interval_high", "interval_level", "is_derived",
)  # fmt: skip
