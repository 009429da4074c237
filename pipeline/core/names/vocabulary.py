"""Words of names that weigh less than others or mean the same as others: titles, particles, common names, and the forms
one given name takes in other languages. Written for this project from general knowledge.
"""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _listed(
    """mr mrs ms miss dr prof professor sir dame lord lady president prime minister premier chancellor king queen prince
    princess emir sultan shah pope senator congressman representative speaker ambassador secretary general gen lt maj
    major col colonel capt captain brig brigadier adm admiral marshal field sgt rev reverend bishop archbishop
    cardinal patriarch rabbi imam ayatollah grand hojatoleslam hojjatoleslam allameh mullah maulana mawlana mawlawi
    maulvi molavi mufti sheikh shaikh shaykh sheik syed sayyid sayed seyed seyyed sayyed sayid sardar mian chaudhry
    chaudhary haji hajji hajj alhaj qari ustad monsieur madame mme herr frau senor senora don dona comrade hon
    honourable honorable excellency his her hrh he eng engr barrister advocate justice judge governor mayor chief
    deputy acting former foreign defence defense the u daw agha mir mirza präsident präsidentin presidente presidenta
    président"""
)
"""Left aside before a name."""

PARTICLES = _listed(
    """al el ul ur ar as ash az ad an at ad-din bin ibn ben bint ould wuld bani de da do dos das di del della der den
    van von zu zur la le les los las y e du af ter ten ou st"""
)
"""Carry no weight: they come, go and change with the romanisation."""

COMPANY_ENDINGS = frozenset({"llc", "ltd", "sa", "inc"})
"""Left aside behind a name, where lists put them by mistake."""

FATHER_OF_SON = _listed("bin ibn ben bint ould wuld oglu ogly kyzy")
"""Between a person and the father; the order around them is the relation."""

COMMON = _listed(
    """muhammad mohammad mohammed mohamed ahmad ahmed ali hassan hasan hussein hussain abd abdul abdel abdullah allah
    khan reza mahmoud ibrahim omar umar yusuf said saeed mustafa karim salih saleh jan gul shah kim lee li park choi
    wang zhang chen liu yang nguyen tran singh kumar maria jose juan john james david michael robert carlos ivan
    sergei vladimir alexander nikolai mikhail jean pierre paul peter thomas hans"""
)
"""Common enough that agreeing on one of them says little."""

COMMON_WEIGHT = 0.65
INITIAL_WEIGHT = 0.45

_SAME_NAME = """
isaac isaak itzhak yitzhak yitzchak yitzchok ishaq ishak izak|moses moshe mosheh moyshe musa moussa mousa
jacob yaakov yakov yaqub yaacov jakub iakov|yevgeny evgeny evgeniy evgeni yevhen eugene eugenius jewgeni jevgenijs
nikolai nikolay nikolaj mykola mikola nicholas nikolaos nickolay mikalai
dmitry dmitri dmitriy dmytro dzmitry dimitri dymitr dmitrij|sergei sergey serhiy serhii syarhey siarhei sergejs sergej
peter petro pyotr piotr pjotr petr pieter|vladimir volodymyr uladzimir wladimir vladimirs wolodymyr
alexander aleksandr oleksandr alyaksandr aliaksandr iskander alejandro alexandre sikandar
svetlana sviatlana swetlana svitlana|basil vasily vasyl vasil basilius vasiliy vasili
michael mikhail mykhailo mikhael mihail michel|paul pavel pavlo pawel paullus
andrew andrei andriy andrey andrzej andrejs andrej|elijah eliyahu ilya elias illia
solomon suleiman sleiman shlomo sulayman suleyman|simon shimon simeon semyon
joseph yosef yusuf yossi jozef josef josep youssef yousef|abraham avraham ibrahim avram|aaron aharon haroun harun
david dawood daoud dawud|john ivan johannes jan juan giovanni ioannis|william wilhelm guillaume bill
francis franz ferenc francois frantz franc|george georgy giorgi jerzy yuri georgios djordje đorđe|sean shaun shawn
muhammad mohammad mohd md mehmet mehmed muhammed mohamed mohamad muhamed mamadou mahamat
abdel abdul abd abed abdur abdal|abu abi abou aboul|benjamin binyamin benyamin bibi benny beni ben|barack barry
theodore ted teddy|robert bob bobby|joseph joe|james jim jimmy|edward ed eddie|anthony tony antony|thomas tom
michael mike|daniel dan danny|emomali imomali|mahathir mahatir|ismail esmail ismael esmaeil ismayil
elizabeth elizaveta elisabeth liz|catherine yekaterina ekaterina kateryna katherine|maxim maksym maksim maximus
oleg oleh|igor ihor|olga olha|konstantin kostyantyn constantine|gennady hennadiy|grigory hryhoriy|taras tarasz|lev leo
choi choe choy|lee yi ri rhee li|park pak bak|jong chong jung jeong chen|cho jo|noh roh no|kang gang|yun yoon|shin sin
chung jeong jung chong|rajab recep rajab|tawfik tevfik|mahmoud mahmut mahmud|ahmad ahmet ahmed|hassan hasan
jamal cemal gamal|mehdi mahdi|hossein hussein hussain huseyin husayn|yahya jahja|zaynab zeynep zeinab
osman uthman othman usman usmon|vaclav waclaw|lukas lukasz|stanislav stanislaw stanislaus|long longus
"""

_TWO_NAMES = """
hassan hasan|hussein hussain hossein husayn hosein huseyin|hamid hameed|ahmed ahmad|mahmoud mahmud|salim saleem|salman
saleh salih|said saeed|saad|amin ameen|amir ameer|khalid khaled|khalil|jamal|kamal|karim kareem|rahim raheem|rahman
rashid rasheed|nasser naser|nasir naseer|omar umar|amr|yusuf yousef|yunus younis|faisal faysal|fadel|ali|alia|maria
mario|daniel|daniela
"""

_GROUPS = [frozenset(entry.split()) for entry in _SAME_NAME.strip().replace("\n", "|").split("|")]
_GROUPS_OF: dict[str, frozenset[int]] = {}
for _number, _group in enumerate(_GROUPS):
    for _form in _group:
        _GROUPS_OF[_form] = _GROUPS_OF.get(_form, frozenset()) | {_number}


_NAME_NUMBERS = {
    form: number
    for number, entry in enumerate(_TWO_NAMES.strip().replace("\n", "|").split("|"))
    for form in entry.split()
}


def are_two_names(a: str, b: str) -> bool:
    """Whether two lower-case words are listed as two names that only sound alike (Hamid, Ahmed)."""
    return _NAME_NUMBERS.get(a, -1) != _NAME_NUMBERS.get(b, -1) and a in _NAME_NUMBERS and b in _NAME_NUMBERS


FAMILY_ENDINGS = ("ov", "ev", "yev", "zoda", "zade")
"""Russian and Persian endings that Central Asian names take and drop (Rahmon, Rakhmonov)."""


def are_forms_of_one_name(a: str, b: str) -> bool:
    """Whether two lower-case words are listed as forms of one name in two languages, or as its short form."""
    groups, others = _GROUPS_OF.get(a), _GROUPS_OF.get(b)
    return groups is not None and others is not None and not groups.isdisjoint(others)
