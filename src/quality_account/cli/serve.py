"""``quality-account serve``: look at the built books in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from quality_account.cli.outcome import with_outcome
from quality_account.errors import NothingToServeError, PortBusyError
from quality_account.paths import ProjectPaths

DEFAULT_PORT = 8000

#: This machine only: the team's book is not for the network.
ADDRESS = "127.0.0.1"


@with_outcome
def serve(
    port: Annotated[
        int, typer.Option(help="The port to answer at.", min=0, max=65535, show_default=True)
    ] = DEFAULT_PORT,
) -> None:
    """Show the built books at an address of this machine until Ctrl-C is pressed.

    Example: quality-account serve --port 8080
    """
    from functools import partial
    from http.server import ThreadingHTTPServer

    site = ProjectPaths.find().site
    if not (site / "index.html").is_file():
        raise NothingToServeError(
            "nothing to show: no edition is built in site/. Run quality-account build first."
        )
    try:
        server = ThreadingHTTPServer(
            (ADDRESS, port), partial(_quiet_handler(), directory=str(site))
        )
    except OSError as error:
        raise PortBusyError(
            f"cannot answer at port {port} ({error.strerror}). Another program may be using it; "
            f"try quality-account serve --port {port + 1}."
        ) from None
    with server:
        try:
            typer.echo(f"The books are at http://{ADDRESS}:{server.server_port}/ (stop: Ctrl-C)")
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("\nstopped")


def _quiet_handler():
    from http.server import SimpleHTTPRequestHandler

    class QuietHandler(SimpleHTTPRequestHandler):
        """Serves files without a line for each request."""

        def log_message(self, *_args) -> None:
            pass

    return QuietHandler
