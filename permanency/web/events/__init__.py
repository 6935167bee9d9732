"""Pages of events and training: courses, sessions, who is booked, who came, what people said."""
