"""What people record of a child beyond the yearly return: planned here as plain values.

Each module plans one subject from the child's own journey and a seed, so dates are in order and the
same region gives the same plan. Nothing is stored here; ``synthetic.loading_tracked`` and its
neighbours bring it in through the operations people use.
"""
