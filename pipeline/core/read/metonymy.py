"""How probably the name of a state or capital stands for its government and not for the place.

Weights of what stands around the name are summed and squashed. "Tehran welcomed", "talks with Moscow", "urged Beijing"
act; "in Tehran", "arrived in", "the city of", "north of" place it. An adjective acts with what it belongs to: "Iranian
officials" do, "Iranian carpets" do not.
"""

from __future__ import annotations

import math

from .mentions import Mention
from .tokens import Tokens, words

_PLACE_BEFORE = words(
    """in at near from across throughout inside outside around through into via within leaving left visited visit visiting
    toured of"""
)
_ACTOR_BEFORE = words(
    """with by between urge urged urges urging asked asks told tell tells accuse accused accuses accusing warned warns
    against criticised criticized condemned thanked praised pressed pressured persuaded invited helped supported backed
    sanctioned threatened attacked defeated beat recognise recognised recognized joined joining blamed force forced allow
    allowed give gave given toward towards sue sued"""
)
_ACTS = words(
    """said says say announced announces announce agreed agrees agree signed signs sign rejected rejects reject condemned
    condemns condemn accused accuses accuse warned warns warn urged urges urge called calls call welcomed welcomes demanded
    demands demand denied denies deny vowed vows offered offers imposed imposes impose launched launches sent sends
    summoned summons expelled expels recalled recalls wants want wanted refused refuses threatened threatens pledged
    pledges promised plans planned planning decided decides proposed proposes invited supports support supported backs
    backed opposes opposed insists insisted considers considered hopes believes joined joins withdrew withdraws declared
    declares recognised recognized recognises claims claimed seeks sought became agreed fears blamed blames banned bans
    won wins lost beat defeated played plays scored faces faced used uses has had will would could may might must should
    can cannot does did do is was are were have also"""
)
_WEAK_ACTS = words(
    "has had will would could may might must should can cannot does did do is was are were have also used uses"
)
_GOVERNING = words(
    """government official officials minister ministers president premier leader leaders ambassador envoy diplomat diplomats
    delegation foreign defence defense prime authorities army troops forces military navy parliament lawmakers spokesman
    spokeswoman spokesperson side representatives embassy officer officers police intelligence counterpart counterparts
    administration regime state cabinet deputy crown king negotiators soldiers security vice chancellor secretary emir amir"""
)
_BIAS = -0.4


def as_actor(mention: Mention, tokens: Tokens, lower: list[str], sport: bool) -> float:
    """Probability 0..1 that the mention stands for a government."""
    if mention.label in ("body", "organ", "movement"):
        return 1.0
    if mention.kind in ("region", "city"):
        return 0.05
    first, last = tokens.first_at(mention.start), tokens.last_before(mention.end) + 1
    weight = _adjective(lower, last) if mention.kind in ("adjective", "demonym") else _noun(mention, lower, first, last)
    return round(1 / (1 + math.exp(-(weight - 2.5 * sport))), 3)


def _adjective(lower: list[str], last: int) -> float:
    following = lower[last : last + 3]
    if following[:1] and following[0] in _GOVERNING:
        return 2.5
    return 1.0 if any(word in _GOVERNING for word in following) else -1.2


def _noun(mention: Mention, lower: list[str], first: int, last: int) -> float:
    before, after = lower[first - 1] if first else "", lower[last] if last < len(lower) else ""
    weight = _BIAS + (0.6 if mention.kind != "capital" else -0.4)
    if before == "the" and first > 1:
        before = lower[first - 2]
    if before in _PLACE_BEFORE:
        weight -= 2.2 if before != "of" else 0.8
    elif before in _ACTOR_BEFORE:
        weight += 1.5
    if after in _WEAK_ACTS:
        weight += 0.9
    elif after in _ACTS:
        weight += 2.6
    if after in ("'s", "’s"):
        weight += 1.2 if any(word in _GOVERNING for word in lower[last + 1 : last + 4]) else 0.2
    if after in ("and", ",", "-", "–") or before in ("and", "-", "–"):
        weight += 0.3
    return weight
