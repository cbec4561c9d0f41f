import pytest

import image_location
from exit_codes import Failure


@pytest.mark.parametrize(
    ("name", "prefix", "sources", "expected"),
    [
        ("icr.io/cpopen/a:1", "p", (), ["p/cpopen/a"]),
        ("cp.icr.io/cp/a:1", "", (), ["cp/a"]),
        ("icr.io/a:1@sha256:00", "p", (), ["p/a"]),
        ("b.io/team/a:1", "p", ("b.io/team",), ["p/a", "p/cp/a"]),
        ("b.io/team/a:1", "", ("b.io/team",), ["a", "cp/a"]),
        ("b.io:5000/team/a:1", "p", ("b.io:5000",), ["p/team/a", "p/cp/team/a"]),
        ("b.io/team/a:1", "p", ("b.io", "b.io/team"), ["p/a", "p/cp/a"]),
        ("c.b.io/team/a:1", "p", ("*.b.io",), ["p/team/a", "p/cp/team/a"]),
    ],
)
def test_an_image_is_looked_for_where_the_mirror_sets_send_nodes(
    name: str, prefix: str, sources: tuple[str, ...], expected: list[str]
) -> None:
    assert image_location.repositories_of(name, prefix, sources) == expected


@pytest.mark.parametrize(
    ("name", "prefix", "sources", "expected"),
    [
        ("quay.io/mongodb/agent:1", "p", ("quay.io/mongodb",), ["p/mongodb/agent", "p/agent", "p/cp/agent"]),
        ("gcr.io/a/b:1", "p", ("gcr.io/a/b",), ["p/a/b"]),
        ("quay.io/cp/a:1", "p", ("quay.io/cp",), ["p/cp/a", "p/a"]),
        ("b.io/a:1", "p", ("b.io",), ["p/a", "p/cp/a"]),
        ("icr.io/cpopen/a:1", "p", (), ["p/cpopen/a"]),
        ("gcr.io/a/b:1", "", ("gcr.io/a/b",), ["a/b"]),
    ],
)
def test_an_image_of_a_source_that_keeps_its_path_is_looked_for_there_first(
    name: str, prefix: str, sources: tuple[str, ...], expected: list[str]
) -> None:
    assert image_location.repositories_of(name, prefix, sources, keep_paths=True) == expected


@pytest.mark.parametrize("source", ["b.io/teams", "b.io/tea", "*.b.io", "c.io"])
def test_an_image_below_no_source_is_refused(source: str) -> None:
    with pytest.raises(Failure, match="not below a mirrored source"):
        image_location.repositories_of("b.io/team/a:1", "p", (source,))


@pytest.mark.parametrize(
    ("name", "reference"),
    [("icr.io/a", "latest"), ("icr.io/a:1", "1"), ("b.io:5000/a", "latest"), ("icr.io/a:1@sha256:00", "sha256:00")],
)
def test_the_digest_of_an_image_counts_before_its_tag(name: str, reference: str) -> None:
    assert image_location.reference_of(name) == reference
