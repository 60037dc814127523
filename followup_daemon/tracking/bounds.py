"""What binds later steps, in their own words: absences, wishes not to be asked or called, holds, addresses that bounce."""

from __future__ import annotations

from dataclasses import dataclass, field

from followup_daemon.model import Bound, BoundKind, Kind, Observation, Signal
from followup_daemon.tracking.evidence import BELIEVED

_CALLS = {Kind.NO_CALLS: BoundKind.NO_CALLS, Kind.CALLS_WELCOME: BoundKind.CALLS_WELCOME}
OF_A_PERSON = frozenset({BoundKind.AWAY, BoundKind.BOUNCED, BoundKind.OPT_OUT_ALL})  # they bind in every application of that person


@dataclass(slots=True)
class Bounds:
    """All that hold at a moment of the story."""

    held: list[Bound] = field(default_factory=list)

    def read(self, mail: Observation) -> None:
        """Learns from one mail of theirs; who writes again in person is back."""
        sender = mail.sender.email if mail.sender is not None else None
        if not mail.automatic and not mail.said(Kind.OUT_OF_OFFICE):
            self._drop(BoundKind.AWAY, sender)
        for signal in mail.signals:
            if signal.confidence >= BELIEVED:
                self._add(signal, mail, sender)

    def _add(self, signal: Signal, mail: Observation, sender: str | None) -> None:
        match signal.kind:
            case Kind.OUT_OF_OFFICE:
                self._drop(BoundKind.AWAY, sender)
                self._hold(BoundKind.AWAY, signal, mail, who=sender)
            case Kind.OPT_OUT if signal.text == "all":
                self._hold(BoundKind.OPT_OUT_ALL, signal, mail, who=sender)
            case Kind.OPT_OUT:
                self._hold(BoundKind.OPT_OUT_UPDATES, signal, mail)
            case Kind.NO_CALLS | Kind.CALLS_WELCOME:
                for kind in _CALLS.values():
                    self._drop(kind)
                self._hold(_CALLS[signal.kind], signal, mail)
            case Kind.INTERVIEWING_UNTIL:
                self._drop(BoundKind.INTERVIEWING_UNTIL)
                self._hold(BoundKind.INTERVIEWING_UNTIL, signal, mail)
            case Kind.ON_HOLD:
                self._drop(BoundKind.ON_HOLD_UNTIL)
                self._hold(BoundKind.ON_HOLD_UNTIL, signal, mail)
            case Kind.BOUNCE if signal.text:
                self._hold(BoundKind.BOUNCED, signal, mail, who=signal.text.lower())
            case _:
                pass

    def invited_anew(self, mail: Observation) -> None:
        """An opt-out from updates ends with the next invitation."""
        self.held = [bound for bound in self.held if bound.kind is not BoundKind.OPT_OUT_UPDATES or bound.message_id == mail.message_id]

    def hold_ended(self) -> None:
        self._drop(BoundKind.ON_HOLD_UNTIL)

    def _drop(self, kind: BoundKind, who: str | None = None) -> None:
        self.held = [bound for bound in self.held if bound.kind is not kind or bound.who != who]

    def _hold(self, kind: BoundKind, signal: Signal, mail: Observation, who: str | None = None) -> None:
        self.held.append(Bound(kind, mail.at, signal.quote, mail.message_id, who, signal.date))
