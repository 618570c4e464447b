"""Levels of evidence read twice: as settled and as if the buyer confirmed the rest; with what vanished and without."""

from __future__ import annotations

from collections.abc import Callable

from readiness.evidence.level import Level, Levels
from readiness.graph.confirmation import Confirmations
from readiness.model.evidence import Evidence
from readiness.model.part import Node

__all__ = ["LevelsBothWays", "LowerLevels"]


class LevelsBothWays(Levels):
    """The lower of two levels; where more would count if the buyer confirmed it, the level says that it may rise."""

    def __init__(self, as_settled: Levels, as_said: Levels, missing: Confirmations) -> None:
        super().__init__(as_said.operation, as_said.stale_after)
        self.as_settled = as_settled
        self.missing = missing

    def written(self, node: Node) -> Level:
        """How well a node is written, on what the buyer settled."""
        return self._lower(node, super().written, self.as_settled.written)

    def proven(self, node: Node) -> Level:
        """How well a node is proven, on what the buyer settled."""
        return self._lower(node, super().proven, self.as_settled.proven)

    def _lower(self, node: Node, said: Callable[[Node], Level], settled: Callable[[Node], Level]) -> Level:
        level = said(node)
        twin = self.as_settled.operation.model.nodes.get(node.id)
        low = settled(twin) if twin else Level(0)
        if _strength(low) >= _strength(level):
            return level
        about = [one.id for one in self.operation.model.all_of(Evidence) if node.id in one.of]
        return Level(
            low.rank, low.is_stale, (*self.missing.near(about or [node.id]), *level.roots), may_rise=True
        )


class LowerLevels(Levels):
    """The lower of two levels: with what vanished where it stood, or as the model is written now."""

    def __init__(self, restored: Levels, as_written: Levels) -> None:
        super().__init__(restored.operation, restored.stale_after)
        self.restored = restored
        self.as_written = as_written

    def written(self, node: Node) -> Level:
        """How well a node is written, with what vanished or without."""
        return self._lower(node, self.restored.written, self.as_written.written)

    def proven(self, node: Node) -> Level:
        """How well a node is proven, with what vanished or without."""
        return self._lower(node, self.restored.proven, self.as_written.proven)

    def _lower(self, node: Node, restored: Callable[[Node], Level], now: Callable[[Node], Level]) -> Level:
        twin = self.as_written.operation.model.nodes.get(node.id)
        level = restored(node)
        return min(level, now(twin), key=_strength) if twin else level


def _strength(level: Level) -> tuple[int, bool]:
    return level.rank, not level.is_stale
