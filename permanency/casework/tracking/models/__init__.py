"""What is stored of meetings, each child's part of them, and what is to be done."""

from permanency.casework.tracking.models.families import FamilyTalk
from permanency.casework.tracking.models.meetings import Action, AgendaDraft, AgendaItem, Meeting

__all__ = ["Action", "AgendaDraft", "AgendaItem", "FamilyTalk", "Meeting"]
