"""What is given to patients, by whom it is made and overseen, and for which diseases."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.schema.base import Base, Key, reference, word
from tracker.vocabulary import NameKind, OrganizationKind, TreatmentKind


class Disease(Base):
    """A disease, in a small hierarchy that indications and trials point into."""

    __tablename__ = "disease"
    __table_args__ = ({"comment": "a disease; B-ALL has parent ALL"},)
    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True, comment="short stable name, as in chronology files")
    name: Mapped[str] = mapped_column(comment="the disease in words")
    parent_id: Mapped[int | None] = reference("disease", "the wider disease")
    code_system: Mapped[str | None] = mapped_column(comment="coding system: MeSH, ICD-O-3, NCIt...")
    code: Mapped[str | None] = mapped_column(comment="the code in that system")


class Treatment(Base):
    """A substance, a combination or a procedure."""

    __tablename__ = "treatment"
    __table_args__ = ({"comment": "a substance, a combination or a procedure"},)
    id: Mapped[Key]
    inn: Mapped[str] = mapped_column(unique=True, comment="international nonproprietary name")
    kind: Mapped[TreatmentKind] = word("kind", TreatmentKind, "what it is")
    description: Mapped[str | None] = mapped_column(comment="mechanism, in a few words")


class TreatmentName(Base):
    """A name that a treatment goes by, somewhere."""

    __tablename__ = "treatment_name"
    __table_args__ = (
        UniqueConstraint("treatment_id", "kind", "name"),
        {"comment": "INN, brand, code, synonym or former name"},
    )
    id: Mapped[Key]
    treatment_id: Mapped[int] = reference("treatment", "the treatment", index=False)
    name: Mapped[str] = mapped_column(comment="the name as written")
    name_key: Mapped[str] = mapped_column(
        index=True, comment="the name folded for look-up: case, blanks, hyphens and marks removed"
    )
    kind: Mapped[NameKind] = word("kind", NameKind, "what kind of name")
    jurisdiction: Mapped[str | None] = mapped_column(comment="where it is used, if not everywhere")


class TreatmentCode(Base):
    """A treatment's code in a coding system."""

    __tablename__ = "treatment_code"
    __table_args__ = (
        UniqueConstraint("treatment_id", "system", "code"),
        Index(None, "system", "code"),
        {"comment": "UNII, RxNorm, ATC, ChEMBL, NCIt, NDC..."},
    )
    id: Mapped[Key]
    treatment_id: Mapped[int] = reference("treatment", "the treatment", index=False)
    system: Mapped[str] = mapped_column(comment="coding system")
    code: Mapped[str] = mapped_column(comment="the code, as text")
    note: Mapped[str | None] = mapped_column(comment="what to know, such as a former code")


class TreatmentComponent(Base):
    """A substance within a combination."""

    __tablename__ = "treatment_component"
    __table_args__ = (
        UniqueConstraint("treatment_id", "component_id"),
        CheckConstraint("treatment_id <> component_id", name="not_itself"),
        {"comment": "which substances a combination is made of"},
    )
    id: Mapped[Key]
    treatment_id: Mapped[int] = reference("treatment", "the combination", index=False)
    component_id: Mapped[int] = reference("treatment", "a substance in it")


class Organization(Base):
    """A regulator, a sponsor, a cooperative group or an HTA body; never a person."""

    __tablename__ = "organization"
    __table_args__ = ({"comment": "regulator, sponsor, cooperative group, HTA body"},)
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True, comment="full name")
    abbreviation: Mapped[str | None] = mapped_column(unique=True, comment="FDA, EMA, PMDA...")
    kind: Mapped[OrganizationKind] = word("kind", OrganizationKind, "what it does")
    jurisdiction: Mapped[str | None] = mapped_column(comment="where it has its say: US, EU, JP, CA...")


class OrganizationName(Base):
    """Another spelling of an organization's name."""

    __tablename__ = "organization_name"
    __table_args__ = (
        UniqueConstraint("organization_id", "name"),
        {"comment": "other spellings of an organization's name, as sources print them"},
    )
    id: Mapped[Key]
    organization_id: Mapped[int] = reference("organization", "the organization", index=False)
    name: Mapped[str] = mapped_column(comment="the name as printed")
    name_key: Mapped[str] = mapped_column(index=True, comment="the name folded for look-up")
