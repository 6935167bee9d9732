"""``python -m permanency``: the same as the command ``permanency``."""

import sys

from permanency.config.cli import main

sys.exit(main())
