"""Laws run on the same examples every time, so that a red run means a change.

HYPOTHESIS_PROFILE=explore looks for new ones; HYPOTHESIS_TIMES=10 tries ten times as many. None has a deadline: a
busy machine proves nothing.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
