"""Every component and every page with invented data: for developers and for the tests."""
