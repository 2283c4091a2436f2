"""Encryption: the passphrase, the recovery code, and whether the home is open now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.calm import Calm
from selfkind.companion.hooks import call_each
from selfkind.domain.errors import NOTHING_CHANGED, Damaged, Locked, NotFound, NotSaved, SelfkindError
from selfkind.domain.system_errors import reason
from selfkind.platform.memory import hide_memory
from selfkind.platform.ordinary_file import read_file, why_not_file
from selfkind.store.engine.filenames import KEYS, LOCK_NOW, REKEY_PLAN, SEALED

if TYPE_CHECKING:
    from selfkind.companion.hooks import Hooks
    from selfkind.companion.opened import OpenedHome
    from selfkind.domain.help_lines import OwnGroup
    from selfkind.store.encryption.keys import Keys
    from selfkind.store.encryption.vault import AgeVault
    from selfkind.store.engine.part_storage import Vault


_OTHER_COMPUTER = (
    "The keys may be those of another computer: try its passphrase. To read more: selfkind guide two-computers"
)
_NOT_YET = "Changing the key was interrupted, and can't be finished yet."
_NOW_FINISHED = (
    "Changing the key was interrupted. Now it's finished, and your old recovery code doesn't work any more. If "
    "you have no new one: selfkind passphrase new-key"
)


class NewKeys(NamedTuple):
    """Keys that haven't been used yet, and the recovery code to write down first: it's shown only this once."""

    code: str
    keys: Keys
    since: Keys | None = None


class Encryption:
    """Use cases around encryption. The keys are only in memory, from `unlock` to `lock`.

    `on_locked` is called when the home is needed and locked; it can ask for the passphrase and call `unlock`.
    """

    def __init__(
        self,
        folder: Path,
        opened: OpenedHome,
        hooks: Hooks,
        backup_now: Callable[[], object],
        backup_before: Callable[[str], None],
        news: list[str],
        on_locked: Callable[[], object],
        settle: Callable[[], list[str]],
    ) -> None:
        self._folder = folder
        self._opened = opened
        self._hooks = hooks
        self._backup_now = backup_now
        self._backup_before = backup_before
        self._news = news
        self._keys: Keys | None = None
        self._on_locked = on_locked
        self._settle = settle

    @property
    def is_encrypted(self) -> bool:
        """Whether the home has a passphrase. First finishes an interrupted change: one stat without one."""
        from selfkind.store.engine.part_storage import stamp_of

        self.finish_interrupted()
        return stamp_of(self._folder / KEYS) is not None

    def finish_interrupted(self) -> None:
        """Finish an encryption or decryption that was interrupted. Costs a stat when none was."""
        from selfkind.store.engine.part_storage import stamp_of

        if stamp_of(self._folder / REKEY_PLAN) is not None:
            from selfkind.store.encryption.rekey import finish

            self._news.append(Calm(finish(self._folder)))

    @property
    def is_locked(self) -> bool:
        """Whether the home has a passphrase that hasn't been given yet."""
        return self._keys is None and self.is_encrypted

    @property
    def holds_keys(self) -> bool:
        """Whether a passphrase was given, and nothing has locked the home since."""
        return self._keys is not None

    def unlock(self, passphrase: str) -> None:
        """Open the home. Raises WrongPassphrase (a `Locked`), or what is wrong with keys.json."""
        hide_memory()
        self._keys = self._settled(self._unlocked(passphrase))
        self._opened.close()

    def enter(self, passphrase: str) -> None:
        """Open the home at a page that asks for its passphrase. Where the home isn't encrypted any more, since
        another process or computer has decrypted it, any words do. Raises what `unlock` raises, and `Damaged` when
        just the keys are gone."""
        if self.is_encrypted:
            self.unlock(passphrase)
            return
        from selfkind.store.backup.snapshots import files_of
        from selfkind.store.engine.part_storage import keys_are_missing

        if any(name.endswith(SEALED) for name in files_of(self._folder)):
            raise keys_are_missing(self._folder)
        self.lock()

    def lock(self) -> None:
        """Forget the keys and everything that was read."""
        if self._keys is not None:
            call_each(self._hooks.closing)
        self._keys = None
        self._opened.close()

    def confirm(self, passphrase: str) -> None:
        """Check that this is the passphrase, and change nothing. Raises WrongPassphrase."""
        hide_memory()
        self._unlocked(passphrase)

    def _unlocked(self, passphrase: str) -> Keys:
        from selfkind.store.encryption.keys import WrongPassphrase, unlock

        try:
            return unlock(self._packed(), passphrase)
        except WrongPassphrase as problem:
            # Imported here: what opens with its passphrase needs nothing of it.
            from selfkind.store.sync.other_keys import has_other_keys

            if has_other_keys(self._folder):
                raise WrongPassphrase(f"{problem.message} {_OTHER_COMPUTER}") from problem
            raise

    def offer(self, passphrase: str) -> NewKeys:
        """Return new keys for a home that isn't encrypted. Raises UsageError for a short passphrase, and what
        would keep `encrypt` from its work, such as a full disk: nobody should note down a code that isn't used."""
        from selfkind.store.encryption.keys import make
        from selfkind.store.encryption.rekey import check_encrypts

        if self.is_encrypted:
            raise NotFound("Your files are already encrypted.")
        check_encrypts(self._folder)
        hide_memory()
        keys, code = make(passphrase)
        return NewKeys(code, keys)

    def stays_readable(self) -> tuple[OwnGroup, ...]:
        """Return what stays readable without the passphrase once the home is encrypted, as the user marked it."""
        from selfkind.store.engine.filenames import CORE
        from selfkind.store.help_page import chosen

        with suppress(SelfkindError):  # of a damaged core, nothing is shown
            return chosen(self._opened.home.store.part(CORE).read())
        return ()

    def encrypt(self, offer: NewKeys) -> None:
        """Encrypt everything with the new keys, and remove plain files and plain backups."""
        from selfkind.store.encryption.rekey import encrypt
        from selfkind.store.engine.filenames import CORE, INBOX
        from selfkind.store.help_page import packed
        from selfkind.store.inbox.folder import InboxFolder

        self._news += self._settle()
        page = None
        with suppress(SelfkindError):  # of a damaged core, nothing is shown
            page = packed(self._opened.home.store.part(CORE).read())
        encrypt(self._folder, offer.keys, page)
        self._keys = offer.keys
        self._opened.close()
        self._seal_copies()
        # The backups from before are gone, and the home should have one. The disk may be full by now.
        with suppress(SelfkindError):
            self._renew_help_page()
        with suppress(SelfkindError):
            self._backup_now()
        # What came by the inbox is saved, and would stay readable there.
        InboxFolder(self._folder, self._folder / INBOX).empty(None)
        call_each(self._hooks.encrypted)

    def _seal_copies(self) -> None:
        """Encrypt the copies of parts that couldn't be merged before: they mustn't stay readable."""
        from selfkind.store.beside import beside, set_aside

        vault = self._opened.home.store.vault
        for one in beside(self._folder):
            if not one.is_sealed and (one.is_copy or one.by):
                # What the disk refuses is named whenever the home is opened.
                with suppress(SelfkindError):
                    set_aside(self._folder, one, vault)

    def _renew_help_page(self) -> None:
        from selfkind.store.help_page import renew_with_backups

        renew_with_backups(self._opened.home.store)

    def decrypt(self) -> None:
        """Turn encryption off. Raises Locked, and Damaged when a part can't be opened."""
        from selfkind.store.encryption.rekey import decrypt

        self._backup_before("rekey")
        keys = self._open()
        self._news += self._settle()
        decrypted = [prepare() for prepare in self._hooks.decrypting]
        decrypt(self._folder, keys)
        self.lock()
        call_each(decrypted)

    def require_open(self) -> None:
        """Unlock the home if necessary, before any other question. Raises Locked."""
        self._open()

    def change_passphrase(self, passphrase: str) -> None:
        """Replace the passphrase. The recovery code stays."""
        from selfkind.store.encryption.rekey import put_keys

        keys = self._open().with_passphrase(passphrase)
        put_keys(self._folder, keys)
        self._keys = keys

    def recover(self, code: str) -> None:
        """Open the home with the recovery code. Raises CodeSlip or WrongPassphrase."""
        from selfkind.store.encryption.keys import recover

        hide_memory()
        self._keys = self._settled(recover(self._packed(), code))
        self._opened.close()

    def offer_new_key(self) -> NewKeys:
        """Return a new data key for an open home, with a new recovery code. Raises OtherKey or Damaged for a part
        that can't be opened, and NotSaved for a full disk: nobody should write down a code that isn't used."""
        from selfkind.store.encryption.rekey import check_rotates

        now = self._open()
        check_rotates(self._folder, now)
        keys, code = now.with_new_code()
        return NewKeys(code, keys, now)

    def new_key(self, offer: NewKeys) -> None:
        """Encrypt everything again with the new keys; the old key and code can open nothing new."""
        from selfkind.store.encryption.rekey import rotate

        self._backup_before("rekey")
        self._keys = rotate(self._folder, offer.since or offer.keys, offer.keys)
        self._opened.close()

    def opens_with(self, offer: NewKeys) -> bool:
        """Return whether the recovery code of new keys opens the home, now or as soon as what was interrupted is
        finished. A change that failed may have come so far."""
        from selfkind.store.encryption.rekey import opens_with

        return opens_with(self._folder, offer.code)

    def ask_to_lock(self) -> None:
        """Ask open apps to lock."""
        if not self.is_encrypted:
            raise NotFound(
                "Your files aren't encrypted, so there's nothing to lock. To encrypt them: selfkind encrypt"
            )
        (self._folder / LOCK_NOW).touch(mode=0o600)

    def asked_to_lock(self) -> int:
        """Return when that was last done; it changes each time. Costs a stat."""
        try:
            return (self._folder / LOCK_NOW).stat().st_mtime_ns
        except OSError:
            return 0

    def open_vault(self) -> AgeVault | None:
        """Return the current keys, to look into encrypted backups; None in a home that isn't encrypted.

        Asks for the passphrase if it can. Raises Locked.
        """
        if not self.is_encrypted:
            return None
        from selfkind.store.encryption.vault import AgeVault

        return AgeVault(self._folder, self._open())

    def ask_for_keys(self) -> None:
        """Ask for the passphrase if the home is locked and `on_locked` is set, which calls `unlock`.

        This comes before the store is built, so that unlocking never closes a store that is half open.
        """
        if not self.is_encrypted:
            self._keys = None
        elif self._keys is None:
            self._ask()

    def vault(self) -> Vault:
        """Return the vault of the home in its current state, locked without keys. Asks for nothing."""
        from selfkind.store.encryption.vault import vault_of

        return vault_of(self._folder, self._keys)

    def _settled(self, keys: Keys) -> Keys:
        """Return the keys, after finishing an interrupted change of the data key. Where that can't be, the keys
        open everything as they are, and nobody stays out."""
        if len(keys.identities) == 1:
            return keys
        from selfkind.store.encryption.rekey import rotate

        try:
            settled = rotate(self._folder, keys)
        except (NotSaved, Damaged) as problem:
            self._news.append(f"{_NOT_YET} {problem.message.removesuffix(NOTHING_CHANGED).rstrip()}")
            return keys
        self._news.append(_NOW_FINISHED)
        return settled

    def _open(self) -> Keys:
        if not self.is_encrypted:
            raise NotFound("Your files aren't encrypted.")
        if self._keys is None:
            self._ask()
        if self._keys is None:
            from selfkind.store.encryption.vault import LOCKED

            raise Locked(LOCKED)
        return self._keys

    def _ask(self) -> None:
        # Nobody types a passphrase for keys that are no file.
        if problem := why_not_file(self._folder / KEYS):
            raise Damaged(f"{KEYS} can't be read: {problem}.")
        self._on_locked()

    def _packed(self) -> bytes:
        if not self.is_encrypted:
            raise NotFound("Your files aren't encrypted.")
        try:
            return read_file(self._folder / KEYS)
        except OSError as error:
            raise Damaged(f"{KEYS} can't be read: {reason(error)}.") from error
