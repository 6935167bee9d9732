"""Pages of tracking meetings."""
