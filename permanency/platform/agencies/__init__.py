"""Who works together: partnerships, their agencies, hubs and teams."""
