"""The page over the sample feeds, read once for all tests of this folder."""

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry

from pipeline import wiring
from pipeline.api import create_app
from pipeline.settings import Settings, StoreSettings
from pipeline.wiring.running import surface


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
