"""openFDA: what matches a query, page by page, and everything, zip by zip."""

import json
from pathlib import Path

import pytest

from tests.services.server import HttpServer, Reply, Request, status
from tests.services.watch import Watching
from tests.services.worlds import Files, OpenFda, zipped
from tracker.services.client import Client
from tracker.services.errors import (
    BadAddress,
    BadRedirect,
    Denied,
    GaveUp,
    NothingFound,
    NotUnderstood,
    TooMany,
)
from tracker.services.fetched import Fetched, Outcome
from tracker.services.openfda import Applications, fetch_bulk
from tracker.services.paging import fetch
from tracker.services.place import Place

SEARCH = 'openfda.generic_name:"blinatumomab"'


def application(number: int) -> bytes:
    return b'{"application_number": "BLA%06d",  "products": []}' % number


def fetched(server: HttpServer, path: Path, search: str = SEARCH, key: str | None = None) -> Fetched:
    watch = Watching()
    client = Client(server.url, watch, key=key)
    return fetch(Applications(client, server.url, search), Place(path), watch)


def numbers(path: Path) -> list[str]:
    return [each["application_number"] for each in json.loads(path.read_bytes())["results"]]


def test_one_page_is_the_document_with_the_bytes_that_were_served(tmp_path: Path) -> None:
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([application(1), application(2)])).running() as server:
        done = fetched(server, path)
        asked = [request.query for request in server.requests]
    assert path.read_bytes() == (
        b'{"meta": {"disclaimer": "Do not rely on openFDA.", "last_updated": "2026-01-03", '
        b'"results": {"skip": 0, "limit": 1000, "total": 2}},\n"results": [\n'
        b'{"application_number": "BLA000001",  "products": []},\n'
        b'{"application_number": "BLA000002",  "products": []}\n]}\n'
    )
    size = path.stat().st_size
    assert done == Fetched(path, Outcome.NEW, size, "2026-01-03", 2, "applications")
    assert asked == [
        {"search": SEARCH, "limit": "1"},
        {"search": SEARCH, "limit": "1000"},
        {"search": SEARCH, "limit": "1"},
    ]


@pytest.mark.parametrize("links", [True, False])
def test_pages_are_followed_or_counted(tmp_path: Path, links: bool) -> None:  # noqa: FBT001 - a parameter
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([application(n) for n in range(2500)], links=links)).running() as server:
        assert fetched(server, path).records == 2500
        asked = [request.query for request in server.requests[2:4]]
    assert numbers(path) == [f"BLA{n:06d}" for n in range(2500)]
    named = ({"skip": "0", "search_after": f"0={n}"} if links else {"skip": str(n)} for n in (1000, 2000))
    assert asked == [{"search": SEARCH, "limit": "1000"} | each for each in named]


def test_a_link_leads_beyond_what_can_be_counted(tmp_path: Path) -> None:
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([b"%d" % n for n in range(27_001)])).running() as server:
        assert fetched(server, path).records == 27_001
    assert json.loads(path.read_bytes())["results"] == list(range(27_001))


def test_without_links_there_is_an_end_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([b"%d" % n for n in range(26_001)], links=False)).running() as server:
        with pytest.raises(TooMany) as caught:
            fetched(server, path)
        server.world = OpenFda([b"%d" % n for n in range(26_000)], links=False)
        assert fetched(server, path).records == 26_000
    assert str(caught.value) == (
        "26,001 applications match, more than openFDA hands out page by page. "
        "Narrow the query, or fetch the whole data set: tracker fetch openfda"
    )


def test_a_repeated_command_goes_on_and_an_unchanged_one_asks_once(tmp_path: Path) -> None:
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([application(n) for n in range(2500)])).running() as server:
        server.faults = {number: status(500) for number in range(3, 9)}
        with pytest.raises(GaveUp):
            fetched(server, path)
        done = fetched(server, path)
        assert done.notes == ("went on after 2,000 applications that had come before",)
        asked = len(server.requests)
        assert fetched(server, path).outcome is Outcome.UNMODIFIED
        assert len(server.requests) - asked == 1
        server.world = OpenFda([application(1)], updated="2026-01-10")
        assert fetched(server, path).outcome is Outcome.NEW
    assert numbers(path) == ["BLA000001"]


def test_a_plus_in_a_query_is_a_blank_as_in_its_own_examples(tmp_path: Path) -> None:
    with HttpServer(OpenFda([application(1)])).running() as server:
        fetched(server, tmp_path / "a.json", "a:[20200101+TO+20210101]+AND+b:c+d")
        assert server.requests[1].query["search"] == "a:[20200101 TO 20210101] AND b:c+d"
        assert "%20AND%20" in server.requests[1].target


def test_the_key_is_sent_apart_and_kept_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([application(n) for n in range(2500)])).running() as server:
        server.faults = {number: status(500) for number in range(3, 9)}
        with pytest.raises(GaveUp) as caught:
            fetched(server, path, key="abc0123")
        kept = "".join(file.read_text() for file in tmp_path.iterdir())
        fetched(server, path, key="abc0123")
        assert {request.headers["Authorization"] for request in server.requests} == {"Basic YWJjMDEyMzo="}
        assert [target.target for target in server.requests if "leaked" in target.target] == []
    written = kept + str(caught.value) + "".join(file.read_text() for file in tmp_path.iterdir())
    assert [word for word in ("abc0123", "YWJjMDEyMzo", "leaked") if word in written] == []


def test_nothing_found_is_no_file_and_a_wrong_query_is_told(tmp_path: Path) -> None:
    path = tmp_path / "drugsfda.json"
    with HttpServer(OpenFda([application(1)])).running() as server:
        with pytest.raises(
            NothingFound, match=r"No applications match\. Ask in other words: tracker fetch openfda"
        ):
            fetched(server, path, "nothing")
        server.always = status(400, b'{"error": {"code": "BAD_REQUEST", "message": "Search not supported"}}')
        with pytest.raises(Denied, match=r"answers 400: BAD_REQUEST: Search not supported\. See"):
            fetched(server, path)
        server.always = status(200, b'{"meta": {}, "results": []}')
        with pytest.raises(NotUnderstood):
            fetched(server, path)
    assert list(tmp_path.iterdir()) == []


def index(*files: str) -> bytes:
    parts = [{"display_name": "part", "file": file, "size_mb": "1", "records": 9} for file in files]
    data_sets = {"drugsfda": {"export_date": "2026-01-03", "partitions": parts}, "event": {}}
    return json.dumps({"meta": {}, "results": {"drug": data_sets}}).encode()


def bulk(server: HttpServer, folder: Path) -> list[Fetched]:
    watch = Watching()
    return list(fetch_bulk(Client(server.url, watch, key="abc"), server.url, folder, watch))


def test_the_whole_data_set_comes_in_its_zip_files(tmp_path: Path) -> None:
    folder = tmp_path / "openfda"
    bodies = {f"/drug/drugsfda/d-{n}-of-2.json.zip": zipped(n * 1000) for n in (1, 2)}
    with HttpServer(Files(bodies)).running() as files:

        def world(request: Request) -> Reply:
            listed = index(*(files.url + path for path in bodies))
            return Reply(200, listed) if request.path == "/download.json" else Reply(404)

        with HttpServer(world).running() as server:
            assert [(done.path.name, done.outcome) for done in bulk(server, folder)] == [
                ("d-1-of-2.json.zip", Outcome.NEW),
                ("d-2-of-2.json.zip", Outcome.NEW),
            ]
            (folder / "d-1-of-1.json.zip").write_bytes(b"older")
            again = bulk(server, folder)
            assert [(done.outcome, done.notes) for done in again] == [
                (Outcome.UNMODIFIED, ()),
                (
                    Outcome.UNMODIFIED,
                    ("d-1-of-1.json.zip is no longer listed; take it away before the import",),
                ),
            ]
        assert [request.headers.get("Authorization") for request in files.requests] == [None] * 4
    assert [(folder / f"d-{n}-of-2.json.zip").read_bytes() for n in (1, 2)] == list(bodies.values())


@pytest.mark.parametrize(
    ("files", "error", "told"),
    [
        ([], NotUnderstood, "it lists no file of drug/drugsfda"),
        (["http://127.0.0.1/a.json"], NotUnderstood, "which is no zip file"),
        (["http://127.0.0.1/..zip/"], NotUnderstood, "which is no zip file"),
        (["http://127.0.0.1/.zip.zip"], NotUnderstood, "which is no zip file"),
        (["http://127.0.0.1/..%2fa.zip"], NotUnderstood, "which is no zip file"),
        (["file:///a.zip"], BadAddress, "is no address that begins with http"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    tmp_path: Path, files: list[str], error: type[Exception], told: str
) -> None:
    with HttpServer(lambda _: Reply(200, index(*files))).running() as server, pytest.raises(error) as caught:
        bulk(server, tmp_path / "openfda")
    assert told in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_list_does_not_lead_out_of_an_encrypted_connection() -> None:
    from tracker.services.openfda import part_name

    with pytest.raises(BadRedirect, match=r"leads from https to 'http://open\.example/a\.zip'"):
        part_name("https://api.fda.gov/download.json", "http://open.example/a.zip")
