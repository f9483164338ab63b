"""Who a match is about: the writer, a partner, or somebody else who was named.

Nothing is parsed. The person who was named last and fits the pronoun is taken; where nobody fits,
the writer means themself (self-harm) or the partner (partner abuse).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from solidground.language.safety.reading import Sentence, Word

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
_CHILDREN: Final = frozenset("kids kid childrens childs babys sons daughters sons boys girls".split())
_MALE: Final = frozenset(
    "father dad daddy stepdad stepfather brother son uncle grandad grandfather grandpa nephew "
    "stepbrother stepson grandson godfather man guy boy priest landlord".split()
)
_FEMALE: Final = frozenset(
    "mother mum mom mummy mommy stepmum stepmom stepmother sister daughter aunt auntie gran granny "
    "grandmother grandma nan nana niece stepsister stepdaughter granddaughter woman lady girl nurse".split()
)
_ANY: Final = frozenset(
    "parent parents boss friend friends bestie mate mates flatmate roommate housemate teacher coach "
    "stranger strangers neighbour neighbours neighbor neighbors colleague colleagues coworker "
    "cousin cousins sibling siblings brothers sisters sons daughters kid kids child children "
    "stepchild stepchildren grandchild grandchildren grandparents grandparent toddler pupil pupils student students patient patients client clients manager bully bullies "
    "classmate classmates people team character hero heroine villain singer actor "
    "actress trainer babysitter relative relatives family tenant mugger burglar intruder attacker driver sergeant customer customers inlaws men women "
    "kids guys boys girls".split()
)
_SOMEONE: Final = frozenset("someone somebody".split())
OTHERS: Final = _MALE | _FEMALE | _ANY
_MANY: Final = frozenset(
    "parents friends mates strangers neighbours neighbors colleagues cousins siblings brothers "
    "sisters sons daughters kids children pupils students patients clients bullies classmates people "
    "relatives customers inlaws men women guys boys girls stepchildren grandchildren grandparents".split()
)
_NOBODY: Final = frozenset("theres thered there what whats life its".split())
"""After these words a sentence isn't about the person who was named before."""
_SAYING: Final = frozenset("that says said say thinks thought believes tells told me writes".split())
_THINGS: Final = frozenset("dog cat plant battery plot".split())
_TOPIC_REACH: Final = 40


class Person(NamedTuple):
    """Somebody named in a sentence."""

    word: str
    place: int
    partner: bool


def people_in(words: Sequence[Word]) -> Iterator[Person]:
    """Everybody whom a sentence names by a noun, in order. Owners ("my friend's") come first."""
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
    if pronoun in THEY or not pronoun or pronoun == "who":
        return True
    if person.word in _MANY:
        return False
    if pronoun in HE or pronoun == "hell":
        return person.word not in _FEMALE | _FEMALE_PARTNER
    if pronoun in SHE or pronoun == "shell":
        return person.word not in _MALE | _MALE_PARTNER
    return True


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
    inside = [p for p in people_in(words[:last]) if p.place >= first and p.word in PARTNERS]
    if inside:
        return not any(person.partner for person in inside)
    pronoun = next((w.text for w in words[first:last] if w.text in PRONOUNS | _SUBJECTS), "")
    named = [person for person in people_in(words[:first]) if fits(pronoun, person)]
    if named:
        return not named[-1].partner
    if not pronoun and (later := next(people_in(words[last:]), None)):
        between = {word.text for word in words[last : last + later.place]}
        if between & {"by", "from"}:
            return not later.partner
    for sentence in reversed(sentences[max(0, at - _TOPIC_REACH) : at]):
        topic = [person for person in people_in(sentence.words) if fits(pronoun, person)]
        if topic:
            return not any(person.partner for person in topic)
    return pronoun in THEY and _only_others(sentences)


def _only_others(sentences: Sequence[Sentence]) -> bool:
    """True where the text names people but no partner: "they" are the others, not one person."""
    named = [person for sentence in sentences for person in people_in(sentence.words)]
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
