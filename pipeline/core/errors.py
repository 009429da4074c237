"""The two ways a record can go wrong that are not our bug.

``BadRecord``: the record's own fault; it becomes a Failure with the reason. The world being away is
``pipeline.ports.WorldUnavailable``. Everything else that is raised is a bug of ours and crashes loudly.
"""

from __future__ import annotations


class BadRecord(Exception):
    """This record cannot be processed. The one argument says what, which and what to do, in words for a user."""
