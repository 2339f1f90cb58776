"""Every part of a pack with its path: keys joined by dots, entries of a list by their id: `dossier.items.to-trinh`."""

from collections.abc import Iterator, Mapping

from contracts.vocabulary import Term


def walk(thing: object, path: str = "") -> Iterator[tuple[str, object]]:
    """`thing` and all within it, each after what holds it."""
    yield path, thing
    for name, part in _parts(thing):
        yield from walk(part, f"{path}.{name}" if path else name)


def _parts(thing: object) -> Iterator[tuple[str, object]]:
    match thing:
        case Term():
            yield from ((name, getattr(thing, name)) for name in type(thing).model_fields)
        case Mapping():
            yield from ((str(key), part) for key, part in thing.items())
        case tuple():
            yield from ((str(getattr(part, "id", index)), part) for index, part in enumerate(thing))
