"""Adopters' own pages: where they are, forms, training, papers; and the links sent to them.

They stand under /mine/: /me/ is the staff's own account, and one address with two pages would need
every link, test and reader to know who is asking.
"""
