"""What a pack says, where it says it, and how sure we are: the two shapes every section is made of."""

from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from contracts.vocabulary import Clause, Note, Slug, Term

T = TypeVar("T")

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
"""A text shown to people, in one language."""

UNSET_VI = "chưa quy định"
"""How a value that no source gives is shown; it is never borrowed from another province."""


class Provenance(Term):
    """How sure the pack is. Both marks are shown to the user wherever the value is."""

    synthetic: bool = Field(
        False,
        description="nội dung mẫu, chưa có văn bản chính thức / sample content: the official text is not held",
    )
    inferred: bool = Field(
        False, description="cách hiểu của người lập, không phải lời văn / our reading of the clause, not its words"
    )
    note: Note | None = Field(None, description="ghi chú / a note")


class Rule(Provenance, Generic[T]):
    """One value of the pack with its source clause; without a value it is unset ("chưa quy định").

    In YAML `null` is an unset rule. A set value requires its clause; an unset one may have a clause, which then
    says who is to set it.
    """

    value: T | None = None
    clause: Clause | None = None

    @model_validator(mode="before")
    @classmethod
    def _null_is_unset(cls, data: Any) -> Any:
        if data is None:
            return {}
        if not isinstance(data, dict | Rule):
            raise PydanticCustomError(
                "bare-value",
                "A rule is written {{value: …, clause: …}}, or null where no source gives it",
                {"vi": "quy định phải ghi {value: …, clause: …}, hoặc null nếu chưa quy định"},
            )
        return data

    @model_validator(mode="after")
    def _set_needs_clause(self) -> "Rule[T]":
        if self.value is not None and self.clause is None:
            raise PydanticCustomError(
                "clause-missing",
                "A set value needs its source clause",
                {"vi": "giá trị đã đặt phải có điều khoản nguồn"},
            )
        return self

    @property
    def is_set(self) -> bool:
        """Whether a source gives the value."""
        return self.value is not None


class Item(Provenance):
    """One entry of a list in the pack: its id, what people call it in both languages, and its source clause."""

    id: Slug = Field(description="mã, không trùng trong danh sách / its id, once in the list")
    label_vi: Label = Field(description="tên tiếng Việt / its name in Vietnamese")
    label_en: Label = Field(description="tên tiếng Anh / its name in English")
    clause: Clause = Field(description="điều khoản nguồn / the clause it comes from")

    def __str__(self) -> str:
        return self.label_vi
