"""Days that a mail names: when they decide, until when they interview or pause, when something is due, when somebody is back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import re2

from followup_daemon.model import Kind, Signal, Source
from followup_daemon.reading.said import Cue, Said
from followup_daemon.reading.sentences import Sentence
from followup_daemon.reading.weighing import heaviest, weighed

_DECIDES = re2.compile(
    r"\b(deci\pL+|choos\pL*|chosen|outcome|results?|verdict|settle|final\pL*|entscheid\pL*|entschluss|tranch\pL*|resolu\pL+)\b"
)
_DUE = re2.compile(
    r"\b(by|until|before|due|deadline|latest|no later|within|till|end of|bis|spatestens|avant|jusqu|d ici|antes|hasta|plazo|frist)\b"
)
_BACK = re2.compile(
    r"\b(back|return|returning|again|available from|reachable from|wieder|zuruck|de retour|retour|reviendrai|reprendrai|"
    r"vuelvo|volvere|regres\pL+|de vuelta)\b"
)
_THROUGH = re2.compile(
    r"\b(through|including|included|inclusive|einschliesslich|inklusive|inclus|incluido|inclusive|end of the day|and including)\b"
)
_FROM_TO = re2.compile(r"\b(from|between|vom|du|del|desde|entre)\b")
_WEEKEND_NEAR = 4  # date.weekday(): "until Friday" is away through it
_UNTIL = re2.compile(r"\b(until|till|before|through|for another|for the next|end of|into|bis|jusqu|hasta)\b")


def timeline(said: Said) -> list[Signal]:
    """TIMELINE with the day by which they decide or answer; one that they take back has no day."""
    dated: list[tuple[bool, Sentence, date, float]] = []
    for cue in said.cues("timeline"):
        if cue.phrase.text is not None or cue.sentence.number < 0 or said.signals(cue.sentence) & {"on_hold", "out_of_office"}:
            continue
        for each in (cue.sentence, *said.near(cue.sentence, 0, 1)[1:]):
            found = said.days_in(each)
            if each is not cue.sentence and (
                not _short_answer(each) or said.signals(each) & {"invitation", "assessment", "info_request", "proposes"}
            ):
                continue
            if found and not _is_an_interview(said, each):
                dated.append((bool(_DECIDES.search(each.words)), each, found[-1].day, cue.weight))
                break
    said_on = said.message.sent_at.date()
    # "It went to them this morning" tells of a day; only "by the end of today" promises it.
    dated = [entry for entry in dated if entry[2] > said_on or (entry[2] == said_on and _DUE.search(entry[1].words))]
    if dated:
        _, each, day, weight = max(dated, key=lambda entry: (entry[0], entry[1].number))
        return [Signal(Kind.TIMELINE, each.quote, min(weight + 0.25, 0.95), Source.PHRASE, date=day)]
    taken = tuple(cue for cue in said.cues("timeline") if cue.phrase.text is not None)
    if taken:
        signal = weighed(Kind.TIMELINE, taken)
        return [replace(signal, text="taken back")] if signal is not None else []
    return []


def _short_answer(each: Sentence) -> bool:
    """A following sentence that only gives the day: "By Friday, I hope."."""
    return len(each.words) <= 40


def _is_an_interview(said: Said, each: Sentence) -> bool:
    """A day in a sentence that fixes or offers an interview is the interview's, unless the sentence decides something."""
    timed = any(time.relation == "at" for time in said.times_in(each))
    return (timed or bool(said.signals(each) & {"confirmation", "invitation", "reschedule", "cancellation"})) and not _DECIDES.search(
        each.words
    )


def interviewing_until(said: Said) -> Signal | None:
    """INTERVIEWING_UNTIL with the day until which they still see others."""
    for cue in said.cues("interviewing_until"):
        found = said.days_in(cue.sentence)
        if found and not said.times_in(cue.sentence) and (len(found) > 1 or not _DECIDES.search(cue.sentence.words)):
            # "we interview until Tuesday and decide by Friday": the first day is the interviews'
            return Signal(Kind.INTERVIEWING_UNTIL, cue.sentence.quote, 0.85, Source.PHRASE, date=found[0].day)
    return None


def with_due(said: Said, signal: Signal, cues: tuple[Cue, ...]) -> Signal:
    """The assessment with the day by which it is due, if the mail names one."""
    first = min((cue.sentence.number for cue in cues if cue.sentence.number >= 0), default=0)
    for each in said.sentences[first:]:
        found = said.days_in(each)
        if found and _DUE.search(each.words) and not said.signals(each) & {"confirmation", "invitation"}:
            return replace(signal, date=found[-1].day)
    return signal


def with_until(said: Said, signal: Signal, cues: tuple[Cue, ...]) -> Signal:
    """The pause with the day until which it lasts, if the mail names one."""
    for cue in cues:
        for each in said.near(cue.sentence, 0, 1) if cue.sentence.number >= 0 else ():
            found = said.days_in(each)
            if found and _UNTIL.search(each.words):
                return replace(signal, date=found[-1].day)
    return signal


def back(said: Said, cues: tuple[Cue, ...]) -> Signal:
    """OUT_OF_OFFICE with the first day back.

    "Back on the 5th" is that day. "Until the 5th" is that day too, as people write it, but not where they are plainly away through it:
    "through Friday", "from the 20th until the 4th", "until Friday"; then it is the day after.
    """
    best = heaviest(cues) if cues else None
    quote = best.sentence.quote if best is not None else said.topic.quote
    day: date | None = None
    for each in said.sentences:
        found = said.days_in(each)
        if not found:
            continue
        last = found[-1]
        before = said.message.latest[each.start : last.span[0]]
        if _BACK.search(each.words):
            return Signal(Kind.OUT_OF_OFFICE, each.quote, 0.97, Source.PHRASE, date=last.day)
        if day is None and (said.signals(each) & {"out_of_office"} or best is None):
            away = (
                bool(_THROUGH.search(each.words))
                or (len(found) > 1 and bool(_FROM_TO.search(each.words)))
                or last.day.weekday() >= _WEEKEND_NEAR
            )
            day = last.day + timedelta(days=1) if away else last.day
            quote = each.quote if before or each.quote else quote
    return Signal(Kind.OUT_OF_OFFICE, quote, 0.95 if best is not None else 0.8, Source.PHRASE, date=day)
