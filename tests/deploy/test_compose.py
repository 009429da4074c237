"""The compose file names only what the code knows: settings, commands, roles and ports."""

from pathlib import Path
from typing import get_args

import pytest
import yaml
from typer.main import get_command

from pipeline.cli.app import app
from pipeline.settings import read_settings
from pipeline.topology import Role

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("demarche:")}


def test_every_service_of_ours_reads_settings_that_exist():
    for service in OURS.values():
        settings = read_settings(environment=service["environment"])
        assert settings.runtime == "distributed"


def test_our_services_reach_kafka_and_elasticsearch_where_they_listen():
    settings = read_settings(environment=OURS["poll"]["environment"])
    assert f"INSIDE://{settings.kafka.brokers}" in SERVICES["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]
    assert settings.elasticsearch.url == "http://elasticsearch:9200"
    assert settings.elasticsearch.url == SERVICES["kibana"]["environment"]["ELASTICSEARCH_HOSTS"]


@pytest.mark.parametrize("name", OURS)
def test_the_command_exists(name):
    commands = get_command(app).commands
    assert OURS[name]["command"][0] in commands


def test_each_role_has_a_worker_service():
    roles = {service["command"][2] for service in OURS.values() if service["command"][:2] == ["worker", "--role"]}
    assert roles == set(get_args(Role))


def test_the_page_is_published_where_it_listens():
    settings = read_settings(environment=OURS["page"]["environment"])
    assert OURS["page"]["ports"] == [f"127.0.0.1:{settings.page.port}:{settings.page.port}"]
    assert settings.page.host == "0.0.0.0"


def test_topics_are_made_by_setup_and_never_by_the_broker():
    assert SERVICES["kafka"]["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    for name, service in OURS.items():
        if name != "setup":
            assert service["depends_on"]["setup"]["condition"] == "service_completed_successfully"


def test_nothing_is_published_beyond_this_machine():
    published = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)
