"""What support to think of where a family compromises: prompts for a talk, never a plan made up.

Poor matches, and difficulties played down, end badly far more often than good ones (Farmer and
Dance 2015); so what is compromised is said, and what may help beside it. Owner: the practice board.
"""

from __future__ import annotations

PROMPTS: dict[str, str] = {
    "needs": "Little room beyond the needs: agree what help there will be if a need grows.",
    "experience": "Training before the children move in, and another adopter to talk with.",
    "availability": "Ask again whether they are available and whether anything has changed.",
    "contact": "Talk the contact through with them, and who will help to keep it.",
    "home": "Nursery or school, leave from work, and the other children: plan the first months.",
    "support": "Find with them who could help, near and in the evenings.",
    "age": "Talk with them about what this age brings.",
    "distance": "Travel costs and time for the visits in the plan.",
    "legal": "Say plainly that the plan may still change, and who will stand by them.",
    "with_support": "They said: with support. Write down which, from whom, and who pays.",
}
