"""Reads the linear model's weights from ``seeds/weights``: one ``.npz`` that training wrote, float16 inside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np

from pipeline.core.detect.model import PairWeights
from schemas import ROOTS

from . import SeedError

FILE = "pair_linear.npz"


def load_pair_weights(seeds: Path) -> PairWeights:
    """Raises ``SeedError`` when the file is missing or does not fit this version's roots."""
    path = seeds / "weights" / FILE
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise SeedError(f"{path.name}: cannot be read ({error}); run `python -m benchmarks.train_pairs`") from error
    if tuple(str(arrays["roots"]).split()) != ROOTS:
        raise SeedError(f"{path.name}: was trained for other roots; run `python -m benchmarks.train_pairs`")
    names = bytes(arrays["features"]).decode("utf-8").split("\n")
    return PairWeights(
        index={name: row for row, name in enumerate(names)},
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
        temperature=float(arrays["temperature"]),
        threshold=float(arrays["threshold"]),
        trained_on=str(arrays["trained_on"]),
    )
