"""What is written beside needs and requirements; kind, short, of nobody in particular."""

from __future__ import annotations

NEEDS = {
    "physical_disability": (
        "Wears splints at night; walks and climbs well.",
        "One hand is weaker. Physiotherapy once a month.",
    ),
    "learning_disability": ("Learns with repetition and pictures. Makes steady progress.",),
    "prenatal_alcohol": (
        "Alcohol in pregnancy was recorded by the midwife. No signs so far.",
        "The medical adviser asks to look again at school age.",
    ),
    "prenatal_drugs": (
        "Was watched in hospital for ten days after birth; feeds and sleeps well now.",
        "Prescribed medicine in pregnancy. Development is as expected.",
    ),
    "sensory": ("Glasses since the spring and proud of them.", "Grommets; hearing checked yearly."),
    "long_term_health": (
        "Asthma, with an inhaler in winter.",
        "Eczema, better since the cream was changed.",
    ),
    "developmental_uncertainty": (
        "Sat and walked late, and is catching up. A further look at three.",
        "Too early to say. The paediatrician sees the child again in six months.",
    ),
    "emotional_behavioural": (
        "Needs a calm adult close by when plans change.",
        "Big feelings at bedtime; a story and the same song help.",
    ),
    "attachment_trauma": (
        "Watches adults closely and takes time to trust. Is loving once settled.",
        "Had many moves early on. Is close to the present carers.",
    ),
    "sexual_abuse": ("A strategy discussion was held; the social worker can say more.",),
    "neurodiversity": ("On the list for an assessment. Loves order and puzzles.",),
    "parental_mental_illness": ("Depression on one side of the family.",),
    "parental_learning_disability": ("One parent went to a special school.",),
    "speech_language": (
        "Says about thirty words and signs more. Speech therapy every fortnight.",
        "Understands well; some sounds are hard.",
    ),
    "feeding_growth": ("Small for the age and growing along the line. Eats slowly.",),
    "education_support": ("One-to-one help in the mornings at nursery.",),
}

CONTACT = (
    "The children miss each other. They meet in the park with their carers now.",
    "They have sent each other drawings since the summer.",
)
AT_HOME = "Needs one person there for the first months."
YOUNGEST = (
    "Needs to be the one who is looked after first.",
    "Was hurt by older children before; feels safe as the youngest.",
)
DOGS = ("Afraid of dogs since a bite.", "Allergic to dogs; the paediatrician confirmed it.")
AWAY = "Relatives who may not know the new address live there."
NEAR = "Brothers and sisters live there, and they go on seeing each other."
HERITAGE = (
    "A family that shares or knows the child's heritage",
    "A family that will keep the child's heritage alive",
)
APPROVED = "Agreed at the review for six months; after that the search goes on without it."
