"""The window's own commands: undo, print, tabs, theme, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from asn_desktop.base.errors import Crossing
from asn_desktop.base.i18n import _, msg
from asn_desktop.shell.about import AboutDialog
from asn_desktop.shell.help import HelpDialog
from asn_desktop.shell.menus import Menus
from asn_desktop.widgets import theme
from asn_desktop.widgets.buttons import allow

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.frame import Frame
    from asn_desktop.shell.machine import MachineFile
    from asn_desktop.shell.pages import Pages
    from asn_desktop.widgets.jobs import Jobs
    from asn_desktop.widgets.message_bar import MessageBar


class Bench(Protocol):
    """What the commands need of the window."""

    desk: Desk | None
    jobs: Jobs
    machine: MachineFile
    messages: MessageBar
    pages: Pages

    def ask_worker(self) -> None:
        """Ask whose name the journal shall carry."""

    def close_window(self) -> None:
        """Close."""

    def draw_icons(self) -> None:
        """Draw them in the colours in use."""

    def show_office_state(self) -> None:
        """Name the deeds to take back, the worker and the backup."""


class Commands(QObject):
    """Makes the actions and does what they say on the screen in front."""

    def __init__(self, window: Bench, frame: Frame) -> None:
        super().__init__(frame)
        self._window = window
        self._frame = frame
        self.menus = Menus(frame)
        self._of_office: list[QAction] = []
        self._make_file_and_edit()
        self._make_view()
        self._make_data()
        self._make_tools()
        self._make_help()
        allow(msg("Data belum terbuka."), self.undo, self.redo, *self._of_office)

    def _make_file_and_edit(self) -> None:
        add = self.menus.add
        self.print = add("file", "print", msg("&Cetak…"), self._print, ("Ctrl+P",), "print")
        leave = add("file", "quit", msg("&Keluar"), self._window.close_window, ("Ctrl+Q",))
        self.menus.end_with("file", leave)
        self.undo = add("edit", "undo", msg("&Urungkan"), self._undo, ("Ctrl+Z",), "undo")
        keys = ("Ctrl+Y", "Ctrl+Shift+Z")
        self.redo = add("edit", "redo", msg("&Ulangi"), self._redo, keys, "redo")
        self._history: tuple[Message | None, Message | None] = (None, None)
        self._offered: tuple[bool, bool] | None = None
        self.menus.opening.connect(self._name_history)
        self.search = add("edit", "search", msg("&Cari"), self._search, ("Ctrl+F",), "search")
        for action, text in ((self.undo, _("Urungkan")), (self.redo, _("Ulangi"))):
            action.setIconText(text)

    def _make_view(self) -> None:
        now = self._window.machine.now
        self.menus.add_tabs(self._window.pages.page_tabs(), self._go)
        self.menus.add("view", "refresh", msg("&Muat ulang"), self._refresh, ("F5",), "refresh")
        themes = (
            ("system", msg("Seperti sistem")), ("light", msg("Terang")), ("dark", msg("Gelap"))
        )  # fmt: skip
        self.menus.add_choice("theme", msg("&Tema"), themes, now.theme, self._dress)
        languages = (("id", msg("Bahasa Indonesia")), ("en", msg("Bahasa Inggris")))
        self.menus.add_choice("language", msg("&Bahasa"), languages, now.language, self._speak)

    def _make_data(self) -> None:
        named = (
            ("backups", msg("&Cadangan…"), "backup"),
            ("restore", msg("Pulihkan dari &berkas…"), "import"),
            ("save", msg("&Simpan ke USB…"), "save"),
            ("move", msg("Pindah ke PC ba&ru…"), "move"),
            ("move_in", msg("Baca berkas pin&dahan…"), "folder"),
            ("take_back", msg("Bata&lkan pindah…"), "cancel"),
        )
        made = [self._leading("data", *one) for one in named]
        self.menus.end_with("data", made[0])
        self.take_back = made[-1]

    def _make_tools(self) -> None:
        office = self._leading("tools", "office", msg("&Kantor…"), "office")
        self._leading("tools", "rules", msg("Aturan &predikat…"), "settings")
        self._leading("tools", "layouts", msg("Tata letak &sertifikat…"), "certificate")
        self._leading("tools", "journal", msg("&Jurnal…"), "history")
        self.menus.end_with("tools", office)
        deed = self._window.ask_worker
        worker = self.menus.add("tools", "worker", msg("&Ganti nama yang bekerja…"), deed)
        self._of_office.append(worker)

    def _leading(self, noun: str, target: str, title: Message, picture: str) -> QAction:
        """A command that opens a panel of Beranda from any tab."""
        action = self.menus.add(noun, target, title, self._open_panel, (), picture)
        action.setData(target)
        self._of_office.append(action)
        return action

    def _make_help(self) -> None:
        add = self.menus.add
        add("help", "help", msg("&Pintasan papan ketik"), self._help, ("F1",), "help")
        add("help", "about", msg("&Tentang ASN Desktop"), self._about)

    def on_toolbar(self) -> tuple[QAction, ...]:
        """What everyone needs at hand."""
        return self.undo, self.redo, self.search, self.print

    def offer_screen(self) -> None:
        """Put the commands of the screen in front into the menus."""
        screen = self._window.pages.current_screen()
        self.menus.offer(screen.menu_actions() if screen is not None else [])

    def serve_office(self, *, moved: bool) -> None:
        """An office is open: its panels can be reached, and a move be taken back."""
        allow(None, *self._of_office)
        self.take_back.setVisible(moved)

    def offer_history(self, back: Message | None, again: Message | None) -> None:
        """Let the deeds be taken back and done again; the menu names them when it opens."""
        self._history = (back, again)
        offered = (back is not None, again is not None)
        if offered == self._offered:
            return
        self._offered = offered
        allow(None if back else msg("Belum ada yang dapat diurungkan."), self.undo)
        allow(None if again else msg("Belum ada yang dapat diulangi."), self.redo)

    def _name_history(self) -> None:
        back, again = self._history
        self.undo.setText(str(msg("&Urungkan: {deed}", deed=back) if back else msg("&Urungkan")))
        self.redo.setText(str(msg("&Ulangi: {deed}", deed=again) if again else msg("&Ulangi")))

    def _undo(self) -> None:
        if self._window.desk is not None:
            self._work(self._window.desk.undo, self._undone, msg("Mengurungkan…"))

    def _redo(self) -> None:
        if self._window.desk is not None:
            self._work(self._window.desk.redo, self._redone, msg("Mengulangi…"))

    def _work(
        self, deed: Callable[[], Message], done: Callable[[Message], None], title: Message
    ) -> None:
        def work(_progress: Progress) -> Message:
            return deed()

        allow(title, self.undo, self.redo)
        self._offered = None
        self._window.jobs.run(work, done, self._failed, title)

    def _undone(self, deed: Message) -> None:
        self._window.show_office_state()
        done = msg("Diurungkan: {deed}", deed=deed)
        self._window.messages.ok(done, msg("Ulangi"), self._redo)

    def _redone(self, deed: Message) -> None:
        self._window.show_office_state()
        done = msg("Diulangi: {deed}", deed=deed)
        self._window.messages.ok(done, msg("Urungkan"), self._undo)

    def _failed(self, fault: Exception) -> None:
        self._window.show_office_state()
        if not isinstance(fault, Crossing):
            raise fault
        go = partial(self._window.pages.go_to, fault.noun, fault.target)
        tab = self._window.pages.title_of(fault.noun)
        self._window.messages.refuse(fault.message, msg("Buka {tab}", tab=tab), go)

    def _print(self) -> None:
        screen = self._window.pages.current_screen()
        if screen is not None:
            screen.print_current()

    def _search(self) -> None:
        screen = self._window.pages.current_screen()
        if screen is not None:
            screen.start_search()

    def _refresh(self) -> None:
        screen = self._window.pages.current_screen()
        if screen is not None and self._window.desk is not None:
            self._window.desk.catch_up()
            screen.refresh(None)

    def _go(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.pages.go_to(action.data())

    def _open_panel(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.pages.go_to("home", action.data())

    def _dress(self, action: QAction) -> None:
        self._window.machine.change(theme=action.data())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, action.data())
        self._window.draw_icons()

    def _speak(self, action: QAction) -> None:
        self._window.machine.change(language=action.data())
        self._window.messages.info(msg("Bahasa berganti setelah program dibuka kembali."))

    def _help(self) -> None:
        HelpDialog(self.menus.keys(), self._frame).open()

    def _about(self) -> None:
        AboutDialog(self._frame).open()
