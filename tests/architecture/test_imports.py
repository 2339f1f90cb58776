"""Who may import what: the pure parts stay pure, libraries stay behind the chassis, services stand alone."""

import subprocess
import sys

import pytest

from tests.architecture.source import PACKAGES, ROOT, SERVICES, files, imported, shown

BEHIND_THE_CHASSIS = ("eventsourcing", "psycopg")
OF_KAFKA = ("faststream", "aiokafka", "confluent_kafka")
WORDS = (
    "contracts.vocabulary",
    "contracts.lineage",
    "contracts.names",
    "contracts.ministry",
    "contracts.coverage",
    "contracts.inspections",
    "contracts.models",
    "contracts.plans",
    "contracts.sizes",
)
PURE = ("pydantic", "pydantic_core", "chassis.domain", *WORDS)
PURE_FOLDERS = ("contracts.acts", "contracts.policy", "contracts.events")


def below(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_there_is_something_to_look_at():
    assert {"registration", "audit"} <= set(SERVICES)
    assert len(files(*PACKAGES)) > 50


def importing(*packages):
    """The files of the product that import any of these."""
    return {shown(file) for file in files(*PACKAGES) if any(below(module, *packages) for module in imported(file))}


def test_one_package_speaks_to_a_broker():
    assert {file.rpartition("/")[0] for file in importing(*OF_KAFKA)} == {"chassis/messaging/kafka"}


def test_one_module_runs_faststream_which_takes_care_of_what_it_would_pass_over():
    assert importing("faststream") == {"chassis/messaging/kafka/consuming.py"}


def test_only_the_chassis_imports_the_store_and_the_driver():
    strangers = {
        shown(file): module
        for file in files(*(package for package in PACKAGES if package != "chassis"))
        for module in imported(file)
        if below(module, *BEHIND_THE_CHASSIS)
    }

    assert strangers == {}


@pytest.mark.parametrize("service", [name for name in SERVICES if (ROOT / "services" / name / "domain").is_dir()])
def test_a_domain_is_pure(service):
    """It may use the words, acts, rules and events of the language, and what is written in a domain; no more."""
    allowed = (*PURE, *PURE_FOLDERS, f"services.{service}.domain", *sys.stdlib_module_names)
    impure = {
        (shown(file), module)
        for file in files(f"services/{service}/domain")
        for module in imported(file)
        if not below(module, *allowed)
    }

    assert impure == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_knows_no_other_and_no_form_of_running(service):
    strangers = {
        (shown(file), module)
        for file in files(f"services/{service}")
        for module in imported(file)
        if below(module, "services", "dienhinh") and not below(module, f"services.{service}")
    }

    assert strangers == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_can_be_imported_alone(service):
    entry = "bootstrap" if (ROOT / "services" / service / "bootstrap.py").is_file() else ""
    name = f"services.{service}.{entry}".rstrip(".")
    program = (
        f"import {name}, sys; print(*sorted(m for m in sys.modules if m.count('.') and m.startswith('services.')))"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert all(below(module, f"services.{service}") for module in done.stdout.split()), done.stdout
