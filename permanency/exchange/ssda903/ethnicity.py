"""The broad groups of the return's ETHNIC codes; records and files share one list."""

from permanency.casework.children.ethnicity import GROUP_OF, ethnicity_group

__all__ = ["GROUP_OF", "ethnicity_group"]
