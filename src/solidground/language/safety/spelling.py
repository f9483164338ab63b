"""How a word is written doesn't matter: short forms, chat spelling and typing slips.

`im`, `dont`, `cant`, `hes` are the forms that patterns use. A long key word is also known with
one slip in it (a letter missing, doubled, wrong or swapped).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

_NOT: Final = {
    verb: verb + "nt"
    for verb in "do does did is are was were has have had would could should".split()
}
PAIRS: Final[dict[tuple[str, str], str]] = {
    **{(verb, "not"): short for verb, short in _NOT.items()},
    **{(verb + "n", "t"): short for verb, short in _NOT.items()},
    **{
        (who, "is" if who in {"he", "she"} else "are"): who
        + ("s" if who in {"he", "she"} else "re")
        for who in ("he", "she", "they")
    },
    ("can", "not"): "cant",
    ("can", "t"): "cant",
    ("don", "t"): "dont",
    ("won", "t"): "wont",
    ("will", "not"): "wont",
    ("i", "am"): "im",
    ("i", "m"): "im",
    ("i", "ve"): "ive",
    ("i", "ll"): "ill",
    ("i", "d"): "id",
    ("he", "s"): "hes",
    ("she", "s"): "shes",
    ("they", "re"): "theyre",
    ("my", "self"): "myself",
    ("me", "self"): "myself",
    ("no", "body"): "nobody",
    ("any", "more"): "anymore",
    ("any", "longer"): "anymore",
    ("over", "dose"): "overdose",
    ("self", "harm"): "selfharm",
    ("self", "harming"): "selfharming",
    ("self", "harmed"): "selfharmed",
    ("self", "harms"): "selfharms",
    ("myself", "harm"): "selfharm",
    ("myself", "harming"): "selfharming",
    ("self", "injure"): "selfharm",
    ("self", "injury"): "selfharm",
    ("self", "injuring"): "selfharming",
    ("self", "mutilate"): "selfharm",
    ("self", "mutilation"): "selfharm",
    ("ex", "husband"): "exhusband",
    ("ex", "wife"): "exwife",
    ("ex", "boyfriend"): "exboyfriend",
    ("ex", "girlfriend"): "exgirlfriend",
    ("ex", "partner"): "expartner",
    ("ex", "fiance"): "exfiance",
    ("ex", "fiancee"): "exfiance",
    ("boy", "friend"): "boyfriend",
    ("girl", "friend"): "girlfriend",
}
"""Two words that are read as one."""

SINGLE: Final[dict[str, str]] = {
    "wanna": "want to",
    "wana": "want to",
    "gonna": "going to",
    "gunna": "going to",
    "gona": "going to",
    "imma": "im going to",
    "ima": "im going to",
    "gotta": "got to",
    "kms": "kill myself",
    "u": "you",
    "ur": "your",
    "ya": "you",
    "r": "are",
    "bf": "boyfriend",
    "gf": "girlfriend",
    "hubby": "husband",
    "hubbie": "husband",
    "wifey": "wife",
    "dh": "husband",
    "cannot": "cant",
    "dnt": "dont",
    "dnot": "dont",
    "dint": "didnt",
    "donot": "dont",
    "kil": "kill",
    "kiil": "kill",
    "kll": "kill",
    "killin": "killing",
    "kiling": "killing",
    "dieing": "dying",
    "dyin": "dying",
    "suicidle": "suicidal",
    "suicidel": "suicidal",
    "suacide": "suicide",
    "suacidal": "suicidal",
    "suiside": "suicide",
    "unalive": "kill",
    "unaliving": "killing",
    "unalived": "killed",
    "sewerslide": "suicide",
    "sucidial": "suicidal",
    "suicid": "suicide",
    "killmyself": "kill myself",
    "wanttodie": "want to die",
    "iwanttodie": "i want to die",
    "chocked": "choked",
    "chocking": "choking",
    "chocks": "chokes",
    "scarred": "scared",
    "scard": "scared",
    "affraid": "afraid",
    "afriad": "afraid",
    "teatens": "threatens",
    "treatend": "threatened",
    "thretend": "threatened",
    "abuseive": "abusive",
    "abussive": "abusive",
    "controling": "controlling",
    "controlls": "controls",
    "controles": "controls",
    "controled": "controlled",
    "phisically": "physically",
    "fisically": "physically",
    "allways": "always",
    "anymor": "anymore",
    "frends": "friends",
    "freinds": "friends",
    "becouse": "because",
    "cuz": "because",
    "cos": "because",
    "coz": "because",
    "bc": "because",
    "wen": "when",
    "whant": "want",
    "wnt": "want",
    "wan": "want",
    "ppl": "people",
    "abuot": "about",
    "abot": "about",
    "dosent": "doesnt",
    "dosnt": "doesnt",
    "realy": "really",
    "nobdy": "nobody",
    "noone": "nobody",
    "w": "with",
    "thru": "through",
    "nite": "night",
    "tonite": "tonight",
    "hert": "hurt",
    "hurtin": "hurting",
    "cuttin": "cutting",
    "meself": "myself",
}
"""Words that stand for another word or for several."""

_KEYS: Final = (
    "suicide suicidal myself abusive husband boyfriend girlfriend relationship threatens "
    "threatened threatening threaten strangled strangles strangling choking violent controls "
    "controlling emotionally physically mentally verbally domestic violence exhusband exboyfriend "
    "exgirlfriend restraining frightened terrified assaulted overdose anymore selfharm selfharming "
    "selfharmed abusing".split()
)
_NEIGHBOURS: Final = frozenset(
    "suicides husbands boyfriends girlfriends relationships violet violets domestics "
    "terrifies mental frightens frightener strangler stranger abasing amusing himself itself "
    "yourself controller threatener overdosed overdoses physical violents confusing".split()
)
"""Real words that lie one slip away from a key word, or are its plural."""


@lru_cache(maxsize=1 << 14)
def known_as(word: str, ruled: bool = False) -> tuple[str, ...]:
    """The words that a folded word is read as: usually itself.

    Args:
        word: as `tokens.fold_word` returns it.
        ruled: a rule names this word, so it is no slip.

    Returns:
        One word or, for chat spelling such as "wanna", several.
    """
    if word in SINGLE:
        return tuple(SINGLE[word].split())
    if ruled or len(word) < 5 or word in _NEIGHBOURS:
        return (word,)
    return (next((key for key in _KEYS if one_slip(word, key)), word),)


def squeezed(word: str, vocabulary: Collection[str]) -> str:
    """A stretched word ("dieee") without its doubled letters, if that is a word of the rules."""
    if word in vocabulary:
        return word
    once = "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)
    return once if once in vocabulary else word


def one_slip(word: str, key: str) -> bool:
    """True where one letter is missing, added, wrong or swapped with its neighbour.

    The first letter must be right, and another ending ("strangle", "husbands") is no slip.
    """
    longer = len(word) - len(key)
    if abs(longer) > 1 or word[0] != key[0] or word == key or word in {key + "s", key[:-1]}:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, key, strict=False)) if a != b), len(key))
    if longer == 1:
        return word[at + 1 :] == key[at:]
    if longer == -1:
        return word[at:] == key[at + 1 :]
    swapped = word[at : at + 2] == key[at : at + 2][::-1]
    return word[at + 1 :] == key[at + 1 :] or (swapped and word[at + 2 :] == key[at + 2 :])
