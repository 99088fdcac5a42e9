"""Courses over time: learning, timetable, attendance and teaching."""
