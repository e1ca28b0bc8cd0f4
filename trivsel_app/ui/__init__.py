'''The window: pages draw, ask and listen; rules, SQL and limits live below.

How a page is written
=====================

A page is a module in `ui/pages/` with one `Page` subclass, listed in `ui/navigation.py` (code,
title, icon, module, class). It is built at its first visit, so import heavy things (matplotlib)
inside functions::

    class PlansPage(Page):
        """Action plans of the round."""

        code, title = "plans", "Handleplaner"
        subtitle = "Hvad der er aftalt, hvem der gør det, og hvornår."
        topics = frozenset({Topic.PLANS, Topic.ROUND})       # reloads when one of these changes

        def __init__(self, context: AppContext) -> None:
            super().__init__(context)
            self.table = DataTable("plans", "Handleplaner", COLUMNS, lambda a: a.id,
                                   settings=context.settings)
            self.table.set_empty("Ingen indsatser endnu", "Aftal den første …",
                                 ("Ny indsats…", self._add))
            self.body.addWidget(self.table)
            self.header.add_action(button("Ny indsats…", self._add, primary=True))

        def reload(self) -> None:                            # never called by the page itself
            self.context.runner.read(_load, self._show)      # _load(session): a reader thread

        def show_place(self, *, unit_id: int | None = None, **_: object) -> None: …

* Read: `context.runner.read(fn, self._show)`: `fn(session)` returns frozen values, `self._show`
  gets them on the window's thread. A newer read with the same bound method replaces the older; a
  deleted page gets nothing. A `partial` as `done` is never replaced.
* Write: `context.runner.run(partial(reschedule_action, action_id=…, deadline=…),
  refused=self.message.show_failure)`. The runner calls it as `op(session, by=By(...))` in one
  transaction, pushes the undo, and broadcasts the topics: do not reload yourself. Without
  `refused` the window shows the sentence. `done(change)` is optional. `step=True` passes `step=`.
* Long work: give `title="Danner rapporter"`. The bottom panel shows it after 1 s, a determinate bar
  after 3 s, remaining time and Annullér after 10 s. `runner.work(fn, done, title=…)` calls
  `fn(step=…)` without a session. Cancelling raises inside `step`: the transaction rolls back.
* Deleting that can be undone never asks: do it, then `context.tell("Indsatsen er slettet",
  undo=True)`. `context.go_to("plans", unit_id=7)` shows another page and calls `show_place`.
* Editing is offered only when `context.can_write`. `context.today()` and `context.now()` are the
  clocks; `date.today()` is forbidden.
* Connect bound methods or `partial`, never a lambda, to signals that carry arguments.

The kit
=======

models.table_model
    `Column(key, title, value, show, status, numeric, width, hidden, tip, edit, choices)`;
    `TableModel` emits `wished(row, column key, value)` instead of editing.
models.tree_model
    `UnitTreeModel(extra columns)`: the unit tree, `index_of(unit_id)`, `unit_at(index)`.
models.status
    `Status(icon, word, tone)`, `Tone`: every state is icon + word.
widgets.data_table
    `DataTable`: filter (Ctrl+F), Danish sort, remembered columns, copy/save/print menu; `set_rows`,
    `set_empty`, `select(key)`, `current_row()`, signals `selected`, `activated`, `wished`. A page's
    own actions go in `table.menu.extra`, its widgets in `table.bar`.
widgets.figure_view
    `FigureView(title)`: `show_figure(make, alt=…, table=…)`; `make(place)` returns a matplotlib
    Figure of place.width × place.height inches (place.dark: the ground), called when it is seen.
widgets.drop_area
    `DropArea(text)`: a target for files with a "Vælg fil…" button, `dropped(path)`.
widgets.placeholder
    `Placeholder.say(what, why, (button text, call))` for whatever is empty.
widgets.inline_message
    `InlineMessage.show_text(text, Tone, action=…)`, `show_failure(refusal)`.
widgets.headings
    `label(text, role=…)` (title, section, muted, small, strong, figure), `section(text)`.
widgets.card, widgets.status_pill, widgets.buttons
    `Card(heading)`, `FigureCard(what).set_figure("82 %", "412 af 515")`, `StatusPill(status)`,
    `button(text, call, icon_name, primary, quiet)`.
widgets.spacing
    `SPACE[0..7]` = 0 4 8 12 16 24 32 48: the only distances.
widgets.save_file
    `save_bytes(parent, make, name, kind)`, atomic.
icons, theme
    `icon(name)`, `pixmap(name, colour, size, ratio)` draw resources/icons/NAME.svg;
    `theme().tokens` are today's colours, `theme().changed` tells of a new scheme.

Tests: `tests/ui/conftest.py` has `context` (a fake file in memory), `tests/ui/samples.py` the
contexts `lived` and `empty` over real files, `tests/ui/watchdog.py` the event-loop watchdog.
'''
