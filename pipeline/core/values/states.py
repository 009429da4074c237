"""Which states a text names, for resolving a currency that several of them share. Not the gazetteer: only the states
whose money goes by a common word, with name, adjective and capital, and only to choose between a few codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMES = """
ARE uae emirates emirati dubai|ARG argentina argentine argentinian buenos_aires|AUS australia australian canberra
AZE azerbaijan azerbaijani baku
BDI burundi burundian|BEN benin beninese|BFA burkina_faso burkinabe ouagadougou|BHR bahrain bahraini manama
BLR belarus belarusian minsk
CAF central_african bangui|CAN canada canadian ottawa|CHE switzerland swiss bern geneva|CHL chile chilean santiago
CHN china chinese beijing shanghai
CIV ivory_coast ivorian abidjan|CMR cameroon cameroonian yaounde|COD drc congolese kinshasa|COG brazzaville
COL colombia colombian bogota
COM comoros comorian|CUB cuba cuban havana|CZE czech prague czechia|DJI djibouti djiboutian
DNK denmark danish copenhagen
DOM dominican santo_domingo|DZA algeria algerian algiers|EGY egypt egyptian cairo|FJI fiji fijian suva
GAB gabon gabonese libreville
GBR uk britain british london england|GIN guinea guinean conakry|HKG hong_kong|IND india indian delhi mumbai modi
IRN iran iranian tehran
IRQ iraq iraqi baghdad kurdistan|ISL iceland icelandic reykjavik|JOR jordan jordanian amman|JPN japan japanese tokyo
KEN kenya kenyan nairobi
KGZ kyrgyzstan kyrgyz bishkek|KOR korea korean seoul|KWT kuwait kuwaiti|LBN lebanon lebanese beirut
LBY libya libyan tripoli
LKA sri_lanka lankan colombo|MAR morocco moroccan rabat|MDA moldova moldovan chisinau|MDG madagascar malagasy
MEX mexico mexican
MLI mali malian bamako|MUS mauritius mauritian|MWI malawi malawian lilongwe|NER niger nigerien niamey
NOR norway norwegian oslo
NPL nepal nepali nepalese kathmandu|NZL zealand wellington|OMN oman omani muscat
PAK pakistan pakistani islamabad karachi lahore punjab_province
PHL philippines philippine filipino manila|PRK pyongyang|QAT qatar qatari doha|ROU romania romanian bucharest
RUS russia russian moscow kremlin
RWA rwanda rwandan kigali|SAU saudi riyadh jeddah|SDN sudan sudanese khartoum|SEN senegal senegalese dakar
SGP singapore singaporean
SOM somalia somali mogadishu|SRB serbia serbian belgrade|SSD juba|SWE sweden swedish stockholm|SYC seychelles
SYR syria syrian damascus
TCD chad chadian ndjamena|TGO togo togolese lome|TKM turkmenistan turkmen ashgabat|TUN tunisia tunisian tunis
TUR turkey turkiye türkiye turkish ankara istanbul
TWN taiwan taiwanese taipei|TZA tanzania tanzanian dodoma|UGA uganda ugandan kampala|URY uruguay uruguayan montevideo
UZB uzbekistan uzbek tashkent
YEM yemen yemeni sanaa aden houthi|ZMB zambia zambian lusaka|ZAF johannesburg pretoria
"""

_STATE_OF = {
    name.replace("_", " "): entry.split()[0]
    for entry in re.split(r"[|\n]", _NAMES.strip())
    for name in entry.split()[1:]
}
_WORD = re.compile(r"[^\W\d_]+")
_TWO_WORDS = frozenset(name.split()[0] for name in _STATE_OF if " " in name)

Cue = tuple[int, str]
"""Offset in the text and ISO alpha-3 code of the state named there."""


def cues(text: str) -> list[Cue]:
    """The states that the text names, in order."""
    found, previous = [], ""
    for match in _WORD.finditer(text):
        word = match.group().lower()
        state = _STATE_OF.get(word) or (previous and _STATE_OF.get(f"{previous} {word}"))
        if state:
            found.append((match.start(), state))
        previous = word if word in _TWO_WORDS else ""
    return found


def nearest(found: Sequence[Cue], offset: int) -> tuple[str, ...]:
    """States from nearest to farthest of an offset; a name before counts as half as far as one behind."""
    ordered = sorted(found, key=lambda cue: offset - cue[0] if cue[0] <= offset else 2 * (cue[0] - offset))
    return tuple(dict.fromkeys(state for _, state in ordered))
