"""The whole region seen at once: who could be talked about together, who has no one, whom to find.

Plain NumPy and SciPy: arrays in, plain values out; nothing here knows a database or a name. What
comes out is a list to discuss. Nothing here decides, links or refuses anybody.
"""
