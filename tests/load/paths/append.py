"""The event store alone: appending, and folding what was appended."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count, islice
from uuid import UUID, uuid4

from chassis.acts.workspace import Workspace
from chassis.eventstore.store import EventStore, NewEvent
from services.registration.domain.candidacy.state import CANDIDACY
from tests.load.measuring import Contender, HotPath, watched
from tests.load.peers.library import Candidacies, Candidacy
from tests.load.places import Commit, Place, Written, in_commits
from tests.load.sizes import Size
from tests.load.world import MONTHS, World, a_world, entered, figures, fill_year, history, mapper, unit

HISTORY = 100
"""Events of a stream that is folded."""


@contextmanager
def append_by(batch: int, place: Place, size: Size, *, control: bool = False) -> Iterator[HotPath]:
    """Events of reports, `batch` to a commit. The `control` is the driver against itself: how far from 1 its ratios are
    is what a ratio of this run can be wrong by."""
    with a_world(place) as world:
        events, circumstances = list(islice(history(world, 1), batch)), entered()
        batches = max(3, size.appended // batch) if batch > 1 else size.appended // 5
        streams, raw = count(1), place.raw(world.registration_name)
        commits: list[Commit] = []

        def ours() -> float:
            new = [
                [NewEvent(f"load/{stream}", version, event, circumstances) for version, event in enumerate(events, 1)]
                for stream in islice(streams, batches)
            ]
            written = Written(raw, "stored_events")
            with watched() as watch:
                for each in new:
                    with world.store.write():
                        world.store.append(each)
            commits[:] = in_commits(written.rows(), batches)
            return watch.rate(batches * batch)

        def floor() -> float:
            name = place.fresh()
            database = place.database(name)
            EventStore(database, place.recorder(database), mapper(), world.store.clock).migrate()
            database.close()
            fresh = place.raw(name)
            with watched() as watch:
                fresh.write(commits)
            fresh.close()
            return watch.rate(batches * batch)

        library = Candidacies(place.library(place.fresh()))
        peers = {"eventsourcing Application.save": partial(_saving, library, batch, batches)}
        if control:
            ours()
            again = {"the same once more": floor}
            yield HotPath("control: the driver against itself", place.label, "events", floor, floor, again)
        else:
            yield HotPath(f"append, {batch} to a commit", place.label, "events", ours, floor, peers)
        library.close()
        raw.close()


def _saving(library: Candidacies, batch: int, batches: int) -> float:
    new = []
    for _ in range(batches):
        candidacy = Candidacy(unit=str(uuid4()), cycle=2026, approved_on="2026-01-15")
        for number in range(batch - 1):
            candidacy.file_report(MONTHS[number % 12], "2026-03-03", figures(number), "load")
        new.append(candidacy)
    with watched() as watch:
        for candidacy in new:
            library.save(candidacy)
    return watch.rate(batches * batch)


@contextmanager
def replay(place: Place, size: Size, *, again: bool = False) -> Iterator[HotPath]:
    """Streams of 100 events to their states: by a process that has read none of them yet, or all of them before."""
    with a_world(place) as world:
        numbers = range(1, size.streams + 1)
        world.begin_years(numbers)
        for number in numbers:
            fill_year(world, number, HISTORY - 2)
        library = Candidacies(place.library(place.fresh()))
        ids = [_with_a_history(library) for _ in numbers]
        raw = place.raw(world.registration_name)

        def floor() -> float:
            with watched() as watch:
                for number in numbers:
                    name = CANDIDACY.of(unit(number), 2026).name
                    raw.rows(
                        "SELECT topic, state FROM stored_events WHERE originator_id = ? ORDER BY originator_version",
                        name,
                    )
            return watch.rate(size.streams * HISTORY)

        def peer() -> float:
            with watched() as watch:
                for id_ in ids:
                    library.repository.get(id_)
            return watch.rate(size.streams * HISTORY)

        name = f"replay of {HISTORY} events, {'read before' if again else 'first time'}"
        ours = _folding(world, size, again)
        peers: dict[str, Contender] = {"eventsourcing repository.get": peer}
        yield HotPath(name, place.label, "events", ours, floor, peers)
        library.close()
        raw.close()


def _folding(world: World, size: Size, again: bool) -> Contender:
    def fold(store: EventStore) -> None:
        for number in range(1, size.streams + 1):
            state = Workspace(store).state(CANDIDACY.of(unit(number), 2026))
            assert state is not None
            assert len(state.reports) == 12

    def contender() -> float:
        store = world.store_again()
        if again:
            fold(store)
        with watched() as watch:
            fold(store)
        return watch.rate(size.streams * HISTORY)

    return contender


def _with_a_history(library: Candidacies) -> UUID:
    candidacy = Candidacy(unit=str(uuid4()), cycle=2026, approved_on="2026-01-15")
    for number in range(HISTORY - 1):
        candidacy.file_report(MONTHS[number % 12], "2026-03-03", figures(number), "load")
    library.save(candidacy)
    return candidacy.id
