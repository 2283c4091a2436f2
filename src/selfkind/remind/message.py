"""A `selfkind remind run` of release 0.1 asks for this late, and becomes this release: see `selfkind.remind`."""

from selfkind.domain.errors import SelfkindError
from selfkind.platform.restart import leave_old_release

leave_old_release()
raise SelfkindError("selfkind was upgraded. Close selfkind and open it again.")
