"""The room *Jadwal*: weeks of one course or of all, their clashes and their JP."""
