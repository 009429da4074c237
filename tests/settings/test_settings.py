"""Settings: read once, strongest source wins, a misspelt key is refused with the right one named."""

import pytest

from pipeline.settings import SettingsError, read_settings


def test_defaults_need_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_settings(environment={}).runtime == "embedded"


def test_environment_beats_file_and_file_beats_default(tmp_path):
    config = tmp_path / "demarche.toml"
    config.write_text('[kafka]\nbrokers = "file:1"\nprefix = "desk"\n')
    settings = read_settings(config, {"DEMARCHE_KAFKA__BROKERS": "env:2"})
    assert (settings.kafka.brokers, settings.kafka.prefix, settings.kafka.replication) == ("env:2", "desk", 1)


def test_lists_and_tables_in_the_environment_are_written_as_in_toml(tmp_path):
    environment = {"DEMARCHE_FEEDS__ALLOW_PRIVATE": '["127.0.0.0/8"]', "DEMARCHE_KAFKA__PARTITIONS": "{stories = 1}"}
    settings = read_settings(environment=environment)
    assert settings.feeds.allow_private == ("127.0.0.0/8",)
    assert settings.kafka.partitions == {"stories": 1}


@pytest.mark.parametrize(
    ("text", "environment", "says"),
    [
        ('[kafka]\nbroker = "x"\n', {}, "kafka.broker: no such setting; did you mean kafka.brokers?"),
        ("[page]\nport = 99999\n", {}, "page.port"),
        ("[page\n", {}, "not valid TOML"),
        ("", {"DEMARCHE_KAFKA__BROKER": "x"}, "did you mean DEMARCHE_KAFKA__BROKERS?"),
        ('kafka = "here"\n', {"DEMARCHE_KAFKA__BROKERS": "x"}, "kafka"),
    ],
)
def test_a_wrong_setting_is_refused_in_words(tmp_path, text, environment, says):
    config = tmp_path / "demarche.toml"
    config.write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_settings(config, environment)
    assert says in str(caught.value)


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(SettingsError, match="no such settings file"):
        read_settings(tmp_path / "missing.toml", {})
    with pytest.raises(SettingsError, match="no such settings file"):
        read_settings(environment={"DEMARCHE_CONFIG": str(tmp_path / "missing.toml")})
