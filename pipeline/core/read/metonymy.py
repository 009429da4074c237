"""How probably the name of a state or town stands for its government (or people acting together) and not for the place.

Evidence around the name is added up as log-odds. What governs the name counts most: the verb behind it ("Tehran
welcomed"), the preposition before its list ("in Austria, Germany and Italy"), the noun before "of" ("the consent of
India", "the north of India"), what it possesses ("Japan's policy", "Japan's coast"). An adjective acts with its noun:
"Iranian officials" do, "Iranian carpets" do not. The weights were set by hand, nothing is learned from labelled data:
with neighbouring words alone 73 % of ReLocaR's training names came out right, with what governs the list and what lies
behind it 83 %, with forms of state, compounds ("the Monaco event") and what "is" and "has" say of land 85 %. These were
looked at while setting the rules, so unseen text will have less.
"""

from __future__ import annotations

import math

from .mentions import Mention
from .tokens import Tokens, words

_NO_VERB = words(
    """in at on of to from for with by as and or but nor while when where which who that than after before during
    since until because if so under over near off into via between among through against without within towards
    this these it he they"""
)
_DETERMINERS = words("""a an his her its their some many most several two three all other""")
_IN_PLACE = words(
    """in at near across throughout inside outside around through into via within off leaving left visited visiting
    visit toured reached along"""
)
_TOWARDS = words("to towards for from")
_MOTION = words(
    """moved move moving returned return returning came come went go going travelled traveled travel travelling
    traveling emigrated immigrated migrated headed heading fled flee flew fly arrived trip trips visit visits tour
    tours journey way back sent deported extradited exported imported miles km kilometres flight flights route
    road border transferred relocated spread introduced native indigenous endemic escaped ranging east west north
    south defected accompanied dispatched missionaries settled left frequently shipped"""
)
_GIVING = words(
    """gave give given gives sold sell lost loss losing ceded provided offered lent loaned owed owes belongs belonged
    loyal aid help message letter threat threats warning war attack attacks ambassador envoy response answer
    support according handed handover supplied granted pledged surrendered allegiance tribute close opposed
    opposition independence similar thanks capitulation capitulated sovereignty surrender gift gifts secrets capture
    captured seized concession concessions"""
)
"""What goes to, for or from a government and not to a place."""
_SHARED = words(
    """talks meeting meetings agreement agreements treaty deal pact summit friendship cooperation trade dispute disputes
    conflict tension tensions peace truce ceasefire alliance contacts dialogue exchange understanding standoff fighting
    match game cooperation differences rivalry partnership bond bonds rapprochement negotiations"""
)
"""What there is between governments; roads and rivers are between places."""
_WITH = words("with by between against versus v vs")
_OBJECT_OF = words(
    """urge urged urges urging asked asks told tell tells accuse accused accuses accusing warned warns criticised
    criticized condemned thanked praised pressed pressured persuaded invited helped supported backed sanctioned
    threatened attacked defeated beat recognise recognised recognized recognizes joining blamed force forced allow
    allowed give gave given sue sued beating represented represent representing played facing faced led allies
    allied ally joined"""
)
_ACTS = words(
    """said says say agreed agrees agree signs sign rejects reject condemns condemn accuses accuse warns warn urges
    urge calls call welcomes demands demand denies deny vows offers offer sends sent expels wants want refuses
    threatens pledges promises plans plan decides proposes invites supports support backs opposes insists
    considers hopes believes joins withdrew withdraws declares recognises recognizes claims seeks sought became
    become fears blames bans ban won wins win lost loses beat plays play faces face gave gives took takes made
    makes began begins left went fought fell rose kept held holds broke won't doesn't built bought sold told
    brought led leads had has will would could may might must should can cannot does did do rules says meets met
    knows sees saw spent lent entered threw drew put lets let chose voted"""
)
_WEAK_ACTS = words(
    """had has will would could may might must should can cannot does did do became become began fell rose left"""
)
_ADVERBS = words("also then later now never still already once first often reportedly")
_COPULA = words("is was are were")
_GOVERNING = words(
    """government official officials minister ministers president premier leader leaders ambassador envoy diplomat
    diplomats delegation foreign defence defense prime authorities army troops forces military militaries navy
    parliament lawmakers spokesman spokeswoman spokesperson side representatives embassy officer officers police
    intelligence counterpart counterparts administration regime state cabinet deputy crown king queen negotiators
    soldiers security vice chancellor secretary emir amir policy policies decision decisions strategy position
    support economy independence relations ties commitment interests role invasion demand demands claim claims
    offer proposal proposals response refusal rejection plan plans efforts nuclear intervention influence ally
    allies debt budget exports membership accession sovereignty rule squad team coach debut captain win victory
    defeat players attack attacks war occupation sanctions aid threat threats gdp consent will behalf act approval
    permission power attitude attempt backing part participation withdrawal treatment nomination entry votes vote
    total production mission campaign request surrender jurisdiction dominion representative leadership capture
    fall hands creation foundation establishment vision house reign spokespersons"""
)
_LAND = words(
    """north south east west northern southern eastern western northeast northwest southeast southwest central
    mainland coast coastline coastlines city cities town towns village villages capital province region district
    area areas part parts border borders island islands river mountains mountain rural upper lower medieval modern
    present-day coastal lake lakes census earthquake floods flood airport airports hometown architecture map
    weather climate species genus frog population universities university streets countryside interior largest
    oldest highest rail railway roads outlying link pass"""
)
_FORMS = words("kingdom republic empire duchy emirate sultanate state federation commonwealth union")
_OF_FORM = words("the islamic people's democratic federal socialist united grand arab bolivarian")
_LYING = words(
    """situated located sandwiched lies lay lying pass border borders frontier located road railway route strait valley
    stretch distance flights flight ferry travelled traveled commutes commuting halfway area"""
)
"""Of what is between two places and not between two governments."""
_SAID_OF_LAND = words(
    """known located situated bordered home regarded among predominantly largely prone rich famous surrounded
    inhabited"""
)
"""Behind "is": "Peru is home to"."""
_PRESENT, _ARTICLES = frozenset({"is", "are"}), frozenset({"a", "an", "one", "the"})
"""As in "Chad is a landlocked country"; "was a" is mostly said of former states."""
_OWNS, _AMOUNTS = frozenset({"has", "had"}), words("a an the many several no numerous over about some few two three")
"""As in "Haiti has a long coast", which is not "Haiti has rejected"."""
_PREPOSITIONS = _IN_PLACE | _TOWARDS | _WITH | {"of", "including"}
_BETWEEN_NAMES = frozenset(
    {"then", "finally", "possibly", "even", "also", ",", "and", "the", "or", "&", "(", "both", "either"}
)
_BIAS = 0.15
"""Log-odds of a state's name with nothing around it that tells: as good as even."""
_OF_KIND = {"demonym": -0.5, "capital": -0.7, "region": -2.0, "city": -2.0}
"""Towns and provinces seldom act; at equal bias every second city of ReLocaR's literal half was taken for a state."""
_NO_STATE_BEHIND = frozenset({"region", "city"})
_MOST_FOR_A_CITY = 0.45
"""A city acts as itself, not as its state: it never counts as the government."""
_SPORT = -2.5
_REACH = 16
"""Words back over a list of names to what governs it."""


def as_actor(mention: Mention, tokens: Tokens, lower: list[str], sport: bool) -> float:
    """Probability 0..1 that the mention stands for a government."""
    if mention.label in ("body", "organ", "movement"):
        return 1.0
    first, last = tokens.first_at(mention.start), tokens.last_before(mention.end) + 1
    if mention.kind == "adjective":
        weight = _adjective(lower, last)
    else:
        weight = _OF_KIND.get(mention.kind, 0.0) + _noun(tokens.words, lower, first, last)
    probability = 1 / (1 + math.exp(-(weight + _SPORT * sport)))
    return round(min(probability, _MOST_FOR_A_CITY) if mention.kind in _NO_STATE_BEHIND else probability, 3)


def _adjective(lower: list[str], last: int) -> float:
    following = lower[last : last + (6 if lower[last : last + 1] in (["and"], [","], ["-"]) else 3)]
    if following[:1] and following[0] in _GOVERNING:
        return 2.5
    return 1.0 if any(word in _GOVERNING for word in following) else -1.2


def _noun(spelled: list[str], lower: list[str], first: int, last: int) -> float:
    if (
        first
        and last < len(lower)
        and lower[first - 1] in _DETERMINERS
        and spelled[last][0].islower()
        and spelled[last].isalpha()
    ):
        return _BIAS + (1.3 if lower[last] in _GOVERNING else -1.0)  # "a New Zealand physicist"
    first = _before_form(lower, first)
    if _is_compound(spelled, lower, first, last):
        return _BIAS - 0.9
    return _BIAS + _before(spelled, lower, first) + _behind(spelled, lower, last)


def _before_form(lower: list[str], first: int) -> int:
    """Where "the Kingdom of Norway" or "the Islamic Republic of Iran" begins, given where its name does."""
    if first < 2 or lower[first - 1] != "of" or lower[first - 2] not in _FORMS:
        return first
    index = first - 2
    while index > 0 and lower[index - 1] in _OF_FORM:
        index -= 1
    return index


def _is_compound(spelled: list[str], lower: list[str], first: int, last: int) -> bool:
    """ "the Monaco event", "numerous UK cinema sites": the name of the place a thing is at."""
    if not first or last >= len(lower) or not spelled[last].isalpha() or not spelled[last][0].islower():
        return False
    before, noun = lower[first - 1], lower[last]
    if noun in _GOVERNING or noun in _ACTS or noun in _NO_VERB or noun in _COPULA or noun in _ADVERBS:
        return False
    if noun.endswith(("ed", "ly")) or (before == "the" and lower[last - 1].endswith(("s", "us", "uk", "."))):
        return False  # "the Netherlands agreed"
    return before == "the" or (spelled[first - 1].islower() and before.endswith(("ous", "ic", "al", "first", "ive")))


def _before(spelled: list[str], lower: list[str], first: int) -> float:
    """What governs the name, over the list it stands in."""
    if first and lower[first - 1] in _LAND:
        return -1.8
    at = _governor(spelled, lower, first)
    governor = lower[at] if at >= 0 else ""
    earlier = lower[max(0, at - 3) : max(0, at)]
    if governor == "of":
        return _of(earlier)
    if governor in _IN_PLACE or (governor == "over" and earlier[-1:] == ["all"]) or earlier[-1:] == ["far"]:
        return -2.2
    if governor in _TOWARDS:
        return _towards(governor, earlier)
    if governor in _WITH:
        placed = governor != "by" and any(word in _LAND or word in _MOTION for word in earlier)
        if governor == "between" and any(word in _LYING for word in earlier):
            return -1.2
        if governor == "between" and not any(word in _GOVERNING or word in _SHARED for word in earlier):
            return 0.2
        return -0.8 if placed else 1.4
    if governor in _OBJECT_OF:
        return 1.5
    if first > 1 and lower[first - 1] == "," and at < first - 2 and spelled[first - 2][0].isupper() and at >= 0:
        return -0.5
    return 0.0


def _towards(preposition: str, earlier: list[str]) -> float:
    """ "ceded to Spain" or "moved to Spain"."""
    if any(word in _GIVING for word in earlier):
        return 1.2
    if any(word in _MOTION for word in earlier):
        return -1.6
    return 0.3 if preposition in ("for", "towards") else -0.3


def _governor(spelled: list[str], lower: list[str], first: int) -> int:
    """Index of the word before the list of names in which the name stands; -1 at the beginning of a sentence."""
    index = first - 1
    while index >= 0 and first - index <= _REACH:
        word = spelled[index]
        if (
            word in (".", ";", ":")
            or lower[index] in _PREPOSITIONS
            or not (lower[index] in _BETWEEN_NAMES or word[0].isupper() or word == ")")
        ):
            break
        index -= 1
    return index if index >= 0 and spelled[index] not in (".", ";", ":") else -1


def _of(earlier: list[str]) -> float:
    if earlier[-1:] == ["part"] and earlier[-2:-1] != ["the"]:
        return -1.2  # "became part of"; "on the part of" is another matter
    if any(word in _GOVERNING for word in earlier):
        return 1.2
    return -1.8 if any(word in _LAND for word in earlier) else -0.5


def _behind(spelled: list[str], lower: list[str], last: int) -> float:
    last = _end_of_list(spelled, lower, last)
    after = lower[last : last + 5]
    if not after:
        return 0.0
    if after[0] in ("'s", "’s"):
        return _possession(after[1:4], spelled[last + 1 : last + 2])
    if after[0] in _ADVERBS:
        after = after[1:]
    word = after[0] if after else ""
    if word in _COPULA:
        following = after[1] if len(after) > 1 else ""
        if following.endswith("ing"):
            return 0.4
        return -0.9 if following in _SAID_OF_LAND or (word in _PRESENT and following in _ARTICLES) else -0.1
    if word in _OWNS and len(after) > 1 and (after[1] in _AMOUNTS or after[1][0].isdigit()):
        return -0.2
    if word in _WEAK_ACTS:
        return 1.2
    if word in _ACTS or (word.endswith("ed") and word.islower() and len(word) > 3):
        return 2.4
    if word in _LAND:
        return -1.6
    if word in _GOVERNING:
        return 1.3
    return 0.7 if word.isalpha() and spelled[last].islower() and word not in _NO_VERB else 0.0


def _end_of_list(spelled: list[str], lower: list[str], last: int) -> int:
    """Index behind the names that go on the list: of "China and Romania agreed", that of "agreed"."""
    index, stop = last, min(len(lower), last + _REACH)
    while index + 1 < stop and lower[index] in ("and", ",", "&", "-", "–") and spelled[index + 1][0].isupper():
        index += 2
        while index < stop and spelled[index][0].isupper():
            index += 1
    return index


def _possession(owned: list[str], spelled: list[str]) -> float:
    """ "Japan's policy", "Japan's coast"; "Japan's Kenji Mori" is only from there."""
    if any(word in _GOVERNING for word in owned):
        return 1.5
    if any(word in _LAND for word in owned) or (spelled and spelled[0][0].isupper()):
        return -1.2
    return 0.2
