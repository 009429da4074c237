"""The page over the sample feeds, read once for all tests of this folder."""

import contextlib
import os
import shutil
import socket
import threading
import time

import pytest
import uvicorn
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry

from pipeline import wiring
from pipeline.api import create_app
from pipeline.settings import Settings, StoreSettings
from pipeline.wiring.running import surface

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def sample_product(tmp_path_factory):
    settings = Settings(store=StoreSettings(path=tmp_path_factory.mktemp("page") / "ledger.db"))
    with wiring.open_embedded(settings) as product:
        files = wiring.files_below([wiring.samples_dir()])
        for _ in wiring.ingest(product, files, lambda file: None):
            pass
        yield product


@pytest.fixture(scope="session")
def app(sample_product):
    return create_app(surface(sample_product.ledger, CollectorRegistry()))


@pytest.fixture
def client(app):
    return TestClient(app, raise_server_exceptions=True)


@pytest.fixture(scope="session")
def served():
    """``with served(app) as address``: the application over HTTP on a free port."""

    @contextlib.contextmanager
    def serving(app):
        with contextlib.closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()

    return serving


@pytest.fixture(scope="module")
def browser():
    """Ends with its module: while it is open, its event loop runs in the tests' thread."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing and CI=true: deploy/prepare-tests brings it")
        pytest.skip("Chromium is missing: apt install chromium, then the page is tested too")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()
