"""Studies of ClinicalTrials.gov: all pages, byte for byte, however often it is interrupted."""

import json
from pathlib import Path

import pytest
import yaml

from tests.services.server import HttpServer, Reply, cut, page, status
from tests.services.watch import Watching
from tests.services.worlds import DATA, LARGEST_PAGE, STUDIES_PARAMETERS, Registry, Rule, study
from tracker.services.client import Client
from tracker.services.clinicaltrials_gov import PACE, Asked, Studies
from tracker.services.errors import Denied, GaveUp, NothingFound, NotUnderstood
from tracker.services.fetched import Fetched, Outcome
from tracker.services.paging import fetch
from tracker.services.place import Place

BLINATUMOMAB = Asked("blinatumomab")
STUDIES = [study(number) for number in range(1, 6)]
WHOLE = b"[\n" + b",\n".join(STUDIES) + b"\n]\n"
DESCRIPTION = Path(__file__).parents[3] / "shared" / "data" / "clinicaltrials-gov" / "ctg-oas-v2.yaml"


def fetched(
    server: HttpServer, path: Path, asked: Asked = BLINATUMOMAB, watch: Watching | None = None
) -> Fetched:
    seen = watch or Watching()
    return fetch(Studies(Client(server.url, seen), server.url, asked), Place(path), seen)


def stamp(path: Path) -> tuple[int, int]:
    """What tells that a file was not touched."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_all_pages_are_one_array_of_the_bytes_that_were_served(tmp_path: Path) -> None:
    path, watch = tmp_path / "studies.json", Watching()
    with HttpServer(Registry(STUDIES)).running() as server:
        done = fetched(server, path, watch=watch)
        asked = [(request.path.removeprefix("/api/v2"), request.query) for request in server.requests]
    assert done == Fetched(path, Outcome.NEW, len(WHOLE), DATA, 5, "studies")
    assert (path.read_bytes(), beside(path)) == (WHOLE, [".studies.json.fetched", "studies.json"])
    assert len(json.loads(path.read_bytes())) == 5
    first = {"query.term": "blinatumomab", "format": "json", "pageSize": "1000", "countTotal": "true"}
    assert asked == [
        ("/version", {}),
        ("/studies", first),
        ("/studies", first | {"pageToken": "NF0g2"}),
        ("/studies", first | {"pageToken": "NF0g4"}),
        ("/version", {}),
    ]
    assert watch.seen == [("studies", 2, 5), ("studies", 4, 5), ("studies", 5, 5)]


def test_what_is_asked_is_asked_in_the_words_of_the_description(tmp_path: Path) -> None:
    asked = Asked('"B-cell" & ?', "leukæmia, acute", "imatinib|dasatinib", ("NCT02013167", "NCT01466179"))
    with HttpServer(Registry(STUDIES, size=9)).running() as server:
        fetched(server, tmp_path / "studies.json", asked)
        assert server.requests[1].query == {
            "query.term": '"B-cell" & ?',
            "query.cond": "leukæmia, acute",
            "query.intr": "imatinib|dasatinib",
            "filter.ids": "NCT02013167|NCT01466179",
            "format": "json",
            "pageSize": "1000",
            "countTotal": "true",
        }


@pytest.mark.parametrize("base", ["/api/v2", ""])
def test_the_address_of_the_description_is_taken_too(tmp_path: Path, base: str) -> None:
    watch = Watching()
    with HttpServer(Registry(STUDIES)).running() as server:
        studies = Studies(Client(server.url, watch), server.url + base, Asked("x"))
        fetch(studies, Place(tmp_path / "studies.json"), watch)
        assert set(server.paths()) == {"/api/v2/version", "/api/v2/studies"}


def test_data_that_have_not_changed_are_not_fetched_again(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        fetched(server, path)
        before, asked = stamp(path), len(server.requests)
        assert fetched(server, path) == Fetched(path, Outcome.UNMODIFIED, len(WHOLE), DATA)
        assert (stamp(path), server.paths()[asked:]) == (before, ["/api/v2/version"])
        assert fetched(server, path, Asked("other")).outcome is Outcome.SAME


def test_newer_data_are_fetched_again(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        fetched(server, path)
        before = stamp(path)
        server.world = Registry(STUDIES, data="2026-01-05T09:00:05")
        assert fetched(server, path).outcome is Outcome.SAME
        assert stamp(path) == before
        server.world = Registry(STUDIES[:3], data="2026-01-06T09:00:05")
        assert fetched(server, path).outcome is Outcome.NEW
    assert path.read_bytes() == b"[\n" + b",\n".join(STUDIES[:3]) + b"\n]\n"


@pytest.mark.parametrize("data", ["", None])
def test_a_mirror_without_a_version_is_fetched_each_time(tmp_path: Path, data: str | None) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES, data=data)).running() as server:
        assert [fetched(server, path).outcome for _ in range(2)] == [Outcome.NEW, Outcome.SAME]


def test_a_page_that_is_cut_or_refused_for_a_while_is_asked_for_again(tmp_path: Path) -> None:
    path, watch = tmp_path / "studies.json", Watching()
    with HttpServer(Registry(STUDIES)).running() as server:
        server.faults = {
            1: cut(30),
            2: status(429, retry_after="2"),
            4: status(500),
            5: page(b'{"studies":['),
        }
        fetched(server, path, watch=watch)
    assert path.read_bytes() == WHOLE
    assert watch.waited == [
        "the connection was cut",
        "it answers 429",
        "it answers 500",
        "what it sends breaks off",
    ]


@pytest.mark.parametrize("pages", [0, 1, 2])
def test_a_repeated_command_goes_on_after_the_last_page(tmp_path: Path, pages: int) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        server.faults.update({number: status(503) for number in range(1 + pages, 7 + pages)})
        with pytest.raises(GaveUp):
            fetched(server, path)
        assert not path.exists()
        asked = len(server.requests)
        done = fetched(server, path)
        assert len(server.requests) - asked == 5 - pages
    went_on = (f"went on after {2 * pages} studies that had come before",)
    assert done == Fetched(path, Outcome.NEW, len(WHOLE), DATA, 5, "studies", went_on if pages else ())
    assert (path.read_bytes(), beside(path)) == (WHOLE, [".studies.json.fetched", "studies.json"])


def interrupted(server: HttpServer, path: Path, asked: Asked = BLINATUMOMAB) -> None:
    """Two pages of a fetch that stopped."""
    start = len(server.requests)
    server.faults.update({number: status(503) for number in range(start + 3, start + 9)})
    with pytest.raises(GaveUp):
        fetched(server, path, asked)


def test_what_was_half_written_after_the_last_page_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        interrupted(server, path)
        with (tmp_path / "studies.json.part").open("ab") as part:
            part.write(b",\n" + STUDIES[4][:30])
        fetched(server, path)
    assert path.read_bytes() == WHOLE


def test_a_part_that_has_lost_bytes_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        interrupted(server, path)
        (tmp_path / "studies.json.part").write_bytes(b"[")
        assert fetched(server, path).notes == ()
    assert path.read_bytes() == WHOLE


def test_another_query_does_not_go_on_with_this_one(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        interrupted(server, path)
        assert fetched(server, path, Asked("imatinib")).notes == ()
        assert "pageToken" not in server.requests[-4].query
    assert path.read_bytes() == WHOLE


def test_a_token_that_is_no_longer_known_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        interrupted(server, path)
        server.world = Registry(STUDIES, expired={"NF0g4"})
        with pytest.raises(Denied, match="answers 400: Incorrect page token"):
            fetched(server, path)
        server.world = Registry(STUDIES, size=3, expired={"NF0g4"})
        done = fetched(server, path)
    assert done.notes == (
        "the service no longer knew where it had stopped, so it was fetched from the beginning",
    )
    assert path.read_bytes() == WHOLE


def test_a_query_that_the_registry_refuses_is_no_token(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES)).running() as server:
        with pytest.raises(Denied, match=r"answers 400: filter\.ids does not match"):
            fetched(server, path, Asked(ids=["1"]))
        interrupted(server, path)
        with pytest.raises(Denied, match=r"answers 400: filter\.ids does not match"):
            fetched(server, path, Asked(ids=["1"]))
    assert not path.exists()


def test_data_that_change_meanwhile_are_said_and_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    newer = Reply(200, b'{"apiVersion": "2.0.3", "dataTimestamp": "2026-01-05T09:00:05"}')
    with HttpServer(Registry(STUDIES)).running() as server:
        server.faults = {4: lambda _: newer}
        assert fetched(server, path).notes == (
            f"the service's data changed meanwhile, from {DATA} to 2026-01-05T09:00:05: repeat the command",
        )
        assert fetched(server, path).outcome is Outcome.SAME
        assert fetched(server, path).outcome is Outcome.UNMODIFIED


def test_another_number_than_was_announced_is_said_and_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    with HttpServer(Registry(STUDIES, total=6)).running() as server:
        assert fetched(server, path).notes == ("5 studies came of 6 that were announced: repeat the command",)
        assert fetched(server, path).outcome is Outcome.SAME


def test_nothing_found_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "studies.json"
    path.write_bytes(b"before")
    with HttpServer(Registry([])).running() as server, pytest.raises(NothingFound) as caught:
        fetched(server, path)
    assert str(caught.value) == (
        "No studies match. Ask in other words: tracker fetch clinicaltrials-gov --query WORDS"
    )
    assert (path.read_bytes(), beside(path)) == (b"before", ["studies.json"])


def test_pages_that_lead_nowhere_end(tmp_path: Path) -> None:
    def world(_: object) -> Reply:
        return Reply(200, b'{"studies": [], "nextPageToken": "again"}')

    with (
        HttpServer(world).running() as server,
        pytest.raises(NotUnderstood, match="one page leads to itself"),
    ):
        fetched(server, tmp_path / "studies.json")


def test_the_registry_is_asked_at_most_three_times_a_second(tmp_path: Path, pauses: list[float]) -> None:
    watch = Watching()
    with HttpServer(Registry(STUDIES)).running() as server:
        client = Client(server.url, watch, pace=PACE)
        fetch(Studies(client, server.url, Asked("x")), Place(tmp_path / "studies.json"), watch)
        assert len(server.requests) == 5
    assert [0.2 < waited <= 1 / 3 for waited in pauses] == [True] * 4


def test_the_servers_rules_are_those_of_the_registrys_description() -> None:
    if not DESCRIPTION.exists():
        pytest.skip(f"{DESCRIPTION} is not there")
    described = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    stated = described["paths"]["/studies"]["get"]["parameters"]
    schemas = {parameter["name"]: parameter["schema"] for parameter in stated}
    rules = {}
    for name in STUDIES_PARAMETERS:
        schema = schemas[name].get("items", schemas[name])
        enum = ("true", "false") if schema["type"] == "boolean" else tuple(schema.get("enum", ()))
        is_list = schemas[name]["type"] == "array"
        rules[name] = Rule(schema["type"], enum, schema.get("pattern", ""), schema.get("minimum"), is_list)
    assert rules == STUDIES_PARAMETERS
    size = next(parameter for parameter in stated if parameter["name"] == "pageSize")
    assert f"coerced down to  {LARGEST_PAGE:,}" in size["description"]
    assert described["servers"][0]["url"].endswith("/api/v2")
    assert {"/studies", "/version"} <= set(described["paths"])
    answers = described["components"]["schemas"]
    assert set(answers["PagedStudies"]["properties"]) == {"studies", "totalCount", "nextPageToken"}
    assert "dataTimestamp" in answers["Version"]["properties"]
