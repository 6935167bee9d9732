"""The score card of family finding: which families could a child have, and why or why not.

Plain NumPy, no Django: rows come in as arrays, reasons go out. matching.md sections 2, 3, 4 and 7;
decision records 23 and 24. Rooms, in the order one reads them:

What is known
    ``values``    a value with its certainty: a span of numbers, a set of marks, places
    ``schema``    the columns of child units and of households
    ``profiles``  rows become arrays: ``units_from``, ``households_from``
What decides and what adds
    ``compare``   how a demand is held against an offer: pass, fail (by how much), open
    ``criteria``  the hard list, one line each; ``terms`` the score, one line each
    ``weights``   how much a term counts: by whom, since when
One child, one family
    ``reasons``   what fails, what is open, the points: plainly
    ``listing``   everybody for one child, or for one family; nobody hidden
    ``near``      one change away, grouped by the change, and the change itself
    ``explain``   a pair in words (``wording``, ``prompts``)
Everybody at once
    ``joint``     units alike are answered once; ``bits`` the hard list, 64 households to a word
    ``scoring``   the terms as rows; ``search`` counts, near misses, the best twenty; ``hands``
    ``region``    every pair of a region as arrays; ``records`` the reasons of many pairs
    ``run``       what went in and came out: any past list is made again to the byte
"""
