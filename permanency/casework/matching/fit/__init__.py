"""The score card of family finding: which families could a child have, and why or why not.

Plain NumPy, no Django: rows come in as arrays, reasons go out. matching.md sections 2, 3, 4 and 7.

Rooms, in the order one reads them:

``values``    a value with its certainty: a span of numbers, a set of marks, places; unknown is one
``schema``    the columns of child units and of households, and how rows become arrays
``criteria``  the hard list, declared one by one: pass, fail (by how much) or unknown
``terms``     what adds to the score, declared one by one; ``weights`` how much, by whom, since when
``bits``      the hard list on packed bits: who fails nothing, who exactly one criterion
``search``    all units x all households, one unit, one household; nobody hidden
``explain``   one pair in words; ``near`` families one change away
``run``       what went in and came out, so that any past list can be made again to the byte
"""
