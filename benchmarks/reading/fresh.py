"""Who and what the documents of the part "fresh" speak of, and how their writers put it; taken up in ``people``."""

from __future__ import annotations

FIRST = (
    "Adelaide", "Bryce", "Celeste", "Dwight", "Eunice", "Floyd", "Ginger", "Harvey", "Ione", "Jarrod", "Leota", "Marvin",
    "Nadine", "Orville", "Phyllis", "Quinn", "Ramona", "Stuart", "Trudy", "Vernon", "Winona", "Zachary",
)  # fmt: skip
LAST = (
    "Ballew", "Cordray", "Dunnaway", "Elfrink", "Farthing", "Gremminger", "Huskey", "Inman", "Jungers", "Kruse", "Loesing",
    "McNabb", "Nance", "Oetting", "Pohlman", "Ruhl", "Sappington", "Turpin", "Underhill", "Vogt", "Wooldridge", "Zumwalt",
)  # fmt: skip
PLACES = (
    "Auxvasse", "Bland Prairie", "Castor River", "Dadeville", "Elk Fork", "Florida Landing", "Gravois", "Huzzah",
    "Knob Lick", "Lick Skillet", "Meramec Bluff", "Peculiar Springs",
)  # fmt: skip
SHAPES = (
    "{} R-VIII", "{} Co. R-IV", "{} C-2", "School District of {}", "{} Co. C-1", "{} 60", "{} Area Schools", "{} R-IX",
)  # fmt: skip
SCHOOLS = (
    "{} Elem.", "{} Career Center", "Harry S. Truman Elementary", "{} Early Learning Center", "{} R-8 School",
    "East {} Middle School", "Sacajawea Primary",
)  # fmt: skip
TOOLS = (
    ("Obsbot Tail Air camera", "499.00"), ("EMEET OfficeCore M2", "239.99"), ("HuddleCam SimplTrack3", "1299.00"),
    ("Rode Wireless GO II", "299.00"), ("ViewSonic PA503W projector", "429.99"), ("Kami Teacher plan", "99.00"),
    ("Lenovo ThinkVision T24v", "259.00"), ("Samson Q2U microphone", "69.99"), ("Edthena Analysis license", "250.00"),
    ("Manfrotto Compact tripod", "74.88"), ("IPEVO V4K document camera", "119.00"), ("Netgear GS308 switch", "27.99"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Our teams are spread over 310 square miles. A tracking camera in each library lets them see the same lesson and "
        "talk about it the same day, which a paper form in the courier bag never did.",
        "So that all buildings can join trainings from home base.",
        "The improvement plan names peer observation as its second strategy. We have the people and the schedule; what we "
        "do not have is any way to record a class without pulling a teacher out of another one.",
    ),
    "plan_responsible": (
        "R. Zumwalt, director of technology",
        "Each building's instructional coach, together with the student tech crew and its sponsor",
        "Curriculum office",
    ),
    "plan_timeline": (
        "Order in November, use by January, report in June.",
        "Two semesters: the first to train the coaches (three sessions), the second for visits in every classroom.",
        "FY27",
    ),
    "plan_evaluation": (
        "A short form after every visit",
        "The coaches compare the recordings of September and April by the walkthrough rubric, and the leadership team "
        "reads their notes before it plans the next year.",
        "Sign-in sheets and usage reports.",
    ),
    "plan_sharing": (
        "Articles in the county paper and on our web page",
        "At the spring regional meeting, where two teachers will show clips and tell what they changed.",
        "By e-mail to all staff.",
    ),
    "plan_monitoring": (
        "Bar codes; library system.",
        "The tech director checks the cameras at the start of every quarter and writes a line about each into the "
        "maintenance book, which the superintendent signs.",
        "Yearly count with the insurance list",
    ),
    "activity_other": (
        "Lesson study among rural schools",
        "Interpreter by video at conferences",
    ),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{y}", "{mon} {d} {y}", "{month} {d}, {y}", "{m:02}-{d:02}-{y}", "{m}.{d}.{y}", "{d} {mon} {y}",
    "{m:02}/{d:02}/{yy:02}",
)  # fmt: skip
