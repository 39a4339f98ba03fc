"""The base of every table: constraint names, and the column types that several tables share."""

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from sqlalchemy import CheckConstraint, Date, Dialect, Float, ForeignKey, Index, MetaData, String, Text, text
from sqlalchemy.orm import Composite, DeclarativeBase, MappedColumn, composite, mapped_column
from sqlalchemy.types import TypeDecorator

from tracker.dates import PartialDate, Precision

NAMING_CONVENTION = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

# Binary order on both databases, so that ORDER BY gives an analyst the same rows in the same order.
plain_text = Text().with_variant(Text(collation="C"), "postgresql")
plain_word = String(40).with_variant(String(40, collation="C"), "postgresql")

DATE_PARTS = ("text", "earliest", "latest", "precision")
"""The columns of a stated date, after its name: date_text, date_earliest, date_latest, date_precision."""

V = TypeVar("V", bound=StrEnum)

Key = Annotated[int, mapped_column(primary_key=True, comment="surrogate key, without meaning")]


class Base(DeclarativeBase):
    """Every table of the tracker."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {str: plain_text, float: Float(53)}  # noqa: RUF012 - SQLAlchemy reads it so


class Word(TypeDecorator[StrEnum]):
    """One word of a closed list, stored as VARCHAR and read back as its enumeration member."""

    impl = String
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        """Keep the list that the words come from."""
        super().__init__(40)
        self.vocabulary = vocabulary

    def load_dialect_impl(self, dialect: Dialect) -> String:
        """VARCHAR(40), in binary order on PostgreSQL."""
        return plain_word.dialect_impl(dialect)  # type: ignore[return-value]

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The word itself; a word outside the list is refused before the database sees it."""
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """The enumeration member."""
        return None if value is None else self.vocabulary(value)


def word(name: str, vocabulary: type[V], comment: str) -> MappedColumn[V]:
    """A column that holds one word of a closed list, and the CHECK that keeps it so."""
    words = ", ".join(f"'{member.value}'" for member in vocabulary)
    return mapped_column(
        name, Word(vocabulary), CheckConstraint(f"{name} IN ({words})", name=name), comment=comment
    )


def index_of_some(name: str, column: str, condition: str) -> Index:
    """An index of the rows that fulfil a condition: small, and used by what asks for no others."""
    return Index(name, column, sqlite_where=text(condition), postgresql_where=text(condition))


def reference(target: str, comment: str, *, index: bool = True) -> MappedColumn[int]:
    """A foreign key, indexed so that its other side can be walked."""
    return mapped_column(ForeignKey(f"{target}.id"), index=index, comment=comment)


def stated_date(name: str, comment: str, *, required: bool = False) -> Composite[PartialDate]:
    """Four columns that hold one partial date: its text, the bounds it implies, and its precision."""
    stated, first, last, precision = (f"{name}_{part}" for part in DATE_PARTS)
    absent = f"{stated} IS NULL AND {first} IS NULL AND {last} IS NULL AND {precision} IS NULL"
    bounded = f"{first} IS NOT NULL AND {last} IS NOT NULL"
    present = (
        f"{stated} IS NOT NULL AND {precision} IS NOT NULL AND ("
        f"{precision} = 'day' AND {bounded} AND {first} = {last}"
        f" OR {precision} IN ('month', 'year') AND {bounded} AND {first} < {last}"
        f" OR {precision} = 'interval' AND ({first} IS NOT NULL OR {last} IS NOT NULL))"
    )
    return composite(
        PartialDate,
        mapped_column(
            stated,
            plain_text,
            CheckConstraint(f"({absent}) OR ({present})", name=f"{name}_bounds"),
            nullable=not required,
            comment=f"{comment}, as stated (EDTF: 2014, 2014-07, 2014-12-03, 2008/2014)",
        ),
        mapped_column(first, Date, nullable=True, comment=f"first day that {name} can mean; null where open"),
        mapped_column(last, Date, nullable=True, comment=f"last day that {name} can mean; null where open"),
        mapped_column(precision, Word(Precision), nullable=True, comment=f"how exactly {name} was stated"),
        return_none_on=lambda text, *_: text is None,
    )


def moment(name: str, comment: str) -> MappedColumn[date]:
    """A calendar day that this program itself noted."""
    return mapped_column(name, Date, comment=comment)
