"""The tab *Pelatihan*: where a year is planned and courses are run, a room for each."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab(
    "courses",
    msg("Pelatihan"),
    1,
    "course",
    rooms=(
        Tab("courses", msg("Semua angkatan"), 1, factory="asn_desktop.ui.courses.tab:CoursesTab"),
        Tab(
            "programmes",
            msg("Program"),
            2,
            factory="asn_desktop.ui.courses.catalogue.tab:CatalogueTab",
        ),
        Tab(
            "timetable",
            msg("Jadwal"),
            3,
            factory="asn_desktop.ui.courses.timetable.room:TimetableRoom",
        ),
        Tab(
            "attendance",
            msg("Kehadiran"),
            4,
            factory="asn_desktop.ui.courses.attendance.room:AttendanceRoom",
        ),
        Tab(
            "trainers",
            msg("Pengajar"),
            5,
            factory="asn_desktop.ui.courses.trainers.screen:TrainersScreen",
        ),
        Tab(
            "budgets", msg("Anggaran"), 6, factory="asn_desktop.ui.courses.money.screen:MoneyScreen"
        ),
        Tab(
            "proposals",
            msg("Usulan"),
            7,
            factory="asn_desktop.ui.courses.money.plan_screen:PlanScreen",
        ),
        Tab(
            "calendar",
            msg("Kalender"),
            8,
            factory="asn_desktop.ui.courses.calendar.screen:CalendarScreen",
        ),
    ),
)
