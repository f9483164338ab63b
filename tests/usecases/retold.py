"""Twenty pairs of invented questions: ten told again a few hours later, ten with a new question."""

from __future__ import annotations

RETOLD = [
    (
        "He hasn’t answered since four. It says delivered and nothing else. He always answers"
        " at lunch. Is he losing interest in me?",
        "Still no reply from him. Delivered at four and then nothing, he always answers at "
        "lunch. I think he’s losing interest. Is he?",
    ),
    (
        "My girlfriend liked an old photo of her ex. She says it was by accident. I can’t "
        "stop thinking she wants him back.",
        "I keep thinking about that photo of her ex she liked. My girlfriend says it was an "
        "accident but what if she wants him back?",
    ),
    (
        "He said I love you but quietly, on the phone, and hung up fast. Does he mean it? I "
        "feel sick.",
        "does he mean it when he says he loves me. on the phone he said it so quiet and then "
        "he was gone. please help",
    ),
    (
        "I sent her a long message last night and she only put a thumbs up. Did I say too "
        "much? Is she pulling away from me?",
        "Why only a thumbs up? I poured my heart out to her in a long message. I’m scared it "
        "was too much and she is pulling away.",
    ),
    (
        "We have been together six years and I don’t feel butterflies any more. Do I still "
        "love him or am I lying to myself?",
        "What if I don’t love him? Six years, and the butterflies are gone. I can’t tell if "
        "I’m lying to myself and to him.",
    ),
    (
        "My boss said my report was fine. Just fine. I think she is going to let me go. I’ve "
        "been awake since three.",
        "Awake again. I’m sure I’ll be let go. All my boss said about the report was fine, "
        "nothing more. Who says just fine?",
    ),
    (
        "My friends went to the lake without me and I saw it on their stories. Do they even "
        "like me?",
        "Nobody told me about the lake. I found out from stories. Do my friends even like me "
        "or am I just there?",
    ),
    (
        "My husband laughed with the new woman at his work party. He was never like that with"
        " me. Is he going to leave me for her?",
        "That party at his work. He laughed and laughed with her, the new one. My husband is "
        "going to leave me, isn’t he?",
    ),
    (
        "I am 34 and everyone is married. My sister had her second baby. What is wrong with "
        "me that nobody stays?",
        "Nobody ever stays with me. All around me they marry and have babies, my sister has "
        "two now. I’m 34. What is wrong with me?",
    ),
    (
        "I checked his phone while he was in the shower. There was nothing. Why do I still "
        "not believe him?",
        "His phone was clean, I looked when he showered, and I can’t make myself believe him."
        " Why can’t I stop?",
    ),
]
"""The same worry in other words."""
DIFFERENT = [
    (
        "He hasn’t answered since four. It says delivered and nothing else. He always answers"
        " at lunch. Is he losing interest in me?",
        "He answered at once today, but only with one word. He used to send me voice messages"
        " every night. Should I ask him about it?",
    ),
    (
        "My girlfriend liked an old photo of her ex. She says it was by accident. I can’t "
        "stop thinking she wants him back.",
        "My girlfriend’s ex is invited to the same wedding as us in June. How do I get "
        "through that evening without a scene?",
    ),
    (
        "He said I love you but quietly, on the phone, and hung up fast. Does he mean it? I "
        "feel sick.",
        "He says he loves me but he will not tell his parents about us. It has been two "
        "years. What can I ask him for?",
    ),
    (
        "I sent her a long message last night and she only put a thumbs up. Did I say too "
        "much? Is she pulling away from me?",
        "She sent me a long message that I hurt her when I joked about her job. How do I say "
        "sorry so that it means something?",
    ),
    (
        "We have been together six years and I don’t feel butterflies any more. Do I still "
        "love him or am I lying to myself?",
        "We have been together six years and he wants to move to his home town. I would lose "
        "my work. How do we decide?",
    ),
    (
        "My boss said my report was fine. Just fine. I think she is going to let me go. I’ve "
        "been awake since three.",
        "My boss wants me to present my report to forty people on Monday. My hands shake when"
        " I speak. How do I prepare?",
    ),
    (
        "My friends went to the lake without me and I saw it on their stories. Do they even "
        "like me?",
        "One of my friends told the others a secret of mine. I feel like a fool. How do I "
        "talk to her about it?",
    ),
    (
        "My husband laughed with the new woman at his work party. He was never like that with"
        " me. Is he going to leave me for her?",
        "I found messages from my husband to the new woman at his work. They say I miss you. "
        "He admits they kissed. What now?",
    ),
    (
        "I am 34 and everyone is married. My sister had her second baby. What is wrong with "
        "me that nobody stays?",
        "My sister asked me to be the godmother of her second baby and I am jealous and "
        "ashamed of it. What do I tell her?",
    ),
    (
        "I checked his phone while he was in the shower. There was nothing. Why do I still "
        "not believe him?",
        "He checked my phone while I was in the shower and read my messages to my friend. How"
        " do I tell him this must stop?",
    ),
]
"""Another question about the same people or things."""
