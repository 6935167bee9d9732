"""Render every sample page to a folder: `python -m permanency.web.gallery.render DIR`.

Serve the folder with any file server to look at the pages without a database or a sign-in.
"""

from __future__ import annotations

import shutil
import sys
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Undefined
from markupsafe import Markup

from permanency.web.jinja import environment

WEB = Path(__file__).resolve().parent.parent


def sample_environment(undefined: type[Undefined] = Undefined) -> Environment:
    """The environment of the service, with addresses of files that need no running Django."""
    env = environment(loader=FileSystemLoader(WEB / "templates"))
    env.undefined = undefined
    env.globals["static"] = lambda name: f"/static/{name}"
    env.globals["url"] = lambda name, *args: "/" + "/".join((name, *map(str, args))) + "/"
    return env


@cache
def _samples() -> Environment:
    return sample_environment()


def render(name: str, env: Environment | None = None) -> str:
    """One sample page as HTML, by its name in `PAGES`."""
    from permanency.web.gallery.pages import PAGES

    template, context = PAGES[name]
    env = env or _samples()
    return env.get_template(template).render(csrf_input=Markup(""), messages=[], **context())


def render_all(folder: Path) -> list[str]:
    """Write every sample page and the static files under `folder`; returns their names."""
    from permanency.web.gallery.pages import PAGES

    env = sample_environment()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(WEB / "static", folder / "static", dirs_exist_ok=True)
    for name in PAGES:
        (folder / f"{name}.html").write_text(render(name, env), encoding="utf-8")
    return list(PAGES)


def _apps_ready() -> None:
    """Samples name forms and models, which need the service's settings, and no database.

    They are imported once that is done, therefore not on top of this file.
    """
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    django.setup()


if __name__ == "__main__":
    _apps_ready()
    sys.stdout.write("\n".join(render_all(Path(sys.argv[1]))) + "\n")
