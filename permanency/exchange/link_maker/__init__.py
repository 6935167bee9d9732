"""Files to and from Link Maker, the national matching service. No live connection is assumed."""
