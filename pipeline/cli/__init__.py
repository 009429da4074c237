"""The command line: ``demarche``. This module maps what goes wrong to words and exit codes; no user sees a traceback.

0 fine · 1 nothing found, or a check failed · 2 wrong use · 3 a service is away. A bug of ours still crashes loudly.
"""

from __future__ import annotations

import sys

from pipeline.adapters.stack import StackError
from pipeline.cli.app import app
from pipeline.cli.show import complain
from pipeline.cli.wrong import WrongUse
from pipeline.core.errors import BadRecord
from pipeline.core.query import QueryError
from pipeline.ports import WorldUnavailable
from pipeline.seeds import SeedError
from pipeline.settings import SettingsError

__all__ = ["main"]


def main() -> None:
    """Entry point of the console script."""
    try:
        app()
    except (SettingsError, SeedError, QueryError, WrongUse, BadRecord, StackError) as wrong:
        complain(str(wrong))
        sys.exit(2)
    except WorldUnavailable as away:
        complain(str(away))
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
