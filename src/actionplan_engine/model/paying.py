"""Which fund may pay for which action."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from actionplan_engine.model.ids import JOINT, same_id_key

if TYPE_CHECKING:
    from actionplan_engine.model.action import Action
    from actionplan_engine.model.fund import Fund


def may_pay(fund: Fund, action: Action) -> bool:
    """Whether the fund may pay for the action.

    An action that names funds is paid by those, another by every fund that is not for named
    actions only. Either way the fund's themes must allow it, and a city's own action is never
    paid by another city's fund; a joint action may be paid by the fund of any city.
    """
    named = {same_id_key(name) for name in action.funds}
    if named and same_id_key(fund.fund_id) not in named:
        return False
    if fund.by_name_only and not named:
        return False
    ours = fund.city_id in {JOINT, action.city_id} or action.city_id == JOINT
    return ours and _theme_allowed(fund, action)


def _theme_allowed(fund: Fund, action: Action) -> bool:
    theme = same_id_key(action.theme)
    return not fund.themes or any(fnmatchcase(theme, same_id_key(t)) for t in fund.themes)
