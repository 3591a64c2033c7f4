"""Set setting: what holds for the whole organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from store import settings
from store.log import Change
from store.sql import organisation
from store.verbs.base import Work
from store.verbs.members import Organising, Plan


class SetSetting(Organising):
    """Chooses a setting of the organisation. It holds from the next call on, in sessions that are open too."""

    name: ClassVar[str] = "set-setting"

    def __init__(self, setting: str, value: str) -> None:
        self.setting, self.value = setting, settings.checked(setting, value)

    def plan(self, work: Work) -> Plan:
        detail: dict[str, object] = {"setting": self.setting, "to": self.value}
        if settings.value_of(work.db, self.setting) == self.value:
            return Plan([], detail, ())
        row = organisation.setting_row(work.db, self.setting)
        before = organisation.setting(work.db, self.setting)
        return Plan([Change("organisation_setting", row, None, "value", False, before, self.value)], detail, (row,))

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        return f"Set {detail['setting']} to {detail['to'] or 'no limit'}"
