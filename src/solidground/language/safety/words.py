"""The word classes that patterns may name: `<partner>`, `<idea>` and so on.

A class is a pattern itself. Rules stay short and learn together: a word added here is known to
all of them.
"""

from __future__ import annotations

from typing import Final

_PARTNER: Final = (
    "(husband|boyfriend|wife|girlfriend|partner|spouse|fiance|fiancee|ex|exes|exhusband|exwife"
    "|exboyfriend|exgirlfriend|expartner|exfiance|missus|significant other|other half"
    "|(father|dad|mother|mom|mum) of (my|our) (kids|children|child|son|daughter|baby)"
    "|(kids|childs|childrens|babys|baby|sons|daughters) (father|dad|daddy|mother|mom|mum|mama)"
    "|my man|(guy|man|woman|girl|person) (i|im|i have been|ive been|that i) <0-1>"
    " (dating|seeing|with|married to|married|love|live with|living with|sleeping with))"
)

CLASSES: Final[dict[str, str]] = {
    "partner": _PARTNER,
    "he": "(he|she|they|hes|shes|theyre|hed|shed|theyd|hell|shell|theyll|theyve)",
    "doer": f"(<he>|who|{_PARTNER})",
    "him": "(him|her|them)",
    "his": "(his|her|their)",
    "himself": "(himself|herself|themselves|themself)",
    "hell": "(hell|shell|theyll|hed|shed|theyd|<he> will|<he> would|<he> is going to|hes going to"
    "|shes going to|theyre going to)",
    "dont": "(dont|didnt|doesnt|no longer|wont|wouldnt|never|cant|couldnt|not|aint|hardly)",
    "self": "(myself|himself|herself|themselves|themself|yourself)",
    "want": "(want|wants|wanted|wanting|wish|wishes|wished|wishing|hope|hoping|long|longing|ready"
    "|prefer|need|like|love|begging|waiting|prepared|planning|plan|trying|tried) "
    "(so (much|badly|bad))? (only|just)? (to|2)",
    "idea": "(pictures|think|thinking|thought|thoughts|imagine|imagining|imagined|picture|picturing"
    "|pictured|consider|considering|considered|contemplate|contemplating|contemplated|tempted"
    "|urge|urges|impulse|fantasy|fantasies|fantasise|fantasising|fantasised|fantasize"
    "|fantasizing|fantasized|daydream|daydreams|daydreaming|dream|dreaming|obsess|obsessed"
    "|obsessing|google|googled|googling|research|researched|researching|wonder|wondering"
    "|image|images|visions|planning|planned|plan|plans)",
    "wishing": "(wish|wishes|wished|wishing|hope|hopes|hoped|hoping|pray|prays|prayed|praying"
    "|want|wanted|long|longing|ask|asked|beg|begged|begging)",
    "everyone": "(everyone|everybody|everyoned|everybodyd|people|world|family|kids|children"
    "|parents|mum|mom|mother|dad|father|son|daughter|baby|friends|they|theyd|theyll|them|all"
    "|anyone|anybody|others|household)",
    "gone": "(dead|gone|died|die|dying|disappeared|vanished|killed|wasnt here|werent here"
    "|wasnt around|werent around|wasnt alive|werent alive|wasnt there|werent there|didnt exist"
    "|stopped existing|never existed|not here|not around|not alive|no longer here"
    "|no longer around|no longer existed|didnt wake up|never woke up|never born|wasnt born"
    "|dropped dead|went away for good|ceased to exist|went|left this world)",
    "pills": "(pills|tablets|medication|meds|medicine|painkillers|sleeping pills|paracetamol"
    "|antidepressants|prescriptions|prescription)",
    "limb": "(arm|arms|wrist|wrists|leg|legs|thigh|thighs|skin|stomach|body|forearm|forearms"
    "|knuckles|shoulder|shoulders|ankles|belly|flesh|veins)",
    "living": "(live|living|being alive|be alive|stay alive|staying alive|exist|existing|breathe"
    "|breathing|life|my life|waking up|wake up|go on living|going on living|keep living"
    "|keep on living|keep going|carry on living|being here|being around|still being here)",
    "hitting": "(hit|hits|hitting|slap|slaps|slapped|slapping|punch|punches|punched|punching"
    "|beat|beats|beating|beaten|smack|smacks|smacked|smacking|bash"
    "|bashes|bashed|headbutt|headbutts|headbutted|batter|batters|battered|thump|thumps"
    "|thumped|backhanded|backhands|attack|attacks|attacked|attacking|assault|assaults"
    "|assaulted|assaulting|struck|strikes|bite|bites|bit|biting|bitten|stab|stabs|stabbed|whips|whipped)",
    "choking": "(choke|chokes|choked|choking|strangle|strangles|strangled|strangling|throttle"
    "|throttles|throttled|throttling)",
    "handling": "(push|pushes|pushed|pushing|shove|shoves|shoved|shoving|shake|shakes|shook"
    "|shaking|grab|grabs|grabbed|grabbing|drag|drags|dragged|dragging|yank|yanks|yanked|pull"
    "|pulls|pulled|pulling|throw|throws|threw|thrown|throwing|slam|slams|slammed|knock|knocks"
    "|knocked|fling|flings|flung|hurl|hurls|hurled|force|forces|forced|pin|pins|pinned|hold"
    "|holds|held|holding|tackle|tackles|tackled|corner|corners|cornered)",
    "forcing": "(force|forces|forced|forcing|make|makes|made|making|coerce|coerces|coerced"
    "|coercing|pressure|pressures|pressured|pressuring|guilt|guilts|guilted|bully|bullies"
    "|bullied|blackmail|blackmails|blackmailed)",
    "abused": "(abuse|abused|abusing|abuses|abusive|abusively)",
    "sort": "(emotional|emotionally|mental|mentally|verbal|verbally|physical|physically"
    "|financial|financially|sexual|sexually|psychological|psychologically|economic"
    "|economically|spiritual|spiritually)",
    "money": "(money|wages|salary|pay|paycheck|paychecks|paycheque|earnings|income|benefits"
    "|finances|card|cards|bank card|bank cards|debit card|credit card|bank account|account"
    "|accounts|pension|spending|budget|purse)",
    "papers": "(passport|documents|papers|visa|id|phone|mobile|car keys|keys|house keys|laptop"
    "|shoes|wallet|purse|driving licence|medication|meds|medicine|inhaler|insulin|glasses"
    "|crutches|hearing aid)",
    "private": "(phone|mobile|messages|texts|text messages|emails|email|mail|letters|whatsapp"
    "|correspondence|spending|location|whereabouts|movements|calls|call log|social media"
    "|instagram|facebook|accounts|bag|handbag|pockets|diary|browser|history|mileage|receipts"
    "|underwear|computer|laptop|every move|steps)",
    "kin": "(friend|friends|family|mum|mom|mother|dad|father|parents|sister|sisters|brother"
    "|brothers|mates|anyone|anybody|people|cousin|cousins|relatives|aunt|grandmother|gran"
    "|colleagues|coworkers|doctor|midwife|neighbours|neighbors|guys|men|women|girls)",
    "relation": "(father|dad|stepdad|stepfather|mother|mum|mom|stepmother|parents|parent|uncle|aunt"
    "|brother|sister|cousin|grandfather|grandmother|grandad|teacher|coach|boss|priest|neighbour"
    "|neighbor|stranger|babysitter|colleague|manager|friend|friends|family|family member|relative"
    "|relatives|classmates|classmate|bullies|bully|son|daughter|children|roommate|flatmate|guy"
    "|boy|girl|man|someone|people)",
    "weapon": "(knife|gun|weapon|hammer|bat|axe|machete|scissors|bottle|belt|poker|rifle"
    "|shotgun|pistol|blade)",
    "things": "(phone|things|stuff|laptop|clothes|belongings|glasses|computer|possessions"
    "|property|makeup|photos|books|dresses|letters|paintings|instruments|plates|dishes)",
    "order": "(restraining|protection|protective|non molestation|nonmolestation|no contact"
    "|barring|intervention|occupation|stay away) (order|orders)|(order|orders) of protection",
}
"""Word classes by name."""
