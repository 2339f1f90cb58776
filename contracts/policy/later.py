"""Rules that came after packs had been adopted. Where they are unset, a pack is written as it was before them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import SerializerFunctionWrapHandler, model_serializer

from contracts.vocabulary import Term


class Extended(Term):
    """A section that gained rules, each with a default. One that has its default is left out of what is written, so
    that the bytes in which an older pack was stored and told stay the same."""

    later: ClassVar[frozenset[str]]

    @model_serializer(mode="wrap")
    def _as_before(self, write: SerializerFunctionWrapHandler) -> Mapping[str, Any]:
        fields = type(self).model_fields
        unused = {name for name in self.later if getattr(self, name) == fields[name].get_default()}
        return {name: part for name, part in write(self).items() if name not in unused}
