"""What each worker would make for its first page, made once by the process of which workers are copies.

That process can only import, so here it is made on import: a tenth of a second for each worker.
"""

from __future__ import annotations

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbformat.validator import get_validator

# the schema of notebooks becomes code
get_validator()
# all installed packages are searched for those that can start kernels
KernelProvisionerFactory.instance()
