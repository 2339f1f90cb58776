"""`dienhinh` with a fault of ours in it: `python -m tests.crash.chaos.planted FAULT serve …`."""

import sys

from dienhinh.cli import main
from tests.crash.chaos.planted.plants import PLANTS

PLANTS[sys.argv.pop(1)]()
main()
