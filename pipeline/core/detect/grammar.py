"""The closed classes of English that clause analysis leans on, and the few open ones that it cannot do without.

No parser and no tagger decides here. A sentence of agency prose is held together by some three hundred small words
(prepositions, auxiliaries, subordinators) which never change; verbs beyond those that event triggers name are needed
only to see where a clause begins, so a list of the common ones is enough. Words are lower case; verbs are lemmas.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a list written with spaces, as one reads it."""
    return frozenset(words.split())


DETERMINERS = word_set(
    "the a an this that these those its his her their our your my some any no each every both all another such"
    " several many few more most other"
)
PREPOSITIONS = word_set(
    "of in on at by for with from to into onto against between among amid over under about after before during"
    " since through towards toward within without upon via across around behind beyond despite following near off"
    " out outside including per regarding concerning until along alongside inside like unlike aboard versus up down"
    " ahead past"
)
SUBORDINATORS = word_set(
    "that which who whom whose when while where after before because if unless although though since until"
    " whether as whereas once lest"
)
RELATIVES = word_set("that which who whom whose where")
CONDITIONALS = word_set("if unless whether lest provided")
ASKING = word_set("what how why whether")
"""What follows is spoken of and not told: "informed him of what Cuba had discussed"."""
COORDINATORS = word_set("and or but nor &")
PRONOUNS = word_set("he she it they we i you him her them us me himself herself itself themselves")
BE = word_set("be is are was were been being am 's 're")
HAVE = word_set("have has had having 've")
DO = frozenset(["do", "does", "did"])
MODALS = word_set("will would shall should may might could can must cannot ca wo 'll 'd")
NEGATIONS = word_set("not n't never no neither nor cannot hardly")
ADVERBS = word_set(
    "yet also again already now then today yesterday tomorrow later soon still just only even here there once twice"
    " too very together meanwhile however moreover ever often always jointly earlier instead further so thus"
    " well back away abroad overnight reportedly repeatedly tonight far long almost about nearly more home"
    " personally"
)
READY = word_set("due likely ready able unable willing unwilling bound keen eager reluctant unlikely")
"""Adjectives between "is" and "to visit": they give the verb its status and are part of its group."""
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sep sept oct nov dec"
)
NOUNS_IN_ING = word_set(
    "meeting briefing warning bombing killing hearing ruling training trading banking building shelling"
    " understanding funding gathering spending beginning lightning evening morning beijing peking king thing"
    " something nothing anything everything opening sitting wing spring string ring being fighting"
    " targeting uprising crossing"
)
SAME_PARTICIPLE = word_set("cut put set hit let shut beat cast split quit")
"""Verbs whose participle looks like their base form: "has put off"."""
NOUNS_FIRST = word_set(
    "talk call attack strike offer threat protest plan move demand visit support trade deal state leader force"
    " report ban test raid tie aid fire exercise drill sanction tariff step statement agreement summit side claim"
    " need concern interest program position remark comment charge issue arm border force increase rise response"
    " result import export order question attempt process progress access total rule mark aim crisis focus alert"
    " view tour trip contact"
)
"""Lemmas that are nouns unless their neighbours say otherwise; as verbs they need a subject right before them."""

COMMON_VERBS = word_set(
    "say tell announce add note state report declare claim confirm insist explain quote describe ask write"
    " comment reveal disclose indicate suggest believe think hope expect want wish seek try attempt aim intend"
    " plan prepare decide begin start continue stop end finish keep remain become seem appear look get give take"
    " make bring come go arrive leave return travel fly depart land enter move run turn rise fall increase grow"
    " expand reduce cut raise lift push pull lead follow join attend participate include involve allow let help"
    " enable cause face see hear know learn show find lose win gain hold set put send receive accept deliver"
    " present open close launch create form establish build develop discuss review stress emphasize emphasise"
    " underline underscore highlight reaffirm reiterate voice express exchange share use call urge meet visit host"
    " welcome greet thank praise hail congratulate condemn criticize criticise accuse blame reject refuse deny"
    " dismiss rule demand propose offer pledge promise vow warn threaten sign agree reach conclude ratify support"
    " back endorse oppose protest impose lift ban block seize arrest detain deport expel recall withdraw suspend"
    " cancel postpone delay deploy fire shoot attack strike bomb kill wound injure hit invade occupy capture"
    " release free swap ease relax resume restore recognize recognise sever brief inform consult mediate broker"
    " invite request appeal extend address deepen strengthen boost promote improve enhance pursue work act play"
    " pay cost buy sell supply provide donate grant fund finance invest export import trade cooperate collaborate"
    " coordinate prove consider regard view treat care serve lie stand sit live die feel like love hate mean need"
    " require happen occur last mark cover reflect represent contain carry bear draw drive force press pressure"
    " persuade convince defend protect secure ensure guarantee fight resist defeat destroy damage target violate"
    " breach break fail miss spend save change remove replace choose elect appoint name nominate head chair speak"
    " talk negotiate argue contend allege acknowledge admit concede apologize apologise regret mourn condole"
    " salute laud applaud appreciate cite point refer mention respond reply answer react echo repeat tout signal"
    " hint promise swear urge stage mount conduct carry undertake complete implement enforce adopt approve pass"
    " vote veto summon investigate probe charge convict sentence jail shut reopen evacuate flee escape cross pour"
    " swell loom trigger spark fuel escalate intensify tighten sanction retaliate down intercept patrol sail test"
    " detonate conspire spy hack steal leak intervene engage enter commit dedicate devote contribute assist aid"
    " rescue rebuild repair"
)
REPORTING = word_set(
    "say tell announce add note state report declare claim confirm insist explain write comment reveal disclose"
    " indicate suggest believe stress emphasize emphasise underline underscore reiterate reaffirm argue contend"
    " allege acknowledge admit assert maintain remark observe warn respond reply quote describe cite"
)
"""Verbs after which a clause is somebody's words."""

CONTROLLING = word_set(
    "agree vow pledge promise want plan try decide seek expect offer refuse continue begin start need attempt intend"
    " aim threaten schedule urge prepare decline"
)
"""Verbs that take "to" and another verb."""
OBLIGATIONS = frozenset(["must", "should"])
ROLE_NOUNS = word_set(
    "helicopter tank gunship militiaman gunman bomber commando agent serviceman sailor marine paratrooper submarine"
    " frigate destroyer bulldozer gunboat peacekeeper contingent battalion brigade unit fleet officer coastguard "
    "president premier minister chancellor leader king queen prince emir amir sultan spokesman spokeswoman"
    " spokesperson official envoy ambassador diplomat secretary chief speaker delegation government administration"
    " ministry authority parliament army navy military force troop soldier police guard jet warplane warship side"
    " cabinet senate congress embassy consulate regime ruler commander general counterpart negotiator"
    " representative team mission council assembly commission court state country nation republic kingdom bloc"
    " alliance junta presidency foreign lawmaker senator mp legislator aide adviser advisor commissioner chairman"
    " chairwoman head deputy vice monarch pontiff pope dictator fighter militant rebel insurgent group movement"
    " party faction coalition ally forces intelligence service coastguard guards air airforce aircraft drone"
    " missile artillery capital house board governor ship"
)
"""Heads that speak or act for their state when they are named with it: "Iranian officials", "the US navy"."""

PRIVATE_HEADS = word_set(
    "company firm airline club player striker coach captain actor actress singer artist film movie novel"
    " newspaper daily magazine agency channel broadcaster fan athlete team-mate writer author poet professor"
    " researcher scientist student businessman tycoon billionaire brand maker manufacturer retailer bank economy"
    " market stock share currency rupee oil language culture food cuisine restaurant school university study"
    " analyst expert observer journalist reporter correspondent blogger media press tourist shopper consumer"
    " worker farmer teacher lawyer judge doctor patient woman man girl boy child couple family resident mother"
    " father teenager prisoner league cup champion side-line footballer cricketer golfer driver batsman bowler"
    " investor trader startup carmaker giant operator"
)
"""Heads that make a state's name an adjective of origin: "a Turkish airline" is nobody's government."""

ENVOYS = word_set(
    "ambassador envoy representative delegate emissary observer consul visitor mission embassy delegation"
)
"""After these "to X" says where they are posted, not whom they address."""
