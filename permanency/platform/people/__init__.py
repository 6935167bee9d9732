"""Persons, and apart from them what names and numbers they go by."""
