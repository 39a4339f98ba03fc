"""SQL that tells whether two values differ where a difference means something; NULL differs from nothing."""

_HALVES = "WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 WHEN 3 THEN 0.0005 ELSE 0.00005"


def apart_as_dates(earliest: str, latest: str) -> str:
    """A date of claim ``o`` that cannot be the one within these bounds; a month and a day in it can."""
    return f"(o.latest < {earliest} OR o.earliest > {latest})"


def apart_as_texts(one: str, other: str) -> str:
    """Two texts that differ in more than capitals, blanks around them and a full stop at the end."""
    return f"{_folded(one)} <> {_folded(other)}"


def apart_as_wordings(one: str, other: str) -> str:
    """Two texts of which neither has the other one in it."""
    here, there = _folded(one), _folded(other)
    return f"{here} <> {there} AND replace({here}, {there}, '') = {here} AND replace({there}, {here}, '') = {there}"


def apart_as_numbers(one: str, other: str) -> str:
    """Two printed numbers of which neither can be the other one rounded: 85 can be 84.8, but not 69."""
    return f"""CASE WHEN {_is_number(one)} AND {_is_number(other)}
        THEN abs({_value(one)} - {_value(other)}) > 0.0000001 + CASE WHEN {_half(one)} > {_half(other)}
            THEN {_half(one)} ELSE {_half(other)} END
        ELSE {apart_as_texts(one, other)} END"""


def plain_number(column: str) -> str:
    """A REAL column as text without an idle decimal: 18, 0.5."""
    return f"""CASE WHEN {column} = CAST({column} AS INTEGER) THEN CAST(CAST({column} AS INTEGER) AS TEXT)
        ELSE CAST({column} AS TEXT) END"""


def _folded(text: str) -> str:
    return f"lower(rtrim(trim(replace({text}, '_', ' ')), '.'))"


def _is_number(text: str) -> str:
    return (
        f"trim({text}, '0123456789.') = '' AND length({text}) - length(replace({text}, '.', '')) < 2 AND trim({text}, '.') <> ''"
        f" AND replace({text}, ' ', '') = {text}"
    )


def _value(text: str) -> str:
    return f"CAST(CASE WHEN {_is_number(text)} THEN {text} END AS DOUBLE PRECISION)"


def _half(text: str) -> str:
    """Half a unit of the last digit that is printed."""
    decimals = f"length({text}) - length(rtrim({text}, '0123456789'))"
    return f"CASE CASE WHEN replace({text}, '.', '') <> {text} THEN {decimals} ELSE 0 END {_HALVES} END"
