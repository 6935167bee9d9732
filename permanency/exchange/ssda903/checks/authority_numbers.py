"""The numbers of the children's services authorities of England, as LA_PERM gives them.

Source: the department's list of local authority codes (three digits), with authorities that later
split or merged; 999 is "not known"; other countries have letters.
"""

from __future__ import annotations

COUNTRIES = ("WAL", "SCO", "NIR", "NUK")
NOT_KNOWN = "999"

_INNER_LONDON = (*range(201, 214),)
_OUTER_LONDON = (*range(301, 321),)
_METROPOLITAN = (*range(330, 337), *range(340, 345), *range(350, 360), *range(370, 374),
                 *range(380, 385), *range(390, 395))  # fmt: skip
_OTHERS = (
    420, 800, 801, 802, 803, 805, 806, 807, 808, 810, 811, 812, 813, 815, 816, 821, 822, 823, 825,
    826, 830, 831, 835, 836, 837, 838, 839, 840, 841, 845, 846, 850, 851, 852, 855, 856, 857, 860,
    861, 865, 866, 867, 868, 869, 870, 871, 872, 873, 874, 876, 877, 878, 879, 880, 881, 882, 883,
    884, 885, 886, 887, 888, 889, 890, 891, 892, 893, 894, 895, 896, 908, 909, 916, 919, 921, 925,
    926, 928, 929, 931, 933, 935, 936, 937, 938, 940, 941, 942, 943,
)  # fmt: skip

AUTHORITY_NUMBERS = frozenset(
    {
        *(str(n) for n in (*_INNER_LONDON, *_OUTER_LONDON, *_METROPOLITAN, *_OTHERS)),
        *COUNTRIES,
        NOT_KNOWN,
    }
)
