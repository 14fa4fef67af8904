"""What a row of the Crowd Counting Consortium says of the people and the police at a demonstration."""

from collections.abc import Iterable, Mapping, Sequence

from secondsource.model.claim import EventClaim, FigureClaim
from secondsource.model.record import Record
from secondsource.outputs.derived.occasions import Occasions, sure
from secondsource.outputs.derived.parties import kinds
from secondsource.resources import table

# The class of what is counted, and beginnings of words that tell it where a figure has no class.
_HURT = ("hurt", "injur", "wound")
_DEAD = ("killed", "kill", "dead", "death", "die")
_TAKEN = ("arrested", "arrest", "detain", "detention", "custody")

Crowd = dict[str, tuple[str, ...] | int]


def crowd(claim: EventClaim, record: Record, occasions: Occasions | None = None) -> Crowd:
    """Arrests, injuries, deaths, damage and measures at a demonstration, by the consortium's column names.

    Counts are words of the reports, none where no report gives any; the ``_any`` columns and ``chemical_agents`` are 1 where a
    report tells it and 0 where none does, as the consortium fills them. What is only alleged counts for nothing.

    Args:
        claim: A PROTEST.
        record: Its record.
        occasions: Those of the record, where several of its events are asked for.
    """
    occasions, rules = occasions or Occasions(record), table("derived/ccc.toml")
    own = [one for one in occasions.together(claim) if sure(one)]
    forces = occasions.forces(claim)
    figures = [figure for event in (*own, *forces) for figure in occasions.figures(event)]
    police = [figure for figure in figures if "security" in kinds((figure.unit,))]
    people = [figure for figure in figures if figure not in police]
    arrests = [act for act in forces if "arrest" in act.modes]
    done = _measures(own, rules["participant_measures"])
    used = _measures(forces, rules["police_measures"])
    damage = [name for name in done if name in rules["kinds"]["damage"]]
    damaged = bool(damage) or any("vandalize" in one.modes for one in own)
    return {
        **_counted("arrests", [figure for act in arrests for figure in occasions.figures(act)], _TAKEN),
        "arrests_any": int(bool(arrests)),
        **_counted("injuries_crowd", people, _HURT, indicator=True),
        **_counted("injuries_police", police, _HURT, indicator=True),
        **_counted("participant_deaths", people, _DEAD),
        **_counted("police_deaths", police, _DEAD),
        "property_damage": tuple(damage),
        "property_damage_any": int(damaged),
        "chemical_agents": int(any(name in rules["kinds"]["chemical"] for name in used)),
        "participant_measures": tuple(done),
        "police_measures": tuple(used),
    }


def _counted(column: str, figures: Iterable[FigureClaim], stems: tuple[str, ...], *, indicator: bool = False) -> Crowd:
    """The reports' words for the counts of one kind, each once, in order."""
    told = [figure for figure in figures if _counts(figure, stems)]
    words = dict.fromkeys(support.value for figure in told for support in figure.supports if support.value)
    found: Crowd = {column: tuple(words)}
    return {**found, f"{column}_any": int(bool(told))} if indicator else found


def _counts(figure: FigureClaim, stems: tuple[str, ...]) -> bool:
    if figure.matter is not None:
        return figure.matter == stems[0]
    return any(stem in f"{figure.unit} {figure.counted}" for stem in stems)


def _measures(events: Sequence[EventClaim], names: Mapping[str, Sequence[str]]) -> list[str]:
    """The measures whose words stand in the tellings of these events, in the order of the table."""
    told = " ".join(
        evidence.exact.casefold() for event in events for support in event.supports for evidence in support.evidence
    )
    return [name for name, words in names.items() if any(word in told for word in words)]
