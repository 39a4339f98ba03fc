"""The first tables: treatments, what regulators did, trials and their numbers, and who says so.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Binary order on both databases.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORD = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")

tables = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def table(name: str, comment: str, *items: sa.schema.SchemaItem) -> sa.Table:
    """A table with a surrogate key."""
    key = sa.Column("id", sa.Integer, primary_key=True, comment="surrogate key, without meaning")
    return sa.Table(name, tables, key, *items, comment=comment)


def text(name: str, comment: str, *, null: bool = True, unique: bool | None = None) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, TEXT, nullable=null, unique=unique, comment=comment)


def folded(name: str, comment: str) -> sa.Column[str]:
    """A name folded for look-up, and indexed for it."""
    return sa.Column(name, TEXT, nullable=False, index=True, comment=comment)


def whole(name: str, comment: str, *, null: bool = True) -> sa.Column[int]:
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=null, comment=comment)


def number(name: str, comment: str) -> sa.Column[float]:
    """A column of numbers, where one is known."""
    return sa.Column(name, sa.Float(53), nullable=True, comment=comment)


def flag(name: str, comment: str, *, null: bool = False) -> sa.Column[bool]:
    """A column of true and false."""
    return sa.Column(name, sa.Boolean, nullable=null, comment=comment)


def word(name: str, comment: str, words: str, *, null: bool = False) -> sa.Column[str]:
    """A column that holds one word of a closed list."""
    choices = ", ".join(f"'{choice}'" for choice in words.split())
    check = sa.CheckConstraint(f"{name} IN ({choices})", name=name)
    return sa.Column(name, WORD, check, nullable=null, comment=comment)


def reference(
    name: str, target: str, comment: str, *, null: bool = False, index: bool = True
) -> sa.Column[int]:
    """A foreign key, indexed unless a wider index begins with it."""
    foreign = sa.ForeignKey(f"{target}.id")
    return sa.Column(name, sa.Integer, foreign, nullable=null, index=index, comment=comment)


def stated_date(name: str, comment: str, *, null: bool = True) -> list[sa.Column[object]]:
    """The four columns of a partial date: its text, the bounds it implies, and its precision."""
    stated, first, last, precision = (
        f"{name}_{part}" for part in ("text", "earliest", "latest", "precision")
    )
    absent = f"{stated} IS NULL AND {first} IS NULL AND {last} IS NULL AND {precision} IS NULL"
    bounded = f"{first} IS NOT NULL AND {last} IS NOT NULL"
    present = (
        f"{stated} IS NOT NULL AND {precision} IS NOT NULL AND ("
        f"{precision} = 'day' AND {bounded} AND {first} = {last}"
        f" OR {precision} IN ('month', 'year') AND {bounded} AND {first} < {last}"
        f" OR {precision} = 'interval' AND ({first} IS NOT NULL OR {last} IS NOT NULL))"
    )
    check = sa.CheckConstraint(f"({absent}) OR ({present})", name=f"{name}_bounds")
    said = f"{comment}, as stated (EDTF: 2014, 2014-07, 2014-12-03, 2008/2014)"
    return [
        sa.Column(stated, TEXT, check, nullable=null, comment=said),
        sa.Column(first, sa.Date, comment=f"first day that {name} can mean; null where open"),
        sa.Column(last, sa.Date, comment=f"last day that {name} can mean; null where open"),
        sa.Column(precision, WORD, comment=f"how exactly {name} was stated"),
    ]


table(
    "disease",
    "a disease; B-ALL has parent ALL",
    text("key", "short stable name, as in chronology files", null=False, unique=True),
    text("name", "the disease in words", null=False),
    reference("parent_id", "disease", "the wider disease", null=True),
    text("code_system", "coding system: MeSH, ICD-O-3, NCIt..."),
    text("code", "the code in that system"),
)

table(
    "treatment",
    "a substance, a combination or a procedure",
    text("inn", "international nonproprietary name", null=False, unique=True),
    word(
        "kind",
        "what it is",
        "small_molecule tyrosine_kinase_inhibitor monoclonal_antibody bispecific_t_cell_engager "
        "antibody_drug_conjugate car_t_cell radiopharmaceutical chemotherapy combination procedure "
        "other",
    ),
    text("description", "mechanism, in a few words"),
)

table(
    "treatment_name",
    "INN, brand, code, synonym or former name",
    reference("treatment_id", "treatment", "the treatment", index=False),
    text("name", "the name as written", null=False),
    folded("name_key", "the name folded for look-up: case, blanks, hyphens and marks removed"),
    word("kind", "what kind of name", "inn brand code synonym former"),
    text("jurisdiction", "where it is used, if not everywhere"),
    sa.UniqueConstraint("treatment_id", "kind", "name"),
)

table(
    "treatment_code",
    "UNII, RxNorm, ATC, ChEMBL, NCIt, NDC...",
    reference("treatment_id", "treatment", "the treatment", index=False),
    text("system", "coding system", null=False),
    text("code", "the code, as text", null=False),
    text("note", "what to know, such as a former code"),
    sa.UniqueConstraint("treatment_id", "system", "code"),
    sa.Index(None, "system", "code"),
)

table(
    "treatment_component",
    "which substances a combination is made of",
    reference("treatment_id", "treatment", "the combination", index=False),
    reference("component_id", "treatment", "a substance in it"),
    sa.UniqueConstraint("treatment_id", "component_id"),
    sa.CheckConstraint("treatment_id <> component_id", name="not_itself"),
)

table(
    "organization",
    "regulator, sponsor, cooperative group, HTA body",
    text("name", "full name", null=False, unique=True),
    text("abbreviation", "FDA, EMA, PMDA...", unique=True),
    word("kind", "what it does", "regulator hta_body sponsor cooperative_group publisher registry other"),
    text("jurisdiction", "where it has its say: US, EU, JP, CA..."),
)

table(
    "organization_name",
    "other spellings of an organization's name, as sources print them",
    reference("organization_id", "organization", "the organization", index=False),
    text("name", "the name as printed", null=False),
    folded("name_key", "the name folded for look-up"),
    sa.UniqueConstraint("organization_id", "name"),
)

table(
    "application",
    "one file at one regulator: BLA 125557, EMEA/H/C/003731",
    reference("treatment_id", "treatment", "what it is about"),
    reference("regulator_id", "organization", "where it was filed", index=False),
    text("type", "the regulator's word: NDA, BLA, MAA, NDS...", null=False),
    text("number", "as the regulator writes it; text, leading zeros kept", null=False),
    reference("holder_id", "organization", "applicant or holder", null=True),
    text("brand", "proprietary name in this file"),
    sa.UniqueConstraint("regulator_id", "type", "number"),
    sa.Index(None, "number"),
)

table(
    "submission",
    "a step within an application: ORIG 1, SUPPL 13, II 0056",
    reference("application_id", "application", "the application", index=False),
    text("type", "the regulator's word: ORIG, SUPPL, II, R...", null=False),
    text("number", "as the regulator writes it", null=False),
    text("submission_class", "class, verbatim: TYPE 1, EFFICACY, LABELING, REMS"),
    text("review_priority", "verbatim: STANDARD, PRIORITY, UNKNOWN"),
    flag("is_orphan", "carries the regulator's orphan property", null=True),
    sa.UniqueConstraint("application_id", "type", "number"),
)

table(
    "indication",
    "who may get a treatment, in one authority's wording at one time",
    text("key", "short stable name, as in chronology files", null=False, unique=True),
    reference("treatment_id", "treatment", "the treatment"),
    reference("regulator_id", "organization", "whose wording it is", null=True),
    text("text", "the wording, or a paraphrase of it", null=False),
    flag("is_verbatim", "true where text is the authority's own wording"),
    reference("disease_id", "disease", "the disease", null=True),
    word("ph_status", "Philadelphia chromosome status", "negative positive any", null=True),
    text("markers", "required markers, such as CD19+"),
    word(
        "setting",
        "where in the course of the disease",
        "newly_diagnosed consolidation remission first_relapse relapsed_or_refractory any",
        null=True,
    ),
    word("remission", "which complete remission", "first second first_or_second", null=True),
    word("mrd_status", "measurable residual disease", "negative positive any", null=True),
    number("mrd_threshold", "MRD at or above this fraction; 0.001 is 0.1 %"),
    number("age_min", "youngest age"),
    word("age_min_unit", "unit of age_min", "years months days", null=True),
    flag("age_min_inclusive", "whether age_min itself is in", null=True),
    number("age_max", "oldest age"),
    word("age_max_unit", "unit of age_max", "years months days", null=True),
    flag("age_max_inclusive", "whether age_max itself is in", null=True),
    text("prior_therapy", "what must have been given before"),
    text("combination", "what it is given with; null for alone or unsaid"),
    reference("succeeds_id", "indication", "the wording that this one took over from", null=True),
    sa.CheckConstraint(
        "mrd_threshold IS NULL OR mrd_threshold > 0 AND mrd_threshold < 1", name="mrd_threshold_is_fraction"
    ),
    sa.CheckConstraint("(age_min IS NULL) = (age_min_unit IS NULL)", name="age_min_has_unit"),
    sa.CheckConstraint("(age_max IS NULL) = (age_max_unit IS NULL)", name="age_max_has_unit"),
    sa.CheckConstraint("succeeds_id <> id", name="not_its_own_successor"),
)

table(
    "event",
    "one dated thing that a regulator or a sponsor did",
    text("key", "short stable name, as in chronology files", null=False, unique=True),
    reference("treatment_id", "treatment", "what it is about", index=False),
    reference("regulator_id", "organization", "the authority concerned"),
    reference("application_id", "application", "the application, where there is one", null=True),
    word(
        "kind",
        "what was done",
        "designation submission filing advisory_committee opinion approval refusal label rems "
        "manufacturing renewal marketing hta_recommendation suspension withdrawal other",
    ),
    text("title", "what was done, in a few of our words", null=False),
    text("term", "the authority's own word for it, verbatim"),
    text("procedure", "procedure or file number that is no submission"),
    *stated_date("date", "when it happened"),
    word("date_kind", "which moment the date means", "action received announced posted effective goal"),
    reference(
        "indication_id",
        "indication",
        "whom it concerns, where it is no approval (those have rows of their own)",
        null=True,
    ),
    flag("is_inferred", "true where no source states it as such"),
    text("rule", "name of the rule that inferred it"),
    text("note", "what a reader should know"),
    sa.Index(None, "treatment_id", "date_earliest"),
)

table(
    "event_submission",
    "the submissions that an event acts on",
    reference("event_id", "event", "the event", index=False),
    reference("submission_id", "submission", "the submission"),
    whole("position", "order in which to name them, from 1", null=False),
    sa.UniqueConstraint("event_id", "submission_id"),
)

table(
    "approval",
    "an action's effect on one indication",
    reference("event_id", "event", "the action", index=False),
    reference("indication_id", "indication", "the indication as it reads from then on"),
    word(
        "type",
        "pathway; null where nobody states it",
        "regular accelerated conditional exceptional provisional emergency",
        null=True,
    ),
    word("effect", "what changed", "new expansion restriction conversion wording withdrawal"),
    sa.UniqueConstraint("event_id", "indication_id", "effect"),
)

table(
    "resolution",
    "how an accelerated or conditional approval ended, and by which action",
    reference("approval_id", "approval", "the approval that ended", index=False),
    reference("event_id", "event", "the action that ended it"),
    word("outcome", "how it ended", "converted indication_withdrawn application_withdrawn superseded"),
    flag("is_inferred", "true where the link is our inference"),
    text("rule", "name of the rule that inferred it"),
    sa.UniqueConstraint("approval_id", "event_id"),
)

table(
    "requirement",
    "a postmarketing requirement or a specific obligation",
    text("key", "short stable name, as in chronology files", null=False, unique=True),
    reference("event_id", "event", "the action that imposed it"),
    text("number", "the authority's number, such as 4593-1"),
    text("text", "what was asked for", null=False),
    *stated_date("due", "current due date"),
    *stated_date("original_due", "due date first set"),
    word(
        "status",
        "where it stands",
        "pending ongoing delayed terminated submitted fulfilled released",
        null=True,
    ),
)

table(
    "requirement_trial",
    "the trials that answer a requirement",
    reference("requirement_id", "requirement", "the requirement", index=False),
    reference("trial_id", "trial", "the trial"),
    sa.UniqueConstraint("requirement_id", "trial_id"),
)

table(
    "evidence",
    "which trial stood behind which decision, and as what",
    reference("event_id", "event", "the decision", index=False),
    reference("trial_id", "trial", "the trial"),
    word("role", "what the trial was to the decision", "pivotal confirmatory supportive of_note safety"),
    text("result", "the result that the decision cites, in a few words"),
    sa.UniqueConstraint("event_id", "trial_id", "role"),
)

table(
    "trial",
    "a trial or a study, registered or not",
    text("name", "the name it is best known by", null=False, unique=True),
    folded("name_key", "the name folded for look-up"),
    text("title", "title"),
    word(
        "study_type",
        "interventional or observational",
        "INTERVENTIONAL OBSERVATIONAL EXPANDED_ACCESS",
        null=True,
    ),
    word("allocation", "randomised or not", "RANDOMIZED NON_RANDOMIZED NA", null=True),
    text("design", "design in a few words: open label, strata, ratio"),
    whole("enrollment", "people enrolled or planned"),
    word("enrollment_type", "ACTUAL or ESTIMATED", "ACTUAL ESTIMATED", null=True),
    text("population", "who could take part, in a few words"),
    text("primary_endpoint", "primary endpoint, in a few words"),
    word(
        "status",
        "overall recruitment status",
        "ACTIVE_NOT_RECRUITING COMPLETED ENROLLING_BY_INVITATION NOT_YET_RECRUITING RECRUITING "
        "SUSPENDED TERMINATED WITHDRAWN AVAILABLE NO_LONGER_AVAILABLE TEMPORARILY_NOT_AVAILABLE "
        "APPROVED_FOR_MARKETING WITHHELD UNKNOWN",
        null=True,
    ),
    *stated_date("status_on", "when the status was read"),
    text("why_stopped", "why it was stopped or suspended"),
    text("note", "what a reader should know"),
)

table(
    "trial_identifier",
    "NCT, EudraCT, sponsor code, group code, acronym",
    reference("trial_id", "trial", "the trial"),
    word("system", "who gave it", "nct eudract ctis sponsor group acronym nci other"),
    text("value", "the identifier as written", null=False),
    folded("value_key", "the identifier folded for look-up"),
    sa.UniqueConstraint("system", "value"),
)

table(
    "trial_phase",
    "the phases of a trial",
    reference("trial_id", "trial", "the trial", index=False),
    word("phase", "phase", "NA EARLY_PHASE1 PHASE1 PHASE2 PHASE3 PHASE4"),
    sa.UniqueConstraint("trial_id", "phase"),
)

table(
    "trial_milestone",
    "dated steps: start, primary completion, data cut-off, results posted",
    reference("trial_id", "trial", "the trial", index=False),
    word(
        "kind",
        "which step",
        "first_submitted first_posted start first_patient last_patient data_cutoff "
        "primary_completion completion results_first_submitted results_first_posted last_update",
    ),
    *stated_date("date", "when", null=False),
    word("type", "ACTUAL or ESTIMATED", "ACTUAL ESTIMATED", null=True),
    sa.UniqueConstraint("trial_id", "kind", "date_text"),
)

table(
    "trial_treatment",
    "the treatments that a trial studies",
    reference("trial_id", "trial", "the trial", index=False),
    reference("treatment_id", "treatment", "the treatment"),
    word(
        "role",
        "experimental, comparator or background",
        "experimental comparator background sponsor group collaborator",
    ),
    sa.UniqueConstraint("trial_id", "treatment_id", "role"),
)

table(
    "trial_organization",
    "sponsor, cooperative group, collaborators",
    reference("trial_id", "trial", "the trial", index=False),
    reference("organization_id", "organization", "the organization"),
    word(
        "role",
        "sponsor, group or collaborator",
        "experimental comparator background sponsor group collaborator",
    ),
    sa.UniqueConstraint("trial_id", "organization_id", "role"),
)

table(
    "trial_condition",
    "the conditions that a trial studies",
    reference("trial_id", "trial", "the trial", index=False),
    reference("disease_id", "disease", "the disease, where we know it", null=True),
    text("condition", "the condition as the registry words it", null=False),
    sa.UniqueConstraint("trial_id", "condition"),
)

table(
    "trial_publication",
    "publications of and about a trial",
    reference("trial_id", "trial", "the trial", index=False),
    reference("source_id", "source", "the publication"),
    word("kind", "RESULT, BACKGROUND or DERIVED", "RESULT BACKGROUND DERIVED"),
    sa.UniqueConstraint("trial_id", "source_id"),
)

table(
    "arm",
    "an arm as the protocol has it",
    reference("trial_id", "trial", "the trial", index=False),
    text("label", "name of the arm", null=False),
    word(
        "kind",
        "experimental, comparator...",
        "EXPERIMENTAL ACTIVE_COMPARATOR PLACEBO_COMPARATOR SHAM_COMPARATOR NO_INTERVENTION OTHER",
        null=True,
    ),
    whole("size", "people allocated"),
    text("description", "what they were to receive"),
    sa.UniqueConstraint("trial_id", "label"),
)

table(
    "cohort",
    "who was counted: an arm, an analysis set, a subgroup, an era",
    reference("trial_id", "trial", "the trial", index=False),
    text("label", "short name: ERA1, blinatumomab arm", null=False),
    word("kind", "why they were counted together", "arm analysis_set subgroup era"),
    reference("arm_id", "arm", "the arm, where it is one", null=True),
    reference("parent_id", "cohort", "the wider cohort", null=True),
    whole("size", "people in it"),
    *stated_date("period", "when they were treated"),
    text("definition", "who they are, in words"),
    sa.UniqueConstraint("trial_id", "label"),
)

table(
    "estimate",
    "one number of one analysis",
    text("key", "short stable name, as in chronology files", null=False, unique=True),
    reference("trial_id", "trial", "the trial or study"),
    word("kind", "outcome, covariate or exposure", "outcome covariate exposure"),
    text("endpoint", "OS, RFS, CR, MRD response, median age...", null=False),
    text("endpoint_detail", "threshold, method, definition"),
    word(
        "measure",
        "what kind of number",
        "hazard_ratio subdistribution_hazard_ratio odds_ratio risk_ratio risk_difference "
        "rmst_difference kaplan_meier cumulative_incidence proportion median mean count direction",
    ),
    reference("cohort_id", "cohort", "whose number it is", null=True),
    reference("comparator_id", "cohort", "against whom", null=True),
    number("time_point", "time point; unit in time_unit"),
    word("time_unit", "unit of time_point", "days weeks months years", null=True),
    text("time_text", "time point in words, where it is no number"),
    number("value", "the number; null where only a direction is given"),
    text("value_text", "the number as printed, with its last zeros"),
    text("unit", "%, months, days, years; null for ratios"),
    word(
        "direction",
        "the result where it has no number",
        "improved worsened no_difference higher lower",
        null=True,
    ),
    whole("numerator", "n of n/N"),
    whole("denominator", "N of n/N"),
    number("interval_low", "lower limit of the interval"),
    number("interval_high", "upper limit of the interval"),
    number("interval_level", "level of the interval in percent: 95"),
    whole("interval_sides", "1 or 2"),
    word(
        "dispersion",
        "what dispersion_value is",
        "standard_error standard_deviation interquartile_range range",
        null=True,
    ),
    number("dispersion_value", "the number after ±"),
    text("p_operator", "<, = or >"),
    number("p_value", "P"),
    whole("p_sides", "1 or 2; null where not said"),
    text("analysis", "analysis: univariate, multivariable, interim, final"),
    *stated_date("data_cutoff", "data cut-off"),
    flag("is_derived", "true where we computed it; never for a reported number"),
    text("note", "what a reader should know"),
    sa.CheckConstraint("interval_low <= interval_high", name="interval_is_ordered"),
    sa.CheckConstraint("interval_level > 0 AND interval_level < 100", name="interval_level_is_percent"),
    sa.CheckConstraint("p_value >= 0 AND p_value <= 1", name="p_value_is_probability"),
    sa.CheckConstraint("p_operator IN ('<', '=', '>')", name="p_operator"),
    sa.CheckConstraint("p_sides IN (1, 2)", name="p_sides"),
    sa.CheckConstraint("interval_sides IN (1, 2)", name="interval_sides"),
    sa.Index(None, "endpoint", "measure"),
)

table(
    "source",
    "a publication, registry record, agency data set, letter, press release",
    text("key", "citation key, as in chronology files and BibTeX", null=False, unique=True),
    word(
        "kind",
        "who speaks; decides whom we believe first",
        "regulator registry sponsor publication press memory",
    ),
    word(
        "form",
        "what it is, as a thing one can open",
        "data_set list letter label review notice registry_record journal_article editorial "
        "press_release news web_page talk recollection",
    ),
    text("title", "title", null=False),
    text("authors", "authors, separated by '; ': Kantarjian H; Stein A"),
    flag("has_more_authors", "true where the list ends in et al"),
    text("publisher", "who published it"),
    text("journal", "journal, abbreviated as in MEDLINE"),
    text("volume", "volume"),
    text("issue", "issue"),
    text("pages", "pages, as printed"),
    text("doi", "DOI, lower case, without https://doi.org/", unique=True),
    text("pmid", "PubMed identifier", unique=True),
    text("pmcid", "PubMed Central identifier", unique=True),
    text("url", "where it can be read"),
    *stated_date("published", "when it was published"),
    *stated_date("as_of", "vintage: the day that its data speak of"),
    sa.Column("retrieved_at", sa.Date, comment="day on which we read it"),
    text("sha256", "SHA-256 of the file that was read"),
    text("licence", "licence it is published under"),
    text("limits", "what it cannot contain, said with every answer"),
    text("note", "what a reader should know"),
    sa.CheckConstraint("length(sha256) = 64", name="sha256_length"),
)

table(
    "citation",
    "an entry in a source's list of references",
    reference("citing_id", "source", "the source that cites", index=False),
    reference("cited_id", "source", "the work that is cited"),
    whole("number", "its number in the list", null=False),
    text("locator", "our number for the entry, such as A-R5"),
    text("authors_as_printed", "authors as this list prints them"),
    sa.UniqueConstraint("citing_id", "number"),
)

table(
    "disclosure",
    "what an author declares to have received, and from whom",
    reference("source_id", "source", "where it is declared", index=False),
    text("person", "full name; initials never identify a person", null=False),
    word(
        "kind",
        "what was received or done",
        "research_funding honoraria speakers_bureau consultancy employment equity contribution none",
    ),
    flag("is_to_institution", "true where the institution received it"),
    reference("organization_id", "organization", "from whom", null=True),
    text("locator", "where in the source it is said"),
    sa.CheckConstraint("kind IN ('none', 'contribution') OR organization_id IS NOT NULL", name="from_whom"),
    sa.Index(None, "source_id", "person"),
)

table(
    "import_run",
    "one reading of one source",
    text("importer", "which importer: chronology, drugs-at-fda...", null=False),
    sa.Column("started_at", sa.DateTime, nullable=False, comment="when it began, UTC"),
    sa.Column("finished_at", sa.DateTime, comment="when it ended, UTC"),
    text("program_version", "version of this program", null=False),
    whole("added", "rows added", null=False),
    whole("changed", "rows changed", null=False),
    whole("rejected", "records refused", null=False),
)

table(
    "import_file",
    "the files that a run read",
    reference("run_id", "import_run", "the run", index=False),
    text("name", "file name, without its directory", null=False),
    text("sha256", "SHA-256 of its bytes", null=False),
    whole("size", "bytes", null=False),
    reference("source_id", "source", "the source that it is a copy of", null=True),
    sa.UniqueConstraint("run_id", "name"),
)

table(
    "rejected_record",
    "a record that was refused, and why",
    reference("run_id", "import_run", "the run"),
    text("file", "file name", null=False),
    whole("line", "line, from 1"),
    text("reason", "why, in words", null=False),
    text("raw", "the record as read", null=False),
)

table(
    "change",
    "what a later reading of a source changed, with both values",
    reference("run_id", "import_run", "the run that observed it"),
    word("kind", "what happened to the value", "added changed blanked vanished returned"),
    text("table_name", "table of the row", null=False),
    text("row_key", "natural key of the row", null=False),
    text("attribute", "column; null where the whole row came or went"),
    text("old_value", "value before"),
    text("new_value", "value after"),
    reference("old_source_id", "source", "vintage that had the old value", null=True),
    reference("new_source_id", "source", "vintage that has the new value", null=True),
    sa.Column("observed_at", sa.DateTime, nullable=False, comment="first observed, UTC; not when it changed"),
    sa.Index(None, "table_name", "row_key"),
)

SUBJECTS = (
    "treatment",
    "organization",
    "application",
    "submission",
    "event",
    "indication",
    "approval",
    "resolution",
    "requirement",
    "trial",
    "arm",
    "cohort",
    "estimate",
    "evidence",
    "source",
)
one_subject = (
    " + ".join(f"CASE WHEN {subject}_id IS NOT NULL THEN 1 ELSE 0 END" for subject in SUBJECTS) + " = 1"
)

table(
    "claim",
    "a source says that something has a value; about exactly one row",
    reference("claimant_id", "source", "the source that says so"),
    reference("treatment_id", "treatment", "about this treatment", null=True, index=False),
    reference("organization_id", "organization", "about this organization", null=True, index=False),
    reference("application_id", "application", "about this application", null=True, index=False),
    reference("submission_id", "submission", "about this submission", null=True, index=False),
    reference("event_id", "event", "about this event", null=True, index=False),
    reference("indication_id", "indication", "about this indication", null=True, index=False),
    reference("approval_id", "approval", "about this approval", null=True, index=False),
    reference("resolution_id", "resolution", "about this resolution", null=True, index=False),
    reference("requirement_id", "requirement", "about this requirement", null=True, index=False),
    reference("trial_id", "trial", "about this trial", null=True, index=False),
    reference("arm_id", "arm", "about this arm", null=True, index=False),
    reference("cohort_id", "cohort", "about this cohort", null=True, index=False),
    reference("estimate_id", "estimate", "about this estimate", null=True, index=False),
    reference("evidence_id", "evidence", "about this link of trial and decision", null=True, index=False),
    reference("source_id", "source", "about this source, or what it holds", null=True, index=False),
    text("attribute", "which of its values: date, type, status, enrollment...", null=False),
    text("value", "the value as the source gives it; null for an absence"),
    *stated_date("date", "the value, where it is a date"),
    word(
        "date_kind",
        "which moment that date means",
        "action received announced posted effective goal",
        null=True,
    ),
    flag("is_absence", "true where the source was searched and does not have it; never decides a value"),
    word("confidence", "how sure we are of it", "high medium low"),
    flag("is_inferred", "true where we read it between the lines"),
    text("locator", "where in the source; empty where the whole of it", null=False),
    text("quote", "a few words of the source, where it may be quoted"),
    text("note", "what a reader should know"),
    sa.Column("recorded_at", sa.DateTime, nullable=False, comment="when we first knew it, UTC"),
    reference("run_id", "import_run", "the run that brought it", null=True),
    sa.CheckConstraint(one_subject, name="one_subject"),
    sa.CheckConstraint("NOT is_absence OR value IS NULL", name="absence_has_no_value"),
    *(
        sa.Index(
            f"uq_claim_{subject}",
            f"{subject}_id",
            "attribute",
            "claimant_id",
            "locator",
            unique=True,
            sqlite_where=sa.text(f"{subject}_id IS NOT NULL"),
            postgresql_where=sa.text(f"{subject}_id IS NOT NULL"),
        )
        for subject in SUBJECTS
    ),
)


def upgrade() -> None:
    """Make every table."""
    tables.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """Take every table away."""
    tables.drop_all(op.get_bind(), checkfirst=False)
