"""A PostgreSQL for a developer: `python -m deploy.postgres.start FOLDER`, until Ctrl-C or SIGTERM."""

import argparse
import sys
from pathlib import Path

from deploy.foreground import serve
from deploy.postgres.cluster import PostgresCluster
from deploy.processes import ServerFailed


def main() -> None:
    """Starts it, prints the superuser's URL when it answers, and stops it in the end."""
    parser = argparse.ArgumentParser(prog="python -m deploy.postgres.start", description=__doc__)
    parser.add_argument("folder", type=Path, help="where its data is, or will be")
    cluster = PostgresCluster(parser.parse_args().folder)
    serve(cluster, lambda: [cluster.dsn, f"# pid {cluster.pid}"])


if __name__ == "__main__":
    try:
        main()
    except ServerFailed as reason:
        sys.exit(str(reason))
