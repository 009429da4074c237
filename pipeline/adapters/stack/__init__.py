"""A local one-node Kafka and Elasticsearch without Docker: gathered once with Maven, run on the machine's Java.

For laptops, tests and trying the distributed runtime. Production has its own clusters.
"""

from .jars import StackError
from .local import LocalStack, ServiceStatus

__all__ = ["LocalStack", "ServiceStatus", "StackError"]
