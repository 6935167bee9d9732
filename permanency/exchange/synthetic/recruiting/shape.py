"""How many and how long: volumes of the published reports, for a region of four councils.

Years are financial years by their first calendar year. 2023 carries the published year itself: its
approvals, how long their stage 2 took, who they were, and who waited on its last day
(Adoption@Heart 2023-24); the years around it vary as the published ones do.
"""

from __future__ import annotations

from datetime import date

from permanency.exchange.synthetic.region import TODAY

YEARS = tuple(range(2020, 2027))
PUBLISHED = 2023

ENQUIRIES = {2020: 655, 2021: 720, 2022: 541, 2023: 572, 2024: 598, 2025: 631, 2026: 402}
INFORMATION_EVENTS = {2020: 16, 2021: 18, 2022: 20, 2023: 21, 2024: 21, 2025: 22, 2026: 14}
AT_INFORMATION = {2020: 151, 2021: 181, 2022: 169, 2023: 129, 2024: 137, 2025: 151, 2026: 96}
CONSULTED = {2020: 4, 2021: 5, 2022: 6, 2023: 63, 2024: 71, 2025: 78, 2026: 52}
APPROVED = {2020: 69, 2021: 54, 2022: 41, 2023: 65, 2024: 61, 2025: 67, 2026: 41}
# Who left, by how far they had come, each year.
LEFT_IN_STAGE_1 = {2020: 17, 2021: 21, 2022: 14, 2023: 16, 2024: 17, 2025: 18, 2026: 10}
LEFT_IN_STAGE_2 = {2020: 4, 2021: 5, 2022: 4, 2023: 5, 2024: 4, 2025: 6, 2026: 3}
LAPSED = {2020: 2, 2021: 3, 2022: 2, 2023: 2, 2024: 3, 2025: 2, 2026: 1}
REFUSED_STAGE_1 = {2020: 1, 2021: 2, 2022: 1, 2023: 1, 2024: 2, 2025: 1, 2026: 1}
DECLINED = {2020: 2, 2021: 3, 2022: 2, 2023: 2, 2024: 2, 2025: 3, 2026: 1}
# In work today, by days since the stage began.
NOW_IN_STAGE_1 = ((3, 58, 13), (64, 210, 16))
NOW_BETWEEN = 5
NOW_IN_STAGE_2 = ((4, 116, 24), (126, 236, 3), (380, 420, 1))
NOW_REGISTERED = 3
# Kept apart from the averages.
OTHER_KINDS = {"non_agency": 14, "intercountry": 6, "dual_approval": 9}

# Days of a stage: shortest, longest, and how many of the published 61 and 65.
STAGE_1_DAYS = ((43, 118, 21), (125, 238, 24), (250, 358, 10), (372, 540, 3), (556, 654, 3))
STAGE_2_DAYS = ((80, 118, 26), (125, 238, 31), (250, 358, 4), (372, 540, 3), (882, 882, 1))

#: Days since approval on 31 March 2024 of those who waited: shortest, longest, how many.
COUNTED_ON = date(2024, 3, 31)
WAITED = ((3, 88, 25), (94, 180, 9), (186, 272, 5), (278, 355, 7))
WAITED_LONGER = 8
#: And of those approved in that year who did not wait any more that day.
MATCHED_BY_THEN = ((94, 180, 3), (186, 272, 6), (278, 362, 10))
HELD_ON_THAT_DAY = 2

#: From this day on files are brought in whole; of earlier ones only the days.
WHOLE_FILES_SINCE = date(2026, 1, 1)
#: Lists of who was at a course are brought in from the published year on; those of information
#: events from the beginning, since the enquiries point at them.
LISTS_SINCE = date(2023, 4, 1)
#: Who ended before this day without an application is kept without a name.
NAMES_KEPT_SINCE = date(2025, 11, 1)
LAST_DAY = TODAY


def first_day(year: int) -> date:
    """1 April."""
    return date(year, 4, 1)


def last_day(year: int) -> date:
    """31 March of the year after, or today."""
    return min(date(year + 1, 3, 31), LAST_DAY)
