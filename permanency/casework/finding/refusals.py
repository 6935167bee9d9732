"""What the operations here refuse, in a sentence beside the field it is about."""

from permanency.casework.matching.refusals import NotPossible

__all__ = ["NotPossible"]
