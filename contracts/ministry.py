"""What comes from the ministry to one province, each signed by the ministry: criteria sets, yearly targets, guidance.

On the bus a record's value is a compact JWS whose payload is a `Directive` as JSON. Nothing of it is the province's
rule before the province has adopted it by an act of its own.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from contracts.policy.basis import BasisDocument
from contracts.policy.criteria import WordedSet
from contracts.policy.rule import Label
from contracts.vocabulary import Cycle, Document, Name, ProvinceCode, Sha256, Slug, Term, UnitKind

PURPOSE = "dienhinh-ministry"
"""What the ministry's signature on such a record says it is for (`typ`)."""


class IssuedCriteria(Term):
    """A set of criteria, whole, with the documents that its clauses cite. Source: 188/KH-UBND III.1.1."""

    kind: Literal["criteria-set"]
    criteria_set: WordedSet
    valid_from_cycle: Cycle = Field(description="the first cycle that the ministry means it for")
    basis: tuple[BasisDocument, ...]


class AssignedGroup(Term):
    """How many units of some kinds together, called `label_vi` and `label_en`, are to be recognised in the cycle. Where
    the pack has a group with the same `id`, it is that one.
    """

    id: Slug
    label_vi: Label
    label_en: Label
    kinds: tuple[UnitKind, ...]
    minimum: Annotated[int, Field(ge=0)] = Field(description="decisions of recognition in the year")


class AssignedTarget(Term):
    """The target that the ministry assigns to the province for a year. Source: 188/KH-UBND III.1.3."""

    kind: Literal["target"]
    cycle: Cycle
    groups: Annotated[tuple[AssignedGroup, ...], Field(min_length=1)]


class IssuedGuidance(Term):
    """A paper that guides, by its `title` and the digest of its text; what follows from it is for people to say."""

    kind: Literal["guidance"]
    title: Name
    sha256: Sha256 | None = Field(None, description="the text, where it was sent as a file")


Content = Annotated[IssuedCriteria | AssignedTarget | IssuedGuidance, Field(discriminator="kind")]


class Directive(Term):
    """One thing that the ministry sends to one province, once: the same `id` never says something else."""

    id: UUID
    province: ProvinceCode
    document: Document = Field(description="the ministry's paper")
    content: Content
