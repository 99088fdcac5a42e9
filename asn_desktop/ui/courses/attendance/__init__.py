"""The room *Kehadiran*: people × sessions of a course, and how far each is from the minimum."""
