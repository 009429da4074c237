"""Tables of English inflection: what the rules of ``lemmas`` would get wrong. Facts of the language, no choices."""

from __future__ import annotations

_IRREGULAR = """
age: aged
agree: agreed agreeing
arise: arose arisen
axe: axed axing
bar: barred barring
be: is are was were been being am 's 're
bear: bore borne
become: became becoming
begin: began begun beginning
bid: bidding
bind: bound
bite: bit bitten
bleed: bled
blow: blew blown
boycott: boycotted boycotting
break: broke broken
bring: brought
build: built
burn: burnt
buy: bought
can: ca
cancel: cancelled cancelling canceled canceling
catch: caught
choose: chose chosen
come: came coming
compel: compelled compelling
concur: concurred concurring
condolence: condolences
confer: conferred conferring
control: controlled controlling
counsel: counselled
crisis: crises
cut: cutting
deal: dealt
defer: deferred deferring
deter: deterred deterring
dialogue: dialogues
die: died dying dies
dig: dug
dispel: dispelled
do: does did done doing
draw: drew drawn
drink: drank
drive: drove driven
embargo: embargoes embargoed
enrol: enrolled
expel: expelled expelling
fall: fell fallen
feed: fed feeding
feel: felt
fight: fought
find: found
flee: fled fleeing
fly: flew flown flies
forbid: forbade forbidden
foresee: foresaw
forget: forgot forgotten
forgive: forgave forgiven
free: freed freeing
freeze: froze frozen
fuel: fuelled fuelling
fulfil: fulfilled fulfilling
get: got gotten getting
give: gave given
go: goes went gone going
grow: grew grown
guarantee: guaranteed guaranteeing
hang: hung
have: has had having 've
hear: heard
hide: hid hidden
hit: hitting
hold: held
impel: impelled
incur: incurred
infer: inferred
initial: initialled initialed
keep: kept
know: knew known
label: labelled labelling
lay: laid
lead: led
leave: left leaves leaving
lend: lent
let: letting
level: levelled levelling leveled
lie: lying
light: lit
lose: lost
make: made
man: men
marshal: marshalled
mean: meant
meet: met
mine: mined
mistake: mistook mistaken
model: modelled modelling
news: news
not: n't
occur: occurred occurring
outlaw: outlawed
override: overrode overridden
overrun: overran overrunning
oversee: oversaw overseen
overthrow: overthrew overthrown
owe: owed
patrol: patrolled patrolling
pay: paid
person: people
police: polices
prefer: preferred
propel: propelled propelling
put: putting
quarrel: quarrelled
quit: quitting
read: reading
rebel: rebelled rebelling
rebuild: rebuilt
rebut: rebutted
redraw: redrew redrawn
refer: referred referring
remake: remade
repay: repaid
repel: repelled
resell: resold
retake: retook retaken
ride: rode ridden
ring: rang rung
rise: rose risen
run: ran running
say: said says saying
see: saw seen seeing
seek: sought
sell: sold
send: sent
series: series
set: setting
shake: shook shaken
shell: shelled shelling
shoot: shot
show: shown
shrink: shrank
shut: shutting
signal: signalled signalling
singe: singeing
sink: sank sunk
sit: sat sitting
slay: slew slain
speak: spoke spoken
spend: spent
stand: stood
steal: stole stolen
stick: stuck
strike: struck stricken striking
sue: sued sues suing
swear: swore sworn
sweep: swept
swing: swung
take: took taken
teach: taught
tear: tore torn
tell: told
think: thought
throw: threw thrown
tie: ties tied tying
transfer: transferred transferring
travel: travelled travelling traveled traveling
understand: understood
undertake: undertook undertaken
uphold: upheld
use: used using
veto: vetoes vetoed vetoing
vow: vowed vowing
wage: waged
war: warred warring
wear: wore worn
will: 'll wo
win: won winning
withdraw: withdrew withdrawn
withhold: withheld
withstand: withstood
woman: women
write: wrote written
"""
IRREGULAR: dict[str, str] = {
    form: base
    for line in _IRREGULAR.strip().splitlines()
    for base, forms in [line.split(": ")]
    for form in forms.split()
}
"""Form → base."""

_KEPT = """
abroad access according across address afterwards alleged always anything as backing beating bed beijing being
besides bias blessing bombing bred breed briefing bring building bus business campus canvas ceiling census chalet
chaos cling congress consensus creed cross crossing cyprus deed diplomatic distress during evening everything exceed
express feed fling focus following forthcoming funding gas gathering greed greeting has hearing heed his hundred
indeed iris is its killing king laos lending lens less mass meeting morning need news nothing outstanding paris pass
perhaps ping plus press proceed process progress red reed regarding ring sacred seed series setting shed shelling
shipping shooting sing sled something sped speed spring standing status sting string succeed summons swing texas
thing this thus towards tunis understanding united unless unwilling upcoming us virus warning was wedding weed
willing wing witness wring yes
"""
KEPT = frozenset(_KEPT.split())
"""Words that end like an inflected form and are none; nouns in -ing that triggers use as such stay whole."""

_ENDS_IN_E = """
abate abuse accede accuse achieve acknowledge acquire advance allege ambush announce applaud approve argue arrange
arrive assemble assure balance barricade base battle believe besiege blame blockade brace bribe bridge bulldoze
bundle cache capture cause cease cede censure challenge change charge chase chide cite close coerce collapse collide
commence commute compare compete complete concede conclude condole confine console continue contribute convene
converge converse convince create cripple curse damage dance decide declare decline decrease decree deduce deface
defuse degrade delete denounce deplore deprive deride derive describe deserve desire devote die dilute dine disable
disapprove disburse discharge disclose discontinue discourage disinvite dislodge dismantle disperse displace dispute
dissolve dissuade distribute dive divide divorce divulge dodge double drive ease efface embrace emerge enable
encircle encourage endorse endure enforce engage enhance ensure entice entitle escape evade evidence examine
exchange exclude excuse execute exile expedite expire explode explore expose expunge extradite fake file finance
fine fire force forge freeze gape give glance grapple grieve grimace guide handle hate have hike hope ignite ignore
immerse impinge implore impose improve impute incite include increase induce indulge inflame influence infringe
injure inscribe institute interfere intervene introduce invade invite invoke involve issue judge kindle lambaste
lease leave levee licence license like live lodge love lunge lure make manage massacre measure meddle menace merge
mine mingle move muzzle name note notice nudge nurse oblige observe oppose outrage outsource overcome override
overrule parade pause persecute persuade phone pile pillage place plague please pledge plunge police pose postpone
practice prepare preserve preside pressure probe procure produce promote pronounce propose prosecute provide provoke
purchase purge pursue puzzle quadruple quote rage raise rampage rape rattle ravage raze rebuke recapture receive
reconcile recuse reduce refuse refute rehearse reimburse reimpose reinforce rejoice rekindle release remove renege
renounce replace reproduce require reschedule rescue resemble reserve reshape reside resolve resource restitute
restore restructure resume retire retrieve reunite revenge reverse revive revoke romance rule sabotage sacrifice
salute sample savage save scale scare scathe schedule score scramble secure seduce seize sentence serve settle shake
shape share shelve shore shove shuttle side sideline silence single skate slate slice smuggle snipe solace solve
source splice spruce squeeze stage state strafe strangle strike structure struggle stumble subdue substitute sue
surface surge survive table tackle take taste telephone time topple torture trace trade trample traverse treble
triple trouble tumble underline undermine underscore undertake unfreeze uninvite unite upgrade urge use value
venture voice vote wage waive wane welcome wipe wrestle write
"""
ENDS_IN_E = frozenset(_ENDS_IN_E.split())
"""Verbs of the news that end in "e": a form in -ed or -ing gets it back."""

_NO_E = """
ban bargain begin bias boycot cabin cancel canvas coin collar combat council debut dial exhibit focus format gas gin
guar inhibit murmur pan panic pin plan prohibit rebut ruin scan sin spin stun sync trial win
"""
NO_E = frozenset(_NO_E.split())
"""Stems that look as if they had lost an "e" and have not."""
