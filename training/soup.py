"""Step 8b: one network of several. `python -m training.soup RUN PART...` writes `runs/RUN/`.

The mean of the weights of networks that were trained further from the same one with other seeds is mostly better than
each of them and costs nothing more to run (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import shutil
import sys

import numpy as np

from quellenlage.parse.network import LABELS, WEIGHTS
from quellenlage.recurrence import read_weights
from training import sources


def main() -> None:
    """Write the mean of the runs named on the command line."""
    run, *parts = sys.argv[1:]
    stored = [read_weights(sources.RUNS / part / WEIGHTS) for part in parts]
    mean = {name: np.mean([one[name] for one in stored], axis=0, dtype=np.float64) for name in stored[0]}
    folder = sources.RUNS / run
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / WEIGHTS, **{name: array.astype(np.float16) for name, array in mean.items()})
    shutil.copy(sources.RUNS / parts[0] / LABELS, folder / LABELS)


if __name__ == "__main__":
    main()
