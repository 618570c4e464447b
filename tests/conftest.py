"""Laws run on the same examples every time, so that a red run means a change.

While somebody waits they try a few. HYPOTHESIS_PROFILE=thorough tries many, for a change in scoring; explore looks for
new ones, and HYPOTHESIS_TIMES=10 for ten times as many. None has a deadline: a busy machine proves nothing.
"""

from __future__ import annotations

import gc
import os

from hypothesis import settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "steady")
IS_AT_LENGTH = PROFILE != "steady"
TIMES = int(os.environ.get("HYPOTHESIS_TIMES", "1"))

settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.register_profile("thorough", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile(PROFILE)

# An assessment makes many values and no garbage: looking for some took a quarter of the time.
gc.set_threshold(50_000, 20, 10)
