"""Bells and voice according to the settings, and a test of whether they can be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotSaved
from selfkind.domain.practice.sound_cues import sounds_of, spoken_of
from selfkind.domain.practice.sound_events import SoundEvent, SoundName, SpokenEvent

if TYPE_CHECKING:
    from selfkind.companion.cue_player import CuePlayer
    from selfkind.companion.opened import Words
    from selfkind.domain.practice.timeline import Timeline
    from selfkind.domain.settings import Settings
    from selfkind.sound.render import Rendered
    from selfkind.sound.silent import Bells, Speech

FADE_SECONDS = 16.0
"""Seconds after the end of a practice in which its last bells and its last word fade."""

TEST_LINE = "This is how I sound. Thank you for listening."
"""The line that the test of the voice speaks."""

_PARTS = (("bell", SoundName.BELL), ("tone", SoundName.TONE), ("end", SoundName.END))

_NAMES = {"bell": "The bell", "tone": "The soft tone", "end": "The two end bells"}

_START, _PLAY, _SPEAK = 10.0, 15.0, 30.0
"""Seconds to wait for the start, a sound and the line. A device can need some seconds itself."""

_STUCK = "The sound device isn't responding, so there are no bells. Another program may be using it."


@dataclass(frozen=True)
class SoundTest:
    """One part of the test: `name` is bell, tone, end or voice; `trouble` says why it wasn't heard, or is ""."""

    name: str
    trouble: str

    @property
    def is_heard(self) -> bool:
        """Whether it was given to the sound device in full."""
        return not self.trouble

    @property
    def words(self) -> str:
        """What became of it, in words."""
        if self.name == "voice":
            return f"The voice: {self.trouble or 'spoken.'}"
        return f"The bells: {self.trouble}" if self.trouble else f"{_NAMES[self.name]}: played."


class Sound:
    """Use cases around sound. The caller has to close a player and a voice."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        words: Words,
        folder: Path,
    ) -> None:
        self._settings = settings
        self._words = words
        self._folder = folder
        self._shown: set[str] = set()

    def player(self) -> Bells:
        """Return what plays bells at the volume that is set; a silent one when they are switched off."""
        settings = self._settings().sound
        if not settings.bells or settings.volume <= 0:
            from selfkind.sound.silent import NoBells

            return NoBells()
        from selfkind.sound.player import Player

        return Player(settings.volume)

    def voice(self) -> Speech:
        """Return what speaks at the volume that is set; a silent one when it is switched off."""
        settings = self._settings().sound
        if not settings.voice or settings.volume <= 0:
            from selfkind.sound.silent import NoVoice

            return NoVoice()
        from selfkind.sound.voice import Voice

        return Voice(settings.volume)

    def cue_player(
        self,
        timeline: Timeline,
        *,
        quiet: bool = False,
        voice: bool = False,
        ring: Callable[[], object] | None = None,
    ) -> CuePlayer:
        """Return what plays a practice according to the settings: nothing when `quiet`, and with its lines spoken
        by `voice` even when the settings switch that off. Where bells can't be played, `ring` is called for
        each."""
        from selfkind.companion.cue_player import CuePlayer
        from selfkind.sound.silent import NoBells, NoVoice
        from selfkind.sound.terminal_bell import TerminalBell

        last_words = self._words.text("breathing_last")
        if quiet:
            return CuePlayer(timeline, NoBells(), NoVoice(), last_words, self._shown)
        speech = self._spoken() if voice else self.voice()
        # A voice that is switched off isn't missing.
        missing = "" if isinstance(speech, NoVoice) else speech.available()
        bells = self.player() if ring is None else TerminalBell(self.player(), ring)
        return CuePlayer(timeline, bells, speech, last_words, self._shown, missing)

    def _spoken(self) -> Speech:
        from selfkind.sound.voice import Voice

        return Voice(self._settings().sound.volume)

    def render(self, timeline: Timeline, path: Path, *, spoken: bool, over: bool = False) -> Rendered:
        """Write a practice to a WAV file, with its lines when `spoken`. Raises what `write_wav` raises."""
        lines = spoken_of(timeline, self._words.text("breathing_last")) if spoken else ()
        return self.write_wav(path, timeline.total + FADE_SECONDS, sounds_of(timeline), lines, over=over)

    def write_wav(
        self,
        path: Path,
        seconds: float,
        sounds: Iterable[SoundEvent],
        speech: Sequence[SpokenEvent] = (),
        *,
        over: bool = False,
    ) -> Rendered:
        """Write a practice of `seconds` to a WAV file, at full volume: players have a volume control.

        Only its owner can read it, and it appears when it is complete. Raises `SelfkindError` when something is at
        `path` and not `over`, for a file of the home, for a length that makes no sense, and for speech without a
        voice; `NotSaved` when the disk refuses. Nothing is changed then.
        """
        from selfkind.domain.system_errors import reason
        from selfkind.sound.render import write_wav
        from selfkind.store.engine.atomic_export import check_target, replacing

        target = check_target(path, self._folder, over=over)
        try:
            with replacing(target) as (file, _):
                return write_wav(file, seconds, sounds, speech)
        except OSError as problem:
            raise NotSaved(f"{path} couldn't be written: {reason(problem)}. Nothing was changed.") from problem

    def test(self) -> Iterator[SoundTest]:
        """Play a bell, a tone and the end bells, speak a line, and yield the result of each.

        Takes a quarter of a minute when everything is heard, and waits for it. Sounds that are switched off are
        tested as well.
        """
        volume = self._settings().sound.volume
        yield from self._bells(volume)
        yield SoundTest("voice", self._line(volume))

    def notes(self) -> tuple[str, ...]:
        """Return one line for each setting that keeps a practice silent."""
        settings = self._settings().sound
        notes = []
        if settings.volume <= 0:
            notes.append("The volume is 0 in config.toml, so you won't hear anything.")
        if not settings.bells:
            notes.append("Bells are turned off in config.toml, so you won't hear bells in a practice.")
        if not settings.voice:
            notes.append("The voice is turned off in config.toml, so practices aren't read aloud.")
        return tuple(notes)

    def _bells(self, volume: int) -> Iterator[SoundTest]:
        from selfkind.sound.player import Player

        player = Player(volume)
        try:
            player.prepare()
            known = player.wait_until_known(_START)
            for name, sound in _PARTS:
                if known and not player.trouble:
                    player.play(sound)
                    known = player.wait_until_silent(_PLAY)
                yield SoundTest(name, player.trouble or ("" if known else _STUCK))
        finally:
            player.close()

    def _line(self, volume: int) -> str:
        from selfkind.sound.voice import NOT_SPOKEN, Voice

        voice = Voice(volume)
        try:
            if missing := voice.available():
                return missing
            voice.say(TEST_LINE)
            return voice.trouble if voice.wait(_SPEAK) else NOT_SPOKEN
        finally:
            voice.close()
