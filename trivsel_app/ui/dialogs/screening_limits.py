"""The rules of the screening desk: which are on, and from where they point a unit out."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from trivsel_app.survey.screening_rules import DEFAULTS, Concern, Rule, bounds
from trivsel_app.texts import labels
from trivsel_app.texts.screening import RULES_ARE_SUGGESTIONS, rule_words
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.number_field import number_field
from trivsel_app.ui.widgets.spacing import SPACE, TARGET


class ScreeningLimits(Dialog):
    """Calls `save(limits)` with every rule's limit, None for a rule that is off."""

    def __init__(
        self,
        rules: Sequence[Rule],
        save: Callable[[Mapping[Concern, int | None]], None],
        parent: QWidget,
    ) -> None:
        super().__init__("Regler for screening", RULES_ARE_SUGGESTIONS, parent, width=640)
        self._save = save
        self.on: dict[Concern, QCheckBox] = {}
        self.limits: dict[Concern, QSpinBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[2])
        grid.setColumnStretch(2, 1)
        for line, rule in enumerate(rules):
            self._add_rule(grid, line, rule)
        self.body.addLayout(grid)
        self.show_rules(rules)
        self.save_button = button("Gem", self._on_save, primary=True)
        self.reset = button("Tilbage til forslagene", lambda: self.show_rules(DEFAULTS))
        self.add_buttons(self.save_button, self.reset, dismiss=button("Annullér", self.reject))

    def _add_rule(self, grid: QGridLayout, line: int, rule: Rule) -> None:
        box, limit = QCheckBox(labels.of(rule.concern)), number_field()
        box.setMinimumHeight(TARGET)
        limit.setRange(*bounds(rule.concern))
        limit.setAccessibleName(f"Grænse for {labels.of(rule.concern)}")
        box.toggled.connect(limit.setEnabled)
        self.on[rule.concern], self.limits[rule.concern] = box, limit
        grid.addWidget(box, line, 0)
        grid.addWidget(limit, line, 1)
        grid.addWidget(label(rule_words(rule.concern), role="small"), line, 2)

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Fill in the limits of these rules."""
        default = {rule.concern: rule.limit or 0 for rule in DEFAULTS}
        for rule in rules:
            self.on[rule.concern].setChecked(rule.limit is not None)
            limit = rule.limit if rule.limit is not None else default[rule.concern]
            self.limits[rule.concern].setValue(limit)
            self.limits[rule.concern].setEnabled(rule.limit is not None)

    def _on_save(self) -> None:
        limits = {
            concern: self.limits[concern].value() if box.isChecked() else None
            for concern, box in self.on.items()
        }
        self._save(limits)
        self.accept()
