"""The substance in an ingredient's full name: without its salt, its water, or a biosimilar's suffix."""

import re
from functools import lru_cache

SALTS = frozenset(
    """
    acetate adipate benzoate besylate bitartrate bromide calcium camsylate carbonate chloride citrate
    diacetate dihydrochloride dimaleate dimeglumine dimesylate diphosphate disodium edisylate esylate
    fumarate gluceptate gluconate glycolate hbr hcl hemifumarate hemisulfate hemitartrate hippurate hyclate
    hydrobromide hydrochloride isethionate lactate lactobionate lysine magnesium malate maleate meglumine
    mesylate methylsulfate monosodium napsylate nitrate oxalate pamoate phosphate potassium saccharate
    salicylate sodium succinate sulfate tannate tartrate tosylate trisodium tromethamine xinafoate
    besilate camsilate dimesilate edisilate esilate isetionate mesilate napsilate sulphate tosilate trometamol
    """.split()  # noqa: SIM905 - a list of words is read more easily as text
)
"""Words at the end of a name that say in which salt the substance comes, in American and in INN spelling.

Esters that are drugs of their own (propionate, furoate, valerate, cypionate, enanthate) are not among them.
"""

HYDRATES = frozenset(
    {
        "anhydrous",
        "dihydrate",
        "hemihydrate",
        "heptahydrate",
        "hydrate",
        "monohydrate",
        "pentahydrate",
        "sesquihydrate",
        "tetrahydrate",
        "trihydrate",
    }
)
"""Words at the end of a name that say how much water comes with it."""

MINERALS = frozenset(
    """
    aluminum ammonium antimony barium bismuth calcium cesium chromic chromium cobalt copper cupric ferric
    ferrous gallium gold hydrogen indium iron lithium lutetium magnesium manganese manganous mercuric
    potassium radium rubidium samarium selenious silver sodium stannous strontium technetium thallous tin
    yttrium zinc
    """.split()  # noqa: SIM905 - the same
)
"""Beginnings of names that are salts as a whole: potassium chloride, ferric citrate."""

HALVES = frozenset(
    """
    acid benzalkonium benzethonium benzyl butyl cellulose cetylpyridinium choline dimethyl edrophonium ethyl
    methacholine methyl monomethyl bethanechol succinylcholine
    """.split()  # noqa: SIM905 - the same
)
"""What is no substance without the word behind it: dimethyl fumarate, benzyl benzoate."""

_SUFFIX = re.compile(r"(?<=[A-Za-z]{4})-[a-z]{4}$")
"""Four letters without a meaning, which FDA puts behind the names of biological products since 2015."""

_SEVERAL = re.compile(r" and(?:/or)? | or | \+ |;")
"""What stands between the substances of a name that lists several: "flunixin and florfenicol meglumine"."""

_GREEK = re.compile(r"\.(alpha|beta|gamma|delta|epsilon|kappa|lambda|omega)\.", re.IGNORECASE)


@lru_cache(2**16)
def spelt(name: str) -> str:
    """A name as it stands in a sentence: "IMATINIB MESYLATE" is "imatinib mesylate".

    FDA's lists of substances write Greek letters between dots: ".ALPHA.-TOCOPHEROL" is "alpha-tocopherol".
    """
    words = _GREEK.sub(r"\1", name).split()
    return " ".join(word.lower() if word.isupper() or word.istitle() else word for word in words)


@lru_cache(2**16)
def base_name(name: str, *, biologic: bool = False) -> str:
    """The name of the substance: "imatinib" of "IMATINIB MESYLATE", "adalimumab" of "adalimumab-atto"."""
    words = spelt(name)
    if biologic:
        words = _SUFFIX.sub("", words)
    if _SEVERAL.search(words):  # which of them the salt belongs to, nobody can tell
        return words
    head, slash, tail = words.partition("/")
    if slash and tail.startswith(f"{head} "):  # "ampicillin/ampicillin trihydrate"
        words = head
    return _without_salt(words)


def _without_salt(words: str) -> str:
    """The name without the words for salt and water at its end, as long as a substance is left."""
    parts = words.split(" ")
    is_salt_as_a_whole = parts[0] in MINERALS
    while len(parts) > 1:
        last = parts[-1]
        if last in HYDRATES or (last in SALTS and not is_salt_as_a_whole):
            if len(parts) == 2 and parts[0] in HALVES | SALTS:  # noqa: PLR2004 - the two halves of a name
                break
            parts = parts[:-1]
        else:
            break
    return " ".join(parts).rstrip(",") or words
