"""A participatory budget (Pabulib, `.pb`) as a plan: projects are actions, votes are the value."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from actionplan_engine.findings import Location
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.interchange.countries import currency_of
from actionplan_engine.interchange.imported import Imported, assumed, imported
from actionplan_engine.interchange.pabulib_file import number_in, read_sections
from actionplan_engine.interchange.pabulib_votes import count_votes
from actionplan_engine.tables import import_findings as kinds
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from decimal import Decimal

    from actionplan_engine.findings import Finding, FindingKind
    from actionplan_engine.interchange.pabulib_file import PbFile, PbRow
    from actionplan_engine.interchange.pabulib_votes import Totals
    from actionplan_engine.interchange.plain import Line

GENERAL, CRITERION, SCORER, RESULT = "general", "VOTES", "ballot", "RESULT"
LANGUAGE_NAMES = {"spanish": "es", "greek": "el", "español": "es", "english": "en"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_pabulib(content: bytes, file: str) -> Imported:
    """Return the plan that a participatory budget is."""
    pb = read_sections(content, file)
    if not pb.heads:
        return imported({}, pb.findings)
    plan = _Plan(pb, file)
    tables = plan.tables()
    return imported(tables, (*pb.findings, *plan.findings))


def slug(text: str) -> str:
    """Return a text as an id: ASCII letters, digits and hyphens.

    >>> slug("Zieleń / parki"), slug("Ποδήλατο")
    ('Zielen-parki', '')
    """
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    return re.sub(r"[^A-Za-z0-9_.]+", "-", plain.encode("ascii", "ignore").decode()).strip("-.")


class _Plan:
    def __init__(self, pb: PbFile, file: str) -> None:
        self._pb = pb
        self._file = file
        self.findings: list[Finding] = []
        self._ids: dict[str, str] = {}
        """Project, as the file names it → action."""
        self._year = self._plan_year()
        self._themes: dict[str, str] = {}

    def tables(self) -> dict[str, list[Line]]:
        budget = self._amount(self._pb.meta.get("budget", ""), "budget", self._pb.lines)
        projects = self._projects()
        count = count_votes(self._pb, [name for name, _ in projects], self._file)
        self.findings += count.findings
        self._check_counts(count, projects)
        currency = self._currency()
        city = slug(self._pb.meta.get("unit", "")).lower() or "city"
        actions = [self._action(name, row, city, currency, count) for name, row in projects]
        self._assume("actions", "duration_months 12")
        self._assume("settings", f"start {self._year}-01, months 12")
        return {
            "settings": self._settings(currency),
            "cities": [
                {
                    "city_id": city,
                    "name": self._pb.meta.get("unit") or city,
                    "country": self._pb.meta.get("country", ""),
                    "currency": currency,
                }
            ],
            "themes": [{"theme_id": t, "name": name} for t, name in self._themes.items()],
            "actions": actions,
            "criteria": [self._criterion(count)],
            "frameworks": [
                {"framework_id": "CITIZENS", "name": "Vote of the citizens", "weight": "100"}
            ],
            "scores": self._scores(count),
            "scorers": [{"scorer_id": SCORER, "role": "citizens' ballot", "city_id": city}],
            "funds": [
                {
                    "fund_id": "BUDGET",
                    "city_id": city,
                    "year": str(self._year),
                    "amount": f"{budget:f}" if budget is not None else "",
                    "currency": currency,
                }
            ],
            "tabled": [
                {"list_id": RESULT, "title": "Selected by the city", "action_id": self._ids[name]}
                for name, row in projects
                if row.cells.get("selected") in {"1", "2", "3"}
            ],
            "notes": [{"key": key, "value": value} for key, value in self._pb.meta.items()],
        }

    def _note(self, kind: FindingKind, line: int | None, **texts: Any) -> None:  # noqa: ANN401 - whatever the wording shows
        self.findings.append(kind.at(Location(file=self._file, line=line), **texts))

    def _assume(self, subject: str, value: str) -> None:
        self.findings.append(assumed(self._file, subject, value))

    def _amount(self, text: str, name: str, lines: dict[str, int]) -> Decimal | None:
        """Return an amount that must be there and not below zero."""
        if not text:
            self._note(kinds.FIELD_MISSING, lines.get(name), subject=name, expected=name)
            return None
        number = number_in(text)
        if number is None or number < 0:
            self._note(kinds.NOT_A_NUMBER, lines.get(name), subject=name, found=shown(text))
            return None
        return number

    def _projects(self) -> list[tuple[str, PbRow]]:
        """Return the projects with their names in the votes; enter the ids of their actions."""
        heads = self._pb.heads["projects"]
        column = next((c for c in ("project_id", "id", "name") if c in heads), "")
        if not column or "cost" not in heads:
            wanted = "project_id; cost"
            self._note(kinds.FIELD_MISSING, None, subject="PROJECTS", expected=wanted)
            return []
        found: dict[str, PbRow] = {}
        for row in self._pb.projects:
            name = row.cells.get(column, "")
            if not name:
                self._note(kinds.FIELD_MISSING, row.line, subject="PROJECTS", expected=column)
            elif name in found:
                self._note(kinds.SAME_ID_TWICE, row.line, subject="PROJECTS", found=shown(name))
            else:
                found[name] = row
        taken: set[str] = set()
        for number, name in enumerate(found, start=1):
            ident = slug(name)[:40] or f"P-{number}"
            while ident.casefold() in taken:
                ident = f"{ident}-{number}"
            taken.add(ident.casefold())
            self._ids[name] = ident
        if not found:
            self._note(kinds.FIELD_MISSING, None, subject="PROJECTS", expected=column)
        return list(found.items())

    def _action(self, name: str, row: PbRow, city: str, currency: str, count: Totals) -> Line:
        cells = row.cells
        cost = self._amount(cells.get("cost", ""), "cost", {"cost": row.line})
        categories, targets = _list(cells.get("category", "")), _list(cells.get("target", ""))
        places = (cells.get(c, "") for c in ("district", "subunit", "neighborhood"))
        line = {
            "action_id": self._ids[name],
            "title": cells.get("name") or f"Project {name}",
            "summary": cells.get("description", ""),
            "city_id": city,
            "theme": self._theme(categories),
            "duration_months": "12",
            "cost_likely": f"{cost:f}" if cost is not None else "",
            "currency": currency,
            "tags": "; ".join(dict.fromkeys(filter(None, map(_tag, (*categories, *targets))))),
            "lead": cells.get("proposer", ""),
            "location": ", ".join(dict.fromkeys(place for place in places if place)),
            "lat": _degrees(cells.get("latitude", ""), 90),
            "lon": _degrees(cells.get("longitude", ""), 180),
            "source": f"Pabulib {name}",
        }
        threshold = number_in(self._pb.meta.get("min_project_score_threshold", ""))
        if threshold is not None and name in count.totals and count.totals[name] < threshold:
            line |= {"eligible": "no", "legal_verdict": f"fewer than {threshold} votes"}
        return line

    def _theme(self, categories: list[str]) -> str:
        """Return the theme of the first category; its name is kept in the table of themes."""
        name = categories[0] if categories else GENERAL
        known = next((t for t, said in self._themes.items() if said == name), None)
        if known is None:
            known = slug(name) or f"T-{len(self._themes) + 1}"
            while known.casefold() in {t.casefold() for t in self._themes}:
                known = f"{known}-{len(self._themes) + 1}"
            self._themes[known] = name
        return known

    def _criterion(self, count: Totals) -> Line:
        """Return the one criterion: no vote is "not done", the most voted project is worth 1."""
        most = max(count.totals.values(), default=1)
        least = min(0, *count.totals.values()) if count.totals else 0
        return {
            "criterion_id": CRITERION,
            "framework": "CITIZENS",
            "name": f"Votes of citizens ({count.kind or 'votes'})",
            "kind": "measured",
            "worst": f"{least:f}" if least else "0",
            "zero": "0",
            "best": f"{most:f}" if most > 0 else "1",
            "weight": "100",
            "unit": "votes" if count.kind not in {"ordinal", "cumulative", "scoring"} else "points",
        }

    def _scores(self, count: Totals) -> list[Line]:
        return [
            {
                "action_id": ident,
                "criterion_id": CRITERION,
                "scorer_id": SCORER,
                "score": f"{count.totals[name]:f}" if name in count.totals else "",
                "evidence": f"{count.named[name]} ballots" if count.named else "citizens' vote",
            }
            for name, ident in self._ids.items()
        ]

    def _settings(self, currency: str) -> list[Line]:
        meta = self._pb.meta
        title = meta.get("description") or " ".join(
            filter(None, (meta.get("unit"), meta.get("instance")))
        )
        language = meta.get("language", "").lower()
        language = LANGUAGE_NAMES.get(language, language[:2])
        values = {
            "title": title or self._file,
            "start": f"{self._year}-01",
            "months": "12",
            "currency": currency,
            "languages": language if language in LANGUAGES else "en",
            "weighting": "direct",
            "coverage_minimum": "0",
        }
        return [{"key": key, "value": value} for key, value in values.items()]

    def _currency(self) -> str:
        given = self._pb.meta.get("currency", "").upper()
        if re.fullmatch(r"[A-Z]{3}", given):
            return given
        currency = currency_of(self._pb.meta.get("country", ""), self._year) or "EUR"
        self._assume("currency", currency)
        return currency

    def _plan_year(self) -> int:
        """Return the year after the vote; without a date, that of the instance."""
        for key in ("date_end", "date_begin"):
            if years := _YEAR.findall(self._pb.meta.get(key, "")):
                return int(years[-1]) + 1
        years = _YEAR.findall(self._pb.meta.get("instance", ""))
        return int(years[-1]) if years else 2025

    def _check_counts(self, count: Totals, projects: list[tuple[str, PbRow]]) -> None:
        """Compare what the file says of itself with what it holds."""
        held = {"num_projects": len(projects), "num_votes": len(self._pb.votes)}
        for key, number in held.items():
            said = number_in(self._pb.meta.get(key, ""))
            if said is not None and said != number and number:
                line = self._pb.lines.get(key)
                self._note(kinds.OTHER_COUNT, line, subject=key, found=number, expected=f"{said:f}")
        if not count.named:
            return
        other = [
            (row.line, said, count.named[name])
            for name, row in projects
            if (said := number_in(row.cells.get("votes", ""))) is not None
            and said not in {count.named[name], count.totals[name]}
        ]
        if other:
            line, said, number = other[0]
            subject = f"PROJECTS, votes × {len(other)}"
            self._note(kinds.OTHER_COUNT, line, subject=subject, found=number, expected=f"{said:f}")


def _list(text: str) -> list[str]:
    """Return the parts of a list; programs write `None` and the like where there is none."""
    parts = (one.strip() for one in text.split(","))
    return [part for part in parts if part and part.lower() not in {"none", "nan", "null", "n/a"}]


def _tag(text: str) -> str:
    """Return a category as a tag: as it is written, but without what separates tags."""
    return " ".join(text.replace(";", " ").split())


def _degrees(text: str, most: int) -> str:
    """Return a coordinate; nothing where it is none, for it decides nothing."""
    text = text.strip().replace(",", ".")
    try:
        return text if text.isascii() and abs(float(text)) <= most else ""
    except ValueError:
        return ""
