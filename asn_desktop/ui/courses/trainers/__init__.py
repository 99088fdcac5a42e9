"""The room *Pengajar*: who teaches, how much, and what it is paid."""
