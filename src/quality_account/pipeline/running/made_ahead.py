"""What the process of which workers are copies makes and leaves out before there are any.

That process can only import, so it is done on import. By each worker itself, at its first page, it
would take a sixth of a second.
"""

from __future__ import annotations

import sys
from types import ModuleType

# papermill can read notebooks from the web, which no page does
sys.modules.setdefault("requests", ModuleType("requests"))

from jupyter_client.provisioning.factory import KernelProvisionerFactory  # noqa: E402
from nbformat.validator import get_validator  # noqa: E402

# the schema of notebooks becomes code
get_validator()
# all installed packages are searched for those that can start kernels
KernelProvisionerFactory.instance()
