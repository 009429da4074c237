"""Figures as one Markdown file: date, machine, data, number of cases, and how far each is from its goal."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
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


def document(title: str, about: str, sections: Mapping[str, Mapping[str, object]], goals: Mapping[str, Goal]) -> str:
    """The whole file. A section's figures may be nested; goals go by ``section.figure.part``."""
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    lines = [f"# {title}", "", about, "", f"- Date: {when}", f"- Machine: {machine()}", ""]
    for name, figures in sections.items():
        lines += [f"## {name}", "", "| figure | value | goal | |", "|---|---|---|---|"]
        for path, value in _flat(figures):
            goal = goals.get(f"{name}.{path}")
            judged = f"{goal} | {goal.verdict(float(str(value)))}" if goal else " | "
            lines.append(f"| {path.replace('.', ' · ').replace('_', ' ')} | {_number(value)} | {judged} |")
        lines.append("")
    return "\n".join(lines)


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
