"""``python -m theorycheck.cli``."""

import sys

from theorycheck.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
