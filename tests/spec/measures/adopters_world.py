"""Households invented so that what Adoption@Heart printed for 2023-24 is true of them.

Each table below says how many households (or adults, or events) had which value; nothing else is
known of them and nothing else is needed. They become rows of the fact tables like any others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES

AGENCY = "Adoption@Heart"
LAST_DAY = date(2024, 3, 31)

STAGE_1_COMPLETED = """
    households | days
    1          | 43
    20         | 90
    23         | 168
    1          | 167
    10         | 300
    3          | 450
    2          | 600
    1          | 654
    """
STAGE_2_COMPLETED = """
    households | days | outlier
    1          | 80   | no
    25         | 110  | no
    30         | 146  | no
    1          | 148  | no
    4          | 300  | no
    3          | 450  | no
    1          | 882  | declared
    """
IN_A_PHASE_AT_THE_END = """
    households | days so far | phase            | held_phase
    13         | 30          | stage_1          | none
    10         | 100         | stage_1          | none
    6          | 150         | stage_1          | none
    5          | 40          | between_stages   | none
    24         | 60          | stage_2          | none
    3          | 180         | stage_2          | none
    1          | 400         | stage_2          | none
    24         | 45          | approved_waiting | none
    1          | 45          | on_hold          | approved_waiting
    9          | 135         | approved_waiting | none
    5          | 230         | approved_waiting | none
    7          | 320         | approved_waiting | none
    7          | 500         | approved_waiting | none
    1          | 500         | on_hold          | approved_waiting
    """
# Of the 20 who had adopted before, none took the fast track: the report's 65 are all in its base.
APPROVED = """
    households | days from stage 1 | first_time
    5          | 150               | yes
    3          | 220               | yes
    21         | 300               | yes
    10         | 420               | yes
    3          | 600               | yes
    3          | 800               | yes
    9          | 160               | no
    11         | 250               | no
    """
RELATIONSHIPS = """
    households | relationship_status  | people
    49         | married              | 2
    1          | civil_partnership    | 2
    3          | different_sex_couple | 2
    1          | same_sex_couple      | 2
    11         | single               | 1
    """
APPROVED_BEFORE = """
    households | year | days from stage 1 | days to order
    50         | 2019 | 300               |
    69         | 2020 | 300               |
    40         | 2021 | 300               | 700
    14         | 2021 | 300               |
    15         | 2022 | 150               |
    26         | 2022 | 300               |
    """
ADULTS = {
    "sex": "53 male, 66 female",
    "age": "1 at 29, 49 at 34, 43 at 44, 20 at 54, 5 at 61, 1 at 66",
    "sexual_orientation": "100 heterosexual, 8 lesbian, 4 gay, 1 bisexual, 6 not_known",
    "ethnicity": "84 WBRI, 10 APKN, 6 AIND, 6 WOTH, 4 BAFR, 3 BCRB, 3 MOTH, 2 BOTH, 1 OOTH",
    "disabled": "3 yes, 116 no",
}
GROUPS = {
    "white_british": ("WBRI",),
    "white_other": ("WOTH",),
    "asian": ("APKN", "AIND"),
    "black": ("BAFR", "BCRB", "BOTH"),
    "mixed": ("MOTH",),
    "other": ("OOTH",),
}
GROUP_OF = {code: group for group, codes in GROUPS.items() for code in codes}
ENQUIRIES = """
    enquiries | day        | consulted
    63        | 2023-09-15 | yes
    509       | 2023-09-15 | no
    6         | 2022-09-15 | yes
    535       | 2022-09-15 | no
    """
INFORMATION_EVENTS = """
    events | households | day
    21     | 129        | 2023-10-05
    24     | 169        | 2022-10-05
    """
FOLLOWERS = """
    channel   | 2023-03-31 | 2024-03-31
    x         | 482        | 489
    facebook  | 2180       | 2200
    instagram | 340        | 408
    """
USUAL = {"approving_agency": AGENCY, "organiser": AGENCY, "kind": "adoption", "sex": "not_known"}


def read(text: str) -> list[dict[str, str]]:
    """The lines of a table written as text."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def each(text: str, unit: str = "households") -> Iterator[dict[str, str]]:
    """A line for each household of a table that says how many there are."""
    for line in read(text):
        for _ in range(int(line[unit])):
            yield line


def listed(text: str) -> list[str]:
    """The values of a list such as '53 male, 66 female', one for each adult."""
    found = []
    for part in text.split(","):
        many, value = part.replace(" at ", " ").split()
        found += [value] * int(many)
    return found


def row(table: str, **given: object) -> dict[str, object]:
    """A row of a fact table; what is not given is as usual, or nothing."""
    made: dict[str, object] = {}
    for column in TABLES[table].columns:
        if column.name in given:
            made[column.name] = given.pop(column.name)
        elif column.name in USUAL:
            made[column.name] = USUAL[column.name]
        elif column.kind is Kind.FLAG:
            made[column.name] = "no"
        elif column.codes:
            made[column.name] = "none" if "none" in column.codes else column.codes[-1]
        elif column.kind is Kind.CODE:
            made[column.name] = "none"
        elif column.kind is Kind.INT and column.blank is None:
            made[column.name] = 1
        elif column.kind is Kind.ID and column.blank is None:
            made[column.name] = made.get("household_id", "somebody")
    assert not given, f"{table} has no column {', '.join(given)}"
    return made


def rows_of(table: str, text: str) -> list[dict[str, object]]:
    """Rows of a fact table from a table of households written as text; ``many`` repeats a line."""
    made = []
    for number, line in enumerate(read(text)):
        for copy in range(int(line.get("many", "1"))):
            name = line.get("household") or f"household {number}.{copy}"
            given: dict[str, object] = {"household_id": name, "application_id": name}
            given |= {"enquiry_id": name, "attender_id": name, "event_id": f"event {number}.{copy}"}
            names = {column.name for column in TABLES[table].columns}
            given = {column: value for column, value in given.items() if column in names}
            for column, cell in line.items():
                if column in ("household", "many") or not cell:
                    continue
                kind = TABLES[table].column(column).kind
                given[column] = (
                    date.fromisoformat(cell)
                    if kind is Kind.DATE
                    else int(cell)
                    if kind is Kind.INT
                    else cell
                )
            made.append(row(table, **given))
    return made


def days_of(start_year: int, many: int) -> list[date]:
    """That many days of a financial year, one week apart, round and round."""
    return [date(start_year, 4, 3) + timedelta(days=7 * (n % 51)) for n in range(many)]


def phases() -> Iterator[dict[str, object]]:
    for name, text in (("stage_1", STAGE_1_COMPLETED), ("stage_2", STAGE_2_COMPLETED)):
        lines = list(each(text))
        for n, (line, end) in enumerate(zip(lines, days_of(2023, len(lines)), strict=True)):
            begun = end - timedelta(days=int(line["days"]))
            household = f"{name} {n}"
            yield row(
                "adopter_phase", household_id=household, phase=name, clock_from=begun,
                started_on=begun, ended_on=end, ended_by="completed", first_time="yes",
                outlier=line.get("outlier", "no"),
            )  # fmt: skip
    for n, line in enumerate(each(IN_A_PHASE_AT_THE_END)):
        begun = LAST_DAY - timedelta(days=int(line["days so far"]))
        yield row(
            "adopter_phase", household_id=f"open {n}", phase=line["phase"], clock_from=begun,
            held_phase=line["held_phase"], started_on=begun, ended_by="running", outlier="no",
            first_time="yes",
        )  # fmt: skip


def applications() -> Iterator[dict[str, object]]:
    couples = list(each(RELATIONSHIPS))
    lines = list(each(APPROVED))
    for n, (line, couple, approved) in enumerate(
        zip(lines, couples, days_of(2023, len(lines)), strict=True)
    ):
        matched = n < 7  # within three months of approval
        yield application(
            f"approved {n}", approved, int(line["days from stage 1"]),
            first_time=line["first_time"], relationship_status=couple["relationship_status"],
            people=int(couple["people"]),
            first_matched_on=approved + timedelta(days=60) if matched else None,
            first_placed_on=approved + timedelta(days=90) if matched else None,
        )  # fmt: skip
    for n, line in enumerate(each(APPROVED_BEFORE)):
        approved = date(int(line["year"]), 10, 1)
        later = line["year"] == "2022" and n % 41 < 25
        order = line["days to order"]
        yield application(
            f"earlier {n}", approved, int(line["days from stage 1"]), people=2, first_time="yes",
            first_matched_on=date(2023, 8, 1) if later else None,
            first_placed_on=date(2023, 9, 1) if later and n % 41 else None,
            first_order_on=approved + timedelta(days=int(order)) if order else None,
        )  # fmt: skip


def year_of(day: date) -> str:
    """The financial year of a day, as printed."""
    start = day.year - (day.month < 4)
    return f"{start}-{(start + 1) % 100}"


def application(name: str, approved: date, days: int, **given: object) -> dict[str, object]:
    begun = approved - timedelta(days=days)
    return row(
        "adopter_application", household_id=name, application_id=name, registered_on=begun,
        stage_1_started_on=begun, stage_1_ended_on=begun + timedelta(days=91),
        six_months_from=begun, approved_on=approved, left_reason="still_in",
        began_in=year_of(begun), **given,
    )  # fmt: skip


def adults(households: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    places = [
        (str(each_["household_id"]), each_["approved_on"])
        for each_ in households
        for _ in range(int(str(each_["people"])))
    ]
    values = {name: listed(text) for name, text in ADULTS.items()}
    for n, (household, approved) in enumerate(places):
        person = {name: value[n] for name, value in values.items()}
        age = int(person.pop("age"))
        yield row(
            "adopter_person", household_id=household, application_id=household,
            person_id=f"adult {n}", approved_on=approved, born_on=date(2023 - age, 4, 1),
            ethnicity_group=GROUP_OF[person["ethnicity"]], **person,
        )  # fmt: skip


def recruitment() -> dict[str, list[dict[str, object]]]:
    enquiries = []
    for n, line in enumerate(each(ENQUIRIES, "enquiries")):
        day = date.fromisoformat(line["day"])
        enquiries.append(
            row("adopter_enquiry", household_id=f"h {n}", enquiry_id=f"e {n}", enquired_on=day,
                consulted_on=day if line["consulted"] == "yes" else None)
        )  # fmt: skip
    events, came = [], []
    for line in read(INFORMATION_EVENTS):
        day, many = date.fromisoformat(line["day"]), int(line["events"])
        names = [f"{day.year} event {n}" for n in range(many)]
        events += [
            row("event", event_id=name, event_kind="information", held_on=day, status="held")
            for name in names
        ]
        came += [
            row("event_attendance", event_id=names[n % many], event_kind="information",
                attender_id=f"{day.year} household {n}", attender_kind="household", event_on=day,
                booked_on=day, attended="yes", people=2)
            for n in range(int(line["households"]))
        ]  # fmt: skip
    readings = [
        row("communication_reading", reading_id=f"{line['channel']} {day}", metric="followers",
            channel=line["channel"], counted_on=date.fromisoformat(day), number=int(line[day]),
            next_counted_on=LAST_DAY if day == "2023-03-31" else None, source="read on the day")
        for line in read(FOLLOWERS)
        for day in ("2023-03-31", "2024-03-31")
    ]  # fmt: skip
    readings += [
        row("communication_reading", reading_id=f"visits {month}", channel="website",
            metric="visits", counted_on=date(2023, month, 28), number=visits, source="web counter")
        for month, visits in ((5, 6000), (11, 7491))
    ]  # fmt: skip
    return {
        "adopter_enquiry": enquiries,
        "event": events,
        "event_attendance": came,
        "communication_reading": readings,
    }


def facts() -> FactSet:
    """Everything above as facts."""
    households = list(applications())
    approved = [each_ for each_ in households if str(each_["household_id"]).startswith("approved")]
    return FactSet.from_rows(
        {
            "adopter_phase": list(phases()),
            "adopter_application": households,
            "adopter_person": list(adults(approved)),
            **recruitment(),
        },
        authorities=(),
        source="households of published rows",
    )
