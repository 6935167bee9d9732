"""What each identity may do with each row, in plain Python: the matrix's other opinion.

Reads like the rules people are told, and shares no code with the policies.
"""

from __future__ import annotations

from permanency.platform.rows.declaration import RowClass
from tests.integration import isolation_own
from tests.integration.isolation_shapes import ALL_FOUR, FAMILY_AT, Row, Who, World

# Written by functions or at migrate only.
NEVER_WRITTEN = {"security_session", "security_role", "security_rolecapability"}
NEVER_UPDATED = NEVER_WRITTEN | {"people_searchtoken"}
# Whose council's rows are read and written: by a table's name, all others are statutory returns.
READ_AS = {
    "tracking_meeting": "reads", "children_carepopulation": "reads_figures",
    "matching_widerun": "reads",
}  # fmt: skip
WRITTEN_AS = {"tracking_meeting": "writes", "matching_widerun": "writes"}
# By the part of the work, where a whole part is read and written alike.
PARTS = {
    "adopters_": ("reads_adopters", "writes_adopters"),
    "own_availability": ("reads_adopters", "writes_adopters"),
    "recruitment_": ("reads_enquiries", "writes_enquiries"),
    "disposal_hold": ("reads_enquiries", "writes_enquiries"),
    "disposal_disposal": ("reads_enquiries", "disposes"),
    "profiles_householdsubject": ("reads_adopters", "writes_adopters"),
    "profiles_": ("reads_profiles", "writes_profiles"),
    "training_": ("reads_enquiries", "writes_enquiries"),
}
# Of no person, or of many: one council's own, of use to all of its partnership.
SHARED = {
    "matching_widerun",
    "recruitment_campaign",
    "recruitment_campaigncost",
    "recruitment_reading",
    "training_course",
    "training_session",
}
# Rests on children and families: whoever may not see one of them does not see it.
RESTS_ON_MANY = {"matching_widerun"}
# Who came is a person of the family's file, whom only readers of such files can name.
NAMES_A_PERSON = {"training_attendance"}
# Names a family, so whoever adds one must be able to see that family.
NAMES_A_FAMILY = {
    "matching_link", "matching_match", "matching_notnow", "matching_placement",
    "matching_runplace", "tracking_familytalk",
}  # fmt: skip
# Names an event, which every reader of enquiries in the partnership sees.
NAMES_AN_EVENT = {"finding_featuredchild"}
# Names a profile, so whoever adds one must see the profile: its agency's readers do.
NAMES_A_PROFILE = {"profiles_subject", "profiles_householdsubject"}
# The partnership's own rules, which its head of service sets too.
POLICY = {"adopters_preparationrule", "finding_fee", "finding_collaboration"}
# Of one person alone, whatever anybody's role.
ONES_OWN = {"web_savedview", "web_lastvisit"}


def sees(world: World, who: Who, row: Row) -> bool:
    """Whether the row exists for this identity."""
    if who.account is None or not _acts(world, who):
        return False
    if row.row_class is RowClass.REFERENCE:
        return True
    if row.row_class is RowClass.AGENCY:
        if row.table in RESTS_ON_MANY and not _sees_all(who, row):
            return False
        councils = _councils(who, row, writing=False)
        return _for_whom(row, councils) or (row.live and _near(row.council, councils))
    if row.row_class is RowClass.KEYS:
        return _sees_key(world, who, row)
    if row.row_class is RowClass.OWN:
        return isolation_own.sees(who, row)
    if row.spot in who.denied or row.access == 2:
        return False
    if row.table == "people_relationship" and row.council not in who.reads:
        return False  # the mother's end is the agency's, and both ends must be visible
    if row.spot in who.reads_spots:
        return True
    if row.family and row.access == 0 and row.family in who.reads_adopters:
        return True  # the family's agency sees what its family is part of
    councils = who.reads_adopters if row.side == "family" else who.reads
    return row.access == 0 and row.council in councils


def changes(world: World, who: Who, row: Row) -> bool:
    """Whether this identity may change the row."""
    if not sees(world, who, row) or row.table in NEVER_UPDATED:
        return False
    if row.row_class is RowClass.REFERENCE:
        return who.sets_policy if row.table in POLICY else who.settles
    if row.row_class is RowClass.AGENCY:
        return _for_whom(row, _councils(who, row, writing=True))
    if row.row_class is RowClass.KEYS:
        return _changes_key(world, who, row)
    if row.row_class is RowClass.OWN:
        return isolation_own.changes(who, row)
    if row.table == "people_relationship" and row.council not in who.writes:
        return False
    if row.spot in who.writes_spots:
        return True
    councils = who.writes_adopters if row.side == "family" else who.writes
    return row.access == 0 and row.council in councils


def _councils(who: Who, row: Row, *, writing: bool) -> frozenset[str]:
    """Whose rows of that table this identity reads, or writes."""
    for part, names in PARTS.items():
        if row.table.startswith(part):
            found: frozenset[str] = getattr(who, names[writing])
            return found
    told = WRITTEN_AS.get(row.table, "writes_imports") if writing else READ_AS.get(
        row.table, "reads_imports"
    )  # fmt: skip
    return frozenset(getattr(who, told))


def _for_whom(row: Row, councils: frozenset[str]) -> bool:
    return _near(row.council, councils) if row.table in SHARED else row.council in councils


def _near(council: str, councils: frozenset[str]) -> bool:
    """Whether one of them is of the same partnership."""
    return any((council in ALL_FOUR) == (each in ALL_FOUR) for each in councils)


def adds(world: World, who: Who, row: Row) -> bool:
    """Whether this identity may write another row like this one."""
    if who.account is None or not _acts(world, who) or row.table in NEVER_WRITTEN:
        return False
    if row.row_class is RowClass.REFERENCE:
        return who.sets_policy if row.table in POLICY else who.settles
    if row.row_class is RowClass.AGENCY:
        if row.table in RESTS_ON_MANY and not _sees_all(who, row):
            return False  # nobody keeps a list that rests on somebody hidden from them
        if row.table in NAMES_A_PERSON and row.council not in who.reads_adopters:
            return False
        if row.table in NAMES_A_PROFILE and row.council not in who.reads_profiles:
            return False
        return row.council in _councils(who, row, writing=True)
    if row.row_class is RowClass.KEYS:
        return _adds_key(world, who, row)
    if row.row_class is RowClass.OWN:
        return isolation_own.adds(who, row)
    if row.meeting and row.meeting not in who.reads:
        return False  # nobody adds a child to a meeting they cannot see
    if row.table in NAMES_A_PROFILE and row.council not in who.reads_profiles:
        return False
    family = row.family or FAMILY_AT.get(row.council, "")
    if row.table in NAMES_A_FAMILY and family not in who.reads_adopters:
        return False  # nobody names a family they cannot see
    if row.table in NAMES_AN_EVENT and not _near(FAMILY_AT[row.council], who.reads_enquiries):
        return False  # nobody shows a child at an event they cannot see
    councils = who.writes_adopters if row.side == "family" else who.writes
    if row.root and row.table == "people_person":
        return row.council in councils  # a new person of that agency, at level 0
    if row.root:  # a second record of the same person
        return row.access == 0 and row.council in councils and row.spot not in who.denied
    return changes(world, who, row) or (
        row.table in NEVER_UPDATED and sees(world, who, row) and (
            row.spot in who.writes_spots or (row.access == 0 and row.council in councils)
        )
    )  # fmt: skip


def _acts(world: World, who: Who) -> bool:
    return who.name not in {
        "account disabled", "session past its last hour", "session idle", "signed out",
        "forged token", "account number as token", "no session",
    }  # fmt: skip


def _sees_record(who: Who, row: Row) -> bool:
    if row.access == 2 or row.spot in who.denied:
        return False
    return row.spot in who.reads_spots or (row.access == 0 and row.council in who.reads)


def _sees_all(who: Who, row: Row) -> bool:
    """Every child and family the row rests on; none in it hides nothing."""
    child = not row.spot or _sees_record(who, row)
    return child and (not row.family or row.family in who.reads_adopters)


def _records_for(who: Who, row: Row) -> bool:
    return _sees_record(who, row) and row.council in who.writes


def _sees_key(world: World, who: Who, row: Row) -> bool:
    mine = row.about == who.account
    if row.table in ONES_OWN:
        return mine
    match row.table:
        case "security_account":
            assert row.about is not None
            colleagues = world.places.get(row.about, frozenset()) & who.reads_people
            placeless = (
                row.about not in world.places and bool(who.writes_people) and row.kind != "outside"
            )
            return mine or bool(colleagues) or placeless
        case "security_appointment":
            return mine or bool(row.place & who.reads_people)
        case "security_workingrelationship" | "security_grant":
            return mine or _sees_record(who, row)
        case "security_denial":
            return not mine and _sees_record(who, row)
        case "security_session":
            return mine
    raise LookupError(row.table)


def _changes_key(world: World, who: Who, row: Row) -> bool:
    mine = row.about == who.account
    if row.table in ONES_OWN:
        return mine
    match row.table:
        case "security_account":
            assert row.about is not None
            places = world.open_places.get(row.about, [])
            manages = bool(who.writes_people) and all(p <= who.writes_people for p in places)
            return mine or (manages and row.kind != "outside")
        case "security_appointment":
            return not mine and row.place <= who.writes_people
        case "security_workingrelationship":
            return _records_for(who, row)
        case "security_grant":
            reviews = _sees_record(who, row) and row.council in who.reads_log
            return mine or _records_for(who, row) or reviews
        case "security_denial":
            return not mine and _records_for(who, row)
    raise LookupError(row.table)


def _adds_key(world: World, who: Who, row: Row) -> bool:
    mine = row.about == who.account
    if row.table in ONES_OWN:
        return mine
    match row.table:
        case "security_account":
            return bool(who.writes_people) and row.kind != "outside"
        case "security_appointment":
            given = row.given_by == who.account
            return not mine and given and row.place <= who.writes_people
        case "security_workingrelationship":
            return _records_for(who, row)
        case "security_grant":
            given = row.given_by == who.account and row.kind != "break_glass"
            return not mine and given and _records_for(who, row)
        case "security_denial":
            return not mine and _records_for(who, row)
    raise LookupError(row.table)
