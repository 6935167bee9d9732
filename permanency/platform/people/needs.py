"""Kinds and levels of need: a child has them, a family says which it can meet.

One scale for both sides (matching.md section 2), so that neither has to be translated.
"""

from __future__ import annotations

# The highest level first known is what a family must meet.
NEED_LEVELS: dict[int, str] = {
    0: "None",
    1: "Possible or mild",
    2: "Moderate",
    3: "Significant",
    4: "Severe or lifelong",
}
NEED_DOMAINS: dict[str, str] = {
    "physical_disability": "Physical disability",
    "learning_disability": "Learning disability or global delay",
    "prenatal_alcohol": "Alcohol before birth",
    "prenatal_drugs": "Drugs before birth",
    "sensory": "Sight, hearing and other senses",
    "long_term_health": "Long-term health",
    "developmental_uncertainty": "Development not yet clear",
    "emotional_behavioural": "Feelings and behaviour",
    "attachment_trauma": "Attachment and trauma",
    "sexual_abuse": "Sexual abuse",
    "neurodiversity": "Neurodiversity",
    "parental_mental_illness": "A parent's mental illness that may be inherited",
    "parental_learning_disability": "A parent's learning disability that may be inherited",
    "speech_language": "Speech and language",
    "feeding_growth": "Feeding and growth",
    "education_support": "Support at school",
}
CERTAINTIES: dict[str, str] = {
    "known": "Known",
    "assessed": "Assessed",
    "reported": "Reported by somebody",
    "unknown": "Not known",
}
