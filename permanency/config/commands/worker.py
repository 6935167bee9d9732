"""The worker: long work asked for on a page, run from the queue in the same PostgreSQL."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run jobs until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("procrastinate", "worker", "--concurrency", "1", "--listen-notify")
    return 0


if __name__ == "__main__":
    sys.exit(main())
