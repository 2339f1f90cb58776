"""A token for trying the composed form, where no identity provider runs: run as `python -m deploy.compose.token`."""

import sys
from pathlib import Path

from deploy.standard.signing import kept_key
from deploy.standard.tokens import LocalIssuer
from dienhinh.cli.connection import PRINCIPAL, ROLES


def token(folder: Path) -> str:
    """A token for twelve hours that may do everything. Its keys, `token.key` and `token.pub`, are made in `folder`; so
    is `national.key`, by which the province signs, for the container's account to read."""
    kept_key(folder / "national.key", mode=0o644)
    return LocalIssuer(folder).mint(PRINCIPAL, roles=ROLES)


if __name__ == "__main__":
    sys.stdout.write(f"{token(Path(__file__).parent)}\n")
