"""What the agencies' files bring: interventions, exclusivity and patents, registry results; runs taken back.

Revision ID: 0004
Revises: 0003
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

KINDS = (
    "designation", "submission", "filing", "advisory_committee", "opinion", "approval", "refusal", "label",
    "rems", "manufacturing", "renewal", "marketing", "hta_recommendation", "suspension", "withdrawal",
    "other",
)  # fmt: skip
KINDS_NOW = (*KINDS[:12], "exclusivity", "patent", *KINDS[12:])
MEASURES = (
    "hazard_ratio", "subdistribution_hazard_ratio", "odds_ratio", "risk_ratio", "risk_difference",
    "rmst_difference", "kaplan_meier", "cumulative_incidence", "proportion", "median", "mean", "count",
    "direction",
)  # fmt: skip
MEASURES_NOW = (
    *MEASURES[:6], "mean_difference", "median_difference", *MEASURES[6:11],
    "geometric_mean", "least_squares_mean", "count", "number", "other", "direction",
)  # fmt: skip
DISPERSIONS = ("standard_error", "standard_deviation", "interquartile_range", "range")
DISPERSIONS_NOW = (*DISPERSIONS, "geometric_coefficient_of_variation")
LISTS = (
    ("event", "kind", KINDS, KINDS_NOW),
    ("estimate", "measure", MEASURES, MEASURES_NOW),
    ("estimate", "dispersion", DISPERSIONS, DISPERSIONS_NOW),
)
"""Columns that hold a word of a closed list, with the list before and after."""


def text(name: str, comment: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=null, comment=comment)


def whole(name: str, comment: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null, comment=comment)


def upgrade() -> None:
    for table, column, before, after in LISTS:
        _relist(table, column, before, after)
    _add_columns()
    _share_identifiers(("system", "value"), ("trial_id", "system", "value"))
    op.drop_index(op.f("ix_trial_identifier_trial_id"), "trial_identifier")
    nct = sa.text("system = 'nct'")
    op.create_index(
        "uq_trial_identifier_nct",
        "trial_identifier",
        ["value"],
        unique=True,
        sqlite_where=nct,
        postgresql_where=nct,
    )
    op.create_table(
        "trial_intervention",
        whole("id", "surrogate key, without meaning"),
        whole("trial_id", "the trial"),
        whole("treatment_id", "the treatment, where we know it for certain", null=True),
        text("type", "the registry's word: DRUG, BIOLOGICAL, PROCEDURE..."),
        text("name", "the intervention as the registry names it"),
        text("other_names", "its other names there, separated by '; '", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_intervention")),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name=op.f("fk_trial_intervention_trial_id")),
        sa.ForeignKeyConstraint(
            ["treatment_id"], ["treatment.id"], name=op.f("fk_trial_intervention_treatment_id")
        ),
        sa.UniqueConstraint(
            "trial_id", "type", "name", name=op.f("uq_trial_intervention_trial_id_type_name")
        ),
        comment="interventions of a trial in the registry's words",
    )
    op.create_index(op.f("ix_trial_intervention_treatment_id"), "trial_intervention", ["treatment_id"])
    op.create_table(
        "run_row",
        whole("id", "surrogate key, without meaning"),
        whole("run_id", "the run"),
        text("table_name", "table of the rows"),
        whole("first_id", "identity of the row, or of the first of several"),
        whole("last_id", "identity of the last of them"),
        text("before", "the row as it was, as JSON; null where the run added it", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_row")),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_run_row_run_id")),
        sa.CheckConstraint("first_id <= last_id", name=op.f("ck_run_row_range_is_ordered")),
        comment="the rows that a run added, and those it changed or took away as they were before",
    )
    op.create_index(op.f("ix_run_row_run_id"), "run_row", ["run_id"])


def _add_columns() -> None:
    with op.batch_alter_table("import_run") as batch:
        batch.add_column(
            sa.Column("undone_at", sa.DateTime, nullable=True, comment="when it was taken back, UTC")
        )
    with op.batch_alter_table("estimate") as batch:
        batch.add_column(text("measure_term", "the source's own word for the measure, verbatim", null=True))
        for name, comment in (
            ("dispersion_low", "lower end of a range: quartile, minimum"),
            ("dispersion_high", "upper end of a range: quartile, maximum"),
        ):
            batch.add_column(sa.Column(name, sa.Float(53), nullable=True, comment=comment))


def downgrade() -> None:
    op.drop_table("run_row")
    op.drop_table("trial_intervention")
    op.drop_index("uq_trial_identifier_nct", "trial_identifier")
    op.create_index(op.f("ix_trial_identifier_trial_id"), "trial_identifier", ["trial_id"])
    _share_identifiers(("trial_id", "system", "value"), ("system", "value"))
    with op.batch_alter_table("estimate") as batch:
        for column in ("dispersion_high", "dispersion_low", "measure_term"):
            batch.drop_column(column)
    with op.batch_alter_table("import_run") as batch:
        batch.drop_column("undone_at")
    for table, column, before, after in LISTS:
        _relist(table, column, after, before)


def _share_identifiers(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """What an identifier is unique within: two trials can have one acronym, but not one NCT number."""
    old, new = (f"uq_trial_identifier_{'_'.join(columns)}" for columns in (before, after))
    if op.get_bind().dialect.name == "sqlite":
        pairs = ((old, before), (new, after))
        there, then = (f"CONSTRAINT {name} UNIQUE ({', '.join(columns)})" for name, columns in pairs)
        _rebuild("trial_identifier", there, then)
        return
    op.drop_constraint(op.f(old), "trial_identifier", type_="unique")
    op.create_unique_constraint(op.f(new), "trial_identifier", list(after))


def _relist(table: str, column: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let a column hold other words."""
    name = f"ck_{table}_{column}"
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(table, _listed(column, before), _listed(column, after))
        return
    op.drop_constraint(op.f(name), table, type_="check")
    op.create_check_constraint(op.f(name), table, _listed(column, after))


def _listed(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _rebuild(table: str, before: str, after: str) -> None:
    """SQLite changes a constraint only by making the table anew; foreign keys rest while a schema moves."""
    bind = op.get_bind()
    stored = bind.exec_driver_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)
    ).all()
    made = next(sql for kind, sql in stored if kind == "table")
    if before not in made:
        raise ValueError(table, before)
    scratch = re.sub(rf'^CREATE TABLE "?{table}"?', f'CREATE TABLE "_{table}"', made.replace(before, after))
    bind.exec_driver_sql(scratch)
    bind.exec_driver_sql(f'INSERT INTO "_{table}" SELECT * FROM {table}')  # noqa: S608 - our own name
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f'ALTER TABLE "_{table}" RENAME TO {table}')
    for kind, sql in stored:
        if kind == "index":
            bind.exec_driver_sql(sql)
