"""The one schema of `content/`: every kind of record, its fields and what they mean.

Each kind is a class; its docstring says which folder it lives in. File name = id. Everything
else (loader, checks, the contributor's table in `docs/how-to`) is derived from these classes.
"""

from solidground.knowledge.schema.asking import (
    Advice,
    AdviceItem,
    AskedRoot,
    Concept,
    Concepts,
    Phrase,
    Phrases,
    Utterance,
    Utterances,
)
from solidground.knowledge.schema.base import Part, Record
from solidground.knowledge.schema.evidence import Claim, Evidence, Quotation, QuotationCheck, Source
from solidground.knowledge.schema.healing import (
    Mechanism,
    Myth,
    Page,
    Professional,
    Question,
    Root,
    Sign,
    SignLink,
    Step,
    Story,
)
from solidground.knowledge.schema.help import Country, HelpLine
from solidground.knowledge.schema.wording import WordingRule

__all__ = [
    "Advice",
    "AdviceItem",
    "AskedRoot",
    "Claim",
    "Concept",
    "Concepts",
    "Country",
    "Evidence",
    "HelpLine",
    "Mechanism",
    "Myth",
    "Page",
    "Part",
    "Phrase",
    "Phrases",
    "Professional",
    "Question",
    "Quotation",
    "QuotationCheck",
    "Record",
    "Root",
    "Sign",
    "SignLink",
    "Source",
    "Step",
    "Story",
    "Utterance",
    "Utterances",
    "WordingRule",
]
