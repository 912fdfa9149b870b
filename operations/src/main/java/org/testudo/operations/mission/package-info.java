/// Missions: what they depend on, and what a loss puts at stake, as one reader sees it; and files of such models.
/// Doors:
/// [ReadMissions], [KeyTerrain], [Resilience], [ImportModel].
/// Imports: `model`, `policy`, `analysis`, `store`, `exchange`, `operations.intake`, `operations.handling`,
/// `operations.knowledge`, `operations.work`.
/// Invariant: a value is computed from the parts that the reader sees and from nothing else; only what its owner
/// has said counts of a node.
@NullMarked
package org.testudo.operations.mission;

import org.jspecify.annotations.NullMarked;
