"""A timeline in words: from when to when, what is in each lane, how exact its dates are."""

from __future__ import annotations

from quality_account.charts.timeline.record import Timeline, TimelineEvent


def describe_timeline(record: Timeline) -> list[str]:
    """The events themselves stand in the picture's words and in its table."""
    first, last = record.events[0], record.events[-1]
    count = len(record.events)
    if count == 1:
        return [f"One event, {first.words}: {first.label}", *_how_exact(record)]
    entries = [
        f"{count} events, from {first.words} to {last.words}.",
        " ".join(_lane(kind, record.of_kind(kind)) for kind in record.kinds),
    ]
    return [*entries, *_longest_pause(record), *_how_exact(record)]


def _how_exact(record: Timeline) -> list[str]:
    """How many dates are less exact than a day; nothing where all are days."""
    count = sum(not event.is_exact for event in record.events)
    if not count:
        return []
    every = len(record.events)
    if every == 1:
        return ["Its day is not known."]
    verb = "is" if count == 1 else "are"
    return [f"{count} of {every} dates {verb} known only to the month or the year."]


def _lane(kind: str, events: list[TimelineEvent]) -> str:
    if not events:
        return f"{kind}: none."
    if len(events) == 1:
        return f"{kind}: 1, {events[0].words}."
    return f"{kind}: {len(events)}, from {events[0].words} to {events[-1].words}."


def _longest_pause(record: Timeline) -> list[str]:
    """Between which events the longest time without one lies; of two events there is no other."""
    pauses = []
    latest = record.events[0]
    for event in record.events[1:]:
        pauses.append((event.first - latest.last, latest, event))
        latest = max(latest, event, key=lambda one: one.last)
    longest, before, after = max(pauses, key=lambda pause: pause[0])
    if len(pauses) == 1 or longest.days <= 0:
        return []
    start = before.words.rpartition(" to ")[2]
    return [f"The longest time without an event is from {start} to {after.words.split(' to ')[0]}."]
