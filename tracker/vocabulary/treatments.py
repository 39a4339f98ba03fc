"""What treatments and organizations are."""

from enum import StrEnum


class TreatmentKind(StrEnum):
    """What a treatment is."""

    SMALL_MOLECULE = "small_molecule"
    TYROSINE_KINASE_INHIBITOR = "tyrosine_kinase_inhibitor"
    MONOCLONAL_ANTIBODY = "monoclonal_antibody"
    BISPECIFIC_T_CELL_ENGAGER = "bispecific_t_cell_engager"
    ANTIBODY_DRUG_CONJUGATE = "antibody_drug_conjugate"
    CAR_T_CELL = "car_t_cell"
    RADIOPHARMACEUTICAL = "radiopharmaceutical"
    CHEMOTHERAPY = "chemotherapy"
    COMBINATION = "combination"
    PROCEDURE = "procedure"
    OTHER = "other"


class NameKind(StrEnum):
    """What kind of name a treatment goes by."""

    INN = "inn"
    BRAND = "brand"
    CODE = "code"
    SYNONYM = "synonym"
    FORMER = "former"


class OrganizationKind(StrEnum):
    """What an organization does in a chronology."""

    REGULATOR = "regulator"
    HTA_BODY = "hta_body"
    SPONSOR = "sponsor"
    COOPERATIVE_GROUP = "cooperative_group"
    PUBLISHER = "publisher"
    REGISTRY = "registry"
    OTHER = "other"
