"""Figures as one Markdown file: date, machine, data, number of cases, and how far each is from its goal."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Goal:
    """What an issue asks of a figure."""

    at_least: float | None = None
    at_most: float | None = None

    def verdict(self, value: float) -> str:
        """``met``, or by how much not."""
        if self.at_least is not None:
            return "met" if value >= self.at_least else f"short by {self.at_least - value:.3g}"
        assert self.at_most is not None, "a goal has one of the two"
        return "met" if value <= self.at_most else f"over by {value - self.at_most:.3g}"

    def __str__(self) -> str:
        return f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"


def machine() -> str:
    """Processor, cores, memory, Python."""
    model = next((line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")), "unknown")
    system = f"{platform.system()} {platform.machine()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


class Report:
    """One file of sections, each made by one measurement with its own date; measuring one again replaces only that."""

    def __init__(self, path: Path, title: str, about: str, order: Sequence[str]) -> None:
        self._path, self._head, self._order = path, f"# {title}\n\n{about}\n", order

    def put(self, name: str, figures: Mapping[str, object], goals: Mapping[str, Goal]) -> None:
        """Write a section. Figures may be nested; goals go by ``figure.part``."""
        sections = self._present() | {name: _section(figures, goals)}
        kept = [f"## {each}\n\n{sections[each]}" for each in self._order if each in sections]
        self._path.write_text("\n".join([self._head, *kept]), encoding="utf-8")

    def _present(self) -> dict[str, str]:
        text = self._path.read_text(encoding="utf-8") if self._path.is_file() else ""
        parts = (part.partition("\n\n") for part in text.split("\n## ")[1:])
        return {name: body.rstrip("\n") + "\n" for name, _, body in parts}


def _section(figures: Mapping[str, object], goals: Mapping[str, Goal]) -> str:
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    lines = [f"{when}, {machine()}", "", "| figure | value | goal | |", "|---|---|---|---|"]
    for path, value in _flat(figures):
        goal = goals.get(path)
        judged = f"{goal} | {goal.verdict(float(str(value)))}" if goal else " | "
        lines.append(f"| {path.replace('.', ' · ').replace('_', ' ')} | {_number(value)} | {judged} |")
    return "\n".join([*lines, ""])


def _flat(figures: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return ", ".join(_number(one) for one in value)
    return str(value).replace("|", "\\|")


def _cpu_lines() -> list[str]:
    return CPU_INFO.read_text().splitlines() if CPU_INFO.is_file() else []
