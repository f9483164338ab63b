"""Who a match is about: the writer, a partner, or somebody else who was named.

Nothing is parsed. The person who was named last and fits the pronoun is taken; where nobody fits,
the writer means themself (self-harm) or the partner (partner abuse).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from solidground.language.safety.reading import Person, Sentence, Word

HE: Final = frozenset("he hes hed him his".split())
SHE: Final = frozenset("she shes shed her hers".split())
THEY: Final = frozenset("they theyre theyve theyd them their".split())
PRONOUNS: Final = HE | SHE | THEY
_SUBJECTS: Final = frozenset({"who", "hell", "shell", "theyll"})
WRITER: Final = frozenset("i im ive id ill me my myself mine".split())
_FEMALE_PARTNER: Final = frozenset("wife girlfriend exwife exgirlfriend fiancee missus".split())
_MALE_PARTNER: Final = frozenset("husband boyfriend exhusband exboyfriend".split())
PARTNERS: Final = (
    _FEMALE_PARTNER
    | _MALE_PARTNER
    | frozenset("partner expartner spouse fiance exfiance ex exes lover".split())
)
_PARENTS: Final = frozenset("father dad daddy mother mum mom mummy mommy parent parents".split())
_CHILDREN: Final = frozenset(
    "kids kid childrens childs babys baby sons daughters boys girls".split()
)
_MALE: Final = frozenset(
    "father dad daddy stepdad stepfather brother son uncle grandad grandfather grandpa nephew "
    "stepbrother stepson grandson godfather man guy boy priest landlord".split()
)
_FEMALE: Final = frozenset(
    "mother mum mom mummy mommy stepmum stepmom stepmother sister daughter aunt auntie gran granny "
    "grandmother grandma nan nana niece stepsister stepdaughter granddaughter woman lady girl "
    "nurse".split()
)
_ANY: Final = frozenset(
    "parent boss friend bestie mate flatmate roommate housemate teacher coach stranger neighbour "
    "neighbor colleague coworker cousin sibling kid child stepchild grandchild grandparent toddler "
    "pupil student patient client manager bully classmate character hero heroine villain doctor "
    "midwife police singer actor actress trainer babysitter relative tenant mugger burglar "
    "intruder attacker driver sergeant customer".split()
)
_MANY: Final = frozenset(
    "parents friends mates strangers neighbours neighbors colleagues cousins siblings brothers "
    "sisters sons daughters kids children stepchildren grandchildren grandparents pupils students "
    "patients clients bullies classmates doctors relatives customers inlaws".split()
)
OTHERS: Final = _MALE | _FEMALE | _ANY | _MANY
_YOUNG: Final = frozenset("son daughter kid kids child children toddler sons daughters".split())
_SOMEONE: Final = frozenset("someone somebody people everybody men women guys boys girls".split())
"""They can be who a thought of dying is about, but not who hits."""
_NOBODY: Final = frozenset("theres thered there what whats life its".split())
"""After these words a sentence isn't about the person who was named before."""
_SAYING: Final = frozenset(
    "that says said say thinks thought believes tells told me writes".split()
)
_THINGS: Final = frozenset("dog cat plant battery plot".split())
_REACH: Final = 40
_SHORT_REACH: Final = 2
"""How many sentences back somebody is looked for: with a pronoun, and without one."""


def people_of(sentence: Sentence) -> tuple[Person, ...]:
    """Everybody whom a sentence names by a noun, in order; looked up once for each sentence."""
    if sentence.people is None:
        sentence.people = tuple(_people_in(sentence.words))
    return sentence.people


def _people_in(words: Sequence[Word]) -> Iterator[Person]:
    for place, word in enumerate(words):
        before = words[place - 1].text if place else ""
        name = _known(word.text)
        if not name:
            continue
        if name in PARTNERS:
            yield Person(name, place, not _owned(before))
        elif name in _PARENTS and (before in _CHILDREN or _of_my(words, place)):
            yield Person("husband" if name in _MALE else "wife", place, True)
        elif not (name in {"man", "woman", "guy"} and (before in {"my", "the", "this", "same"})):
            yield Person(name, place, False)


def _known(word: str) -> str:
    """The word as a name for a person, without the s of "friend's"."""
    if word in PARTNERS or word in OTHERS:
        return word
    bare = word[:-1] if word.endswith("s") else ""
    return bare if bare in PARTNERS or bare in OTHERS else ""


def _owned(before: str) -> bool:
    """True where the partner is somebody else's: her husband, my friend's wife, my ex's new one."""
    if before in {"her", "his", "their", "whose"}:
        return True
    bare = before[:-1] if before.endswith("s") else ""
    return bare in OTHERS or bare in PARTNERS


def _of_my(words: Sequence[Word], place: int) -> bool:
    """True in "the father of my children"."""
    return [word.text for word in words[place + 1 : place + 3]] == ["of", "my"]


def fits(pronoun: str, person: Person) -> bool:
    """True where a pronoun can stand for a person."""
    if not pronoun:
        return person.word not in _YOUNG
    if pronoun in THEY or pronoun in {"who", "theyll"}:
        return True
    if person.word in _MANY:
        return False
    if pronoun in HE or pronoun == "hell":
        return person.word not in _FEMALE | _FEMALE_PARTNER
    return person.word not in _MALE | _MALE_PARTNER


def doer_is_other(sentences: Sequence[Sentence], at: int, first: int, last: int) -> bool:
    """Is it somebody else than a partner who does what a match says?

    Args:
        sentences: the whole text.
        at: number of the sentence with the match.
        first: number of its first word.
        last: number of the word after it.

    Returns:
        True if a relative, stranger, boss or another's partner is named as the one who does it.
    """
    words = sentences[at].words
    people = people_of(sentences[at])
    inside = [one for one in people if first <= one.place < last and one.word in PARTNERS]
    if inside:
        mine = any(person.partner for person in inside)
        return not mine or _somebody_has_one(words, first, inside[0].place)
    pronoun = next((w.text for w in words[first:last] if w.text in PRONOUNS | _SUBJECTS), "")
    named = [one for one in people if one.place < first and fits(pronoun, one)]
    if named:
        return not named[-1].partner
    later = next((one for one in people if one.place >= last), None)
    if not pronoun and later and _by_whom(words[last : later.place]):
        return not later.partner
    reach = _REACH if pronoun else _SHORT_REACH
    for sentence in reversed(sentences[max(0, at - reach) : at]):
        topic = [one for one in people_of(sentence) if fits(pronoun, one)]
        if topic:
            return not any(person.partner for person in topic)
    return pronoun in THEY and _only_others(sentences)


def _by_whom(between: Sequence[Word]) -> bool:
    return any(word.text in {"by", "from"} for word in between)


def _somebody_has_one(words: Sequence[Word], first: int, partner: int) -> bool:
    """True in "my aunt has an abusive husband"."""
    if partner == first or any(word.text in WRITER | PRONOUNS for word in words[first:partner]):
        return False
    for word in reversed(words[:first]):
        if word.text in WRITER | PRONOUNS:
            return False
        if _known(word.text):
            return True
    return False


def _only_others(sentences: Sequence[Sentence]) -> bool:
    """True where the text names people but no partner: "they" are the others, not one person."""
    named = [person for sentence in sentences for person in people_of(sentence)]
    return bool(named) and not any(person.partner for person in named)


def owner_is_other(sentences: Sequence[Sentence], at: int, first: int, last: int) -> bool:
    """Is a match that has no "I" in it about somebody else?

    Args:
        sentences: the whole text.
        at: number of the sentence with the match.
        first: number of its first word.
        last: number of the word after it.

    Returns:
        True if the last person named before it in its sentence isn't the writer.
    """
    words = sentences[at].words
    if any(word.text in WRITER for word in words[first:last]):
        return False
    if any(word.text in PRONOUNS for word in words[first:last]):
        return True
    fresh = last - first > 1 and bool(words[first].mark)
    for word in reversed(words[:first]):
        if word.text in WRITER or (fresh and word.text not in _SAYING):
            return False
        if word.text in PRONOUNS or word.text in _THINGS | _SOMEONE or _known(word.text):
            return True
        fresh = word.text in _NOBODY or (last - first > 1 and bool(word.mark))
    return False
