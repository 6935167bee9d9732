"""One file in, the same file made safe out: run in a process of its own by ``sandbox``.

``python -I -m permanency.platform.documents.safety.check NAME`` reads the file on standard
input. The answer is one line (``clean TYPE`` or ``refused WORDS``) and then the clean bytes. The
process has no secrets, no database, little memory and little time, so a file made to break its
reader breaks this process and nothing else.
"""

from __future__ import annotations

import resource
import sys

from permanency.platform.documents.safety import kinds

MEMORY = 1536 * 1024 * 1024
SECONDS = 15


def clean(content: bytes, name: str = "") -> tuple[str, bytes]:
    """The media type, and the file without programs and without notes about its making.

    Raises:
        NotTaken: what was found and what to do.
    """
    media_type = kinds.kind_of(content, name)
    if media_type == kinds.PDF:
        from permanency.platform.documents.safety import pdfs

        return media_type, pdfs.cleaned(content)
    if media_type == kinds.DOCX:
        from permanency.platform.documents.safety import words

        return media_type, words.cleaned(content)
    from permanency.platform.documents.safety import pictures

    return media_type, pictures.redrawn(content, media_type)


def _with_little() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> int:
    """0 when the file was judged; anything else: it broke its reader."""
    _with_little()
    content = sys.stdin.buffer.read(kinds.MAX_BYTES + 1)
    try:
        media_type, made = clean(content, sys.argv[1] if len(sys.argv) > 1 else "")
    except kinds.NotTaken as refused:
        sys.stdout.buffer.write(f"refused {refused}\n".encode())
        return 0
    sys.stdout.buffer.write(f"clean {media_type}\n".encode() + made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
