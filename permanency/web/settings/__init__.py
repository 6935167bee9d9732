"""What the partnership settles for itself: shown as policy, with who settled it and when."""
