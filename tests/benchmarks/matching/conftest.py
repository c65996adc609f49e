"""Lets the benchmarks import the generator and the baselines that lie beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
