"""How well the reader names states, persons, metonyms and titles, on the gold beside the checkout.

Nothing of the gold is learned from.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.running import json_lines, show
from pipeline.core.read import Gazetteer, Reader
from pipeline.core.read.spelling import same_person
from pipeline.seeds import seeds_dir
from pipeline.seeds.gazetteer import load_gazetteer
from pipeline.seeds.offices import load_offices, load_vocabulary
from schemas import Reading

SPEED_ARTICLES = 300
PERSON_OPENS = re.compile(r"\(\d+-person-[^-]*-[^-]*-[^-]*-([\d,]+)-")
"""Where a phrase for a person begins in GUM's last column, with the places of its head's words in it."""
NOT_A_NAME = frozenset(
    {
        "president",
        "minister",
        "secretary",
        "spokesperson",
        "sheriff",
        "undersecretary",
        "director",
        "chairman",
        "commissioner",
        "mp",
        "senator",
        "republican",
        "democrat",
        "man",
    }
)
"""Offices and the like that GUM tags as proper names when they stand alone."""
ALSO_STATES = ("Hong Kong", "Palestine", "Puerto Rico", "Faroe Islands", "Kosovo", "Taiwan")
"""Rows that the list of territories does not count as countries and we do."""
SAME_STATE = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB"}
"""Former states of the gold that the gazetteer files under their successor."""


@dataclass
class Score:
    """Spans or pairs found and right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Set[object], found: Set[object]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(gold & found)

    def figures(self) -> dict[str, float]:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "gold": self.gold}


def main(shared: Path) -> dict[str, object]:
    """All figures, over the shared folder of measuring data."""
    started = time.process_time()
    seeds = seeds_dir()
    gazetteer = load_gazetteer(seeds)
    reader = Reader(gazetteer, load_offices(seeds), load_vocabulary(seeds))
    load_s = time.process_time() - started
    gold = shared / "gold"
    return {
        "load_s": round(load_s, 3),
        "countries_aida": countries(reader, gold),
        "countries_aida_by_item": countries(reader, gold, by_name=False),
        "persons_gum_news": persons_gum(reader, gold).figures(),
        "persons_politics": persons_politics(reader, gold).figures(),
        "metonymy_relocar_accuracy": metonymy(reader, gazetteer, gold),
        "titles": titles(reader, gold),
        "speed": speed(reader, shared),
    }


def read(reader: Reader, text: str, at: datetime | None = None, title: str = "") -> Reading:
    return reader.read(article_id="eval", title=title, text=text, language="en", published_at=at)


def countries(reader: Reader, gold: Path, by_name: bool = True) -> dict[str, float]:
    """Span and state right, AIDA dev. ``by_name`` also takes for states what only the label's name makes one: the list
    of territories files the Netherlands, Denmark and Yugoslavia under other Wikidata items than AIDA (45 labels)."""
    codes = {
        key: row["alpha3"].upper()
        for row in json_lines(gold / "gazetteer" / "rigour_territories.jsonl")
        if row.get("alpha3") and (row.get("is_country") or row["name"] in ALSO_STATES)
        for key in ((row.get("qid"), row["name"], row.get("full_name")) if by_name else (row.get("qid"),))
    }
    score = Score()
    for row in json_lines(gold / "ner" / "aida-conll-dev.benchmark.jsonl"):
        states = [(label["span"], codes.get(label["entity_id"]) or codes.get(label["name"])) for label in row["labels"]]
        wanted = {(start, end, code) for (start, end), code in states if code}
        found = {(e.start, e.end, e.code) for e in read(reader, row["text"]).entities if e.label == "state"}
        score.add({(start, end, SAME_STATE.get(code, code)) for start, end, code in wanted}, found)
    return score.figures()


def persons_gum(reader: Reader, gold: Path) -> Score:
    """Named persons of Wikinews, by where the name ends (the gold's heads begin with offices)."""
    score = Score()
    for path in sorted((gold / "ner" / "gum_news" / "dep").glob("*.conllu")):
        text, wanted = _gum(path)
        score.add(set(wanted), {e.end for e in read(reader, text).entities if e.label == "person"})
    return score


def persons_politics(reader: Reader, gold: Path) -> Score:
    """Persons and politicians of CrossNER politics, by span."""
    score = Score()
    for words, tags in _conll(gold / "ner" / "politics_dev.txt"):
        text, spans = _joined(words)
        wanted = {
            (spans[i][0], spans[j][1]) for i, j, kind in _chunks(tags) if kind in ("person", "politician")
        }  # fmt: skip
        score.add(wanted, {(e.start, e.end) for e in read(reader, text).entities if e.label == "person"})
    return score


def metonymy(reader: Reader, gazetteer: Gazetteer, gold: Path) -> float:
    """Share of ReLocaR's place names taken rightly, as government or group or as place. A state's name that the reader
    takes for a team is a group; a name that we do not know counts as a place."""

    def states(text: str) -> set[int]:
        return {hit.start for hit in gazetteer.find(text) if hit.name.kind == "name"}

    right = total = 0
    for kind in ("literal", "metonymic"):
        for line in (gold / "ner" / "metonymy" / f"relocar_{kind}_train.txt").read_text(encoding="utf-8").splitlines():
            if "<SEP>" in line:
                text, start, end = _marked(line)
                found = [
                    entity.as_actor
                    for entity in read(reader, text).entities
                    if start < entity.end and entity.start < end
                ]
                actor = found[0] if found else float(start in states(text))
                right += (actor >= 0.5) == (kind == "metonymic")
                total += 1
    return round(right / max(1, total), 3)


def titles(reader: Reader, gold: Path) -> dict[str, float]:
    """Persons with their office words: pairs found, and the state right among those."""
    pairs, states = Score(), Score()
    for item in json_lines(gold / "articles" / "articles_dev.jsonl"):
        at = datetime.fromisoformat(item["published_at"]) if item["published_at"] else None
        reading = read(reader, item["text"], at, item["title"])
        found = {(title.person, _plain(title.title), title.country) for title in reading.titles}
        hits = [(want, got) for want in item["titles"] if (got := _match(want, found))]
        pairs.add({(w["person"], w["title"]) for w in item["titles"]}, {(w["person"], w["title"]) for w, _ in hits})
        pairs.found += len({(person, title) for person, title, _ in found}) - len({(g[0], g[1]) for _, g in hits})
        states.add({(w["person"], w["country"]) for w, _ in hits}, {(w["person"], g[2]) for w, g in hits})
    return {**pairs.figures(), "state_right": states.figures()["precision"]}


def speed(reader: Reader, shared: Path) -> dict[str, float]:
    """CPU per article of 300 words, and sentences a second, on one core."""
    items = json_lines(shared / "articles" / "articles.jsonl")[:SPEED_ARTICLES]
    started = time.process_time()
    readings = [read(reader, row["text"], title=row["title"]) for row in items]
    spent_s = time.process_time() - started
    words = sum(len(row["text"].split()) for row in items)
    sentences = sum(len(reading.sentences) for reading in readings)
    return {"ms_per_300_words": round(spent_s / words * 300_000, 2), "sentences_per_s": round(sentences / spent_s)}


def _match(want: dict[str, str], found: set[tuple[str, str, str | None]]) -> tuple[str, str, str | None] | None:
    """A found title of that person with the head word of the wanted one."""
    words = set(_plain(want["title"]).split())
    same = [f for f in found if same_person(f[0], want["person"]) and words & set(f[1].split())]
    return max(same, key=lambda f: len(words & set(f[1].split())), default=None)


def _plain(title: str) -> str:
    return re.sub(r"[^\w ]", "", title.lower())


def _marked(line: str) -> tuple[str, int, int]:
    """Sentence, and where the name in question stands: that of a state in "Kingdom of Poland" lies within it."""
    name, sentence = line.split("<SEP>", 1)
    start = sentence.index("<ENT>")
    return sentence.replace("<ENT>", ""), start, start + len(name)


def _gum(path: Path) -> tuple[str, list[int]]:
    """Text of a Universal Dependencies file of GUM, one sentence a line as published, and where its persons' names
    end, when the head of a phrase labelled person is a proper name in the singular and not an office alone."""
    lines: list[str] = []
    ends: list[int] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        sentence = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if rows and sentence:
            spans = _found_in_order(sentence.group(1), [row[1] for row in rows])
            offset = sum(len(line) + 1 for line in lines)
            ends += [offset + spans[index][1] for index in _person_heads(rows)]
            lines.append(sentence.group(1))
    return "\n".join(lines), sorted(set(ends))


def _person_heads(rows: list[list[str]]) -> Iterator[int]:
    """Index of the last word of each named person's name: of the first word in the phrase's head that others hang
    flat on ("actor Jason Beghe"), else of the head's root."""
    for first, row in enumerate(rows):
        for positions in PERSON_OPENS.findall(row[9]):
            span = [first + int(position) - 1 for position in positions.split(",")]
            root = next((index for index in span if int(rows[index][6]) - 1 not in span), span[0])
            name = next((index for index in span if _is_proper(rows, index) and _flat_end(rows, index) > index), root)
            if _is_proper(rows, name):
                yield _flat_end(rows, name)


def _is_proper(rows: list[list[str]], index: int) -> bool:
    return rows[index][4] == "NNP" and rows[index][1].lower() not in NOT_A_NAME


def _flat_end(rows: list[list[str]], index: int) -> int:
    """Last of the words that belong flat to the one at ``index``, over hyphens and particles."""
    end = index
    for at in range(index + 1, min(index + 8, len(rows))):
        if rows[at][7] == "flat":
            end = at
        elif rows[at][4] != "HYPH":
            break
    return end


def _found_in_order(text: str, words: list[str]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for word in words:
        at = text.index(word, at) if word in text[at:] else at
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def _conll(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield [row[0] for row in rows], [row[1] for row in rows]


def _joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for word in words:
        spans.append((len(text), len(text) + len(word)))
        text += f"{word} "
    return text, spans


def _chunks(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, index - 1, tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = index


if __name__ == "__main__":
    show(main)
