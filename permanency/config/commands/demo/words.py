"""What the demonstration says at its end: who signs in, and where things are."""

from __future__ import annotations

from pathlib import Path

from permanency.config.commands.demo.installation import Kept


def told(kept: Kept, out: Path, returns: Path) -> str:
    """The sign-ins as a table, the password, the second factor, the folders."""
    from permanency.exchange.synthetic.loading_applicant import APPLICANT
    from permanency.exchange.synthetic.loading_places import region_without_children
    from permanency.exchange.synthetic.loading_staff import sign_ins

    rows = [
        (one.role, one.worker.full_name, one.worker.e_mail + (" *" if one.second_factor else ""))
        for one in sign_ins(region_without_children())
    ]
    rows.append((APPLICANT.role, APPLICANT.full_name, f"{APPLICANT.e_mail} *"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(
        [
            "Sign in as one of these (everybody is invented):",
            "",
            *(f"  {line}" for line in lines),
            "",
            f"  Password of all of them: {kept.password}",
            "  * also needs a code: permanency demo --code prints it, or add the key",
            f"    {kept.totp_secret} to an app for codes.",
            "",
            f"The annual report: {_short(out)}",
            f"The councils' returns, a folder for each year: {_short(returns)}",
            f"A return to try the import with: {_short(returns / 'to-try')}",
        ]
    )


def _short(path: Path) -> str:
    """The path from here, when it lies below."""
    path = path.resolve()
    here = Path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else f"{path}/"
