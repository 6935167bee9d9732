"""Courses, sessions, bookings, attendance, feedback."""
