"""Small rules, facts and providers, made by hand."""

from __future__ import annotations

from quality_account.catalogue.providers import Provider
from quality_account.facts import Fact
from quality_account.rules.judge import Material, Verdict, judge_rule
from quality_account.rules.pack import Pack, Rule
from quality_account.vocabulary import Reason, Status, Unit

TRUST = Provider(
    name="Exampleton Care NHS Trust",
    short_name="Exampleton",
    kind="nhs_trust",
    services=("mental_health", "community"),
)
AMBULANCES = TRUST.model_copy(update={"short_name": "Blue Light", "services": ("ambulance",)})
CHARITY = TRUST.model_copy(update={"short_name": "Helping", "kind": "charity"})

GROUPS = {
    "everybody": {"words": "every provider"},
    "trusts": {"words": "NHS trusts", "kinds": ["nhs_trust"]},
    "trusts_but_no_ambulance_trusts": {
        "words": "NHS trusts other than ambulance trusts",
        "kinds": ["nhs_trust"],
        "without_only": ["ambulance"],
    },
}


def field(**parts) -> dict:
    """A field that one fact, ``beds.count``, meets, unless ``parts`` say otherwise."""
    return {"name": "the number of beds", "met_by": [{"facts": ["beds.count"]}], **parts}


def rule(*fields: dict, whom: str = "everybody", services: tuple = (), **parts) -> Rule:
    """A verified rule of law about beds."""
    return Rule.model_validate(
        {
            "id": "beds",
            "title": "Beds",
            "reference": "A law, item 1",
            "item": "1",
            "verified": True,
            "source": "https://example.org/law",
            "demands": "The number of beds.",
            "binds": {"whom": whom, "services": services},
            "severity": "statutory",
            "fields": fields or ([] if parts.get("not_asked") else [field()]),
            "where": ("beds",),
            **parts,
        }
    )


def pack(*rules: Rule, year: str = "2024-25") -> Pack:
    return Pack(year=year, groups=GROUPS, bodies=(), dates=(), rules=rules)


def fact(fact_id: str, value: str = "12", status: Status = Status.FINAL, reason: str = "") -> Fact:
    """A fact; without a value where the status has none."""
    held = value if status.has_value else ""
    return Fact(
        fact_id, held, held or status.words, Unit.COUNT, status=status, reason=reason, label=fact_id
    )


def ended(fact_id: str) -> Fact:
    """A fact that cannot be given any more, because its indicator has ended."""
    return fact(fact_id, "", Status.NOT_AVAILABLE, Reason.INDICATOR_ENDED)


def material(*facts: Fact, provider=TRUST, tables=None, **narratives: str) -> Material:
    return Material(
        provider=provider,
        year="2024-25",
        facts={one.fact_id: one for one in facts},
        table=lambda name: (tables or {}).get(name, []),
        narratives=narratives,
    )


def judge(one: Rule, *facts: Fact, **parts) -> Verdict:
    """The verdict on one rule from these facts."""
    return judge_rule(one, pack(one), material(*facts, **parts))
