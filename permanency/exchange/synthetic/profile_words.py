"""What the invented profiles say, who was sent a link, who asked. Of nobody, by nobody."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ProfileText:
    """One profile: how far it has come, and its answers. ``name``: a chosen name that is allowed.

    ``aged``: whole years, from and to, of a child it could be of. ``together``: of a child with
    brothers or sisters who are to live with it.
    """

    state: str
    words: dict[str, str] = field(default_factory=dict)
    name: str = ""
    pictured: bool = False
    aged: tuple[int, int] = (0, 17)
    together: bool = False


@dataclass(frozen=True)
class Asked:
    """One expression of interest."""

    direction: str
    came_by: str
    agency: str
    worker: str
    days_ago: int
    words: str = ""
    answer: str = ""
    why: str = ""


def _child(about: str, likes: str, needs: str, family: str) -> dict[str, str]:
    return {
        "about_me": about,
        "what_i_like": likes,
        "what_i_need": needs,
        "family_i_need": family,
        "staying_in_touch": "A letter each year to the people I was born to, with help to write.",
    }


CHILDREN: tuple[ProfileText, ...] = (
    ProfileText(
        "live",
        _child(
            "I laugh with my whole face, and I notice when somebody is sad.\n\nMy carer says I am "
            "the first awake and the last to leave the puddle.",
            "Trains, toast cut into triangles, and being read to twice.",
            "Time to warm up. I look away before I look. I get help with talking, and it helps.",
            "People who are at home a lot, who do not mind noise, and who can wait.",
        ),
        pictured=True,
        aged=(2, 4),
    ),
    ProfileText(
        "live",
        _child(
            "I am careful and kind to small animals. I ask why, and then I ask again.",
            "Drawing maps of places that are not there. Football in any weather.",
            "To know what comes next. Changes are easier when somebody tells me the day before.",
            "One or two grown-ups who have parented before, or who have worked with children.",
        ),
        name="Pickle",
        pictured=True,
        aged=(5, 8),
    ),
    ProfileText(
        "live",
        _child(
            "I sing. All of it, all day, and mostly in tune.",
            "The swing, the drum, and anybody who will dance.",
            "Doctors look at my ears every few months. Nobody can say yet what I will need later.",
            "A family who can live with not knowing, and who would find it out with me.",
        ),
        aged=(2, 5),
    ),
    ProfileText(
        "live",
        _child(
            "I am quiet at first. When I trust you I tell you about space, from the beginning.",
            "Books about planets, baking, and the same film again.",
            "School is hard after lunch. A grown-up beside me helps. So does a walk.",
            "People who like talking about one thing for a long time.",
        ),
        aged=(5, 11),
    ),
    ProfileText(
        "live",
        {
            "about_me": "We laugh at the same things, and then at each other. One of us talks, one "
            "of us listens.",
            "what_i_like": "Dens under tables. Being chased. Pancakes.",
            "what_i_need": "To stay together. Each of us also needs a lap of our own now and then.",
            "family_i_need": "People with four hands, or a calm that is worth four.",
            "staying_in_touch": "Visits to an older brother, twice a year.",
        },
        together=True,
    ),
    ProfileText(
        "ready",
        _child(
            "I am always building something, and I lend my best bricks.",
            "Diggers. Real ones most of all.",
            "I fall asleep when somebody stays near. I am learning that people come back.",
            "Somebody who can be there at bedtime, every day, for a long time.",
        ),
        aged=(3, 6),
    ),
    ProfileText(
        "to be read",
        _child(
            "I make friends at every playground, and I know all their names.",
            "Climbing higher than anybody wants me to.",
            "Rules that stay the same, said calmly, as often as it takes.",
            "Active people, with a garden or a park, and a sense of humour.",
        ),
        aged=(3, 7),
    ),
    ProfileText(
        "draft",
        {"about_me": "I have just begun to walk, and I go everywhere by the wall."},
        aged=(1, 1),
    ),
    ProfileText("draft"),
    ProfileText(
        "withdrawn",
        _child(
            "I collect stones, and each has a story.",
            "The sea, which I have seen once.",
            "Time with people I know already while I get used to people I do not.",
            "People who would keep what is important to me.",
        ),
        aged=(4, 9),
    ),
)  # fmt: skip


def _family(about: str, home: str, offer: str) -> dict[str, str]:
    return {
        "about_us": about,
        "our_home": home,
        "our_days": "One of us would be at home for the first year, and four days a week after it.",
        "what_we_offer": offer,
        "children_we_hope_for": "One child or two together, up to seven. We are open to talk.",
    }


FAMILIES: tuple[ProfileText, ...] = (
    ProfileText(
        "live",
        _family(
            "We met on a muddy walk and have not stopped walking.",
            "A terraced house with a long garden, two cats, and grandparents round the corner.",
            "Patience, routine, and a course on parenting with empathy. We would learn signs.",
        ),
    ),
    ProfileText(
        "live",
        _family(
            "We cook too much and always have people at the table.",
            "Three bedrooms, a piano nobody plays well, and a dog who likes children.",
            "We have cared for two foster children and know that trust takes its time.",
        ),
    ),
    ProfileText("draft", {"about_us": "A calm home, by somebody who has waited for this."}),
)

# (whom, of which agency, what became of the link)
READERS: tuple[tuple[str, str, str], ...] = (
    ("Juniper Ashdown", "Faraway Adopts", "opened"),
    ("Rafferty Crane", "Moorland Family Trust", "open"),
    ("Odette Larkspur", "Faraway Adopts", "used up"),
    ("Lucian Fairweather", "Harbour Lights Adoption", "expired"),
    ("Sorrel Penhaligon", "Moorland Family Trust", "revoked"),
)
INTERESTS: tuple[Asked, ...] = (
    Asked("in", "event", "Harbour Lights Adoption", "Lucian Fairweather", 2,
          "A couple approved in the spring, with experience of speech delay."),
    Asked("in", "telephone", "Moorland Family Trust", "Sorrel Penhaligon", 12,
          "Would like to talk before the family sees anything."),
    Asked("in", "link_maker", "Faraway Adopts", "Juniper Ashdown", 30, answer="explored"),
    Asked("in", "link_maker", "Faraway Adopts", "Odette Larkspur", 41, answer="declined",
          why="distance"),
    Asked("out", "link_maker", "Harbour Lights Adoption", "Isolde Marchbanks", 9,
          "We asked about two brothers there."),
)  # fmt: skip
