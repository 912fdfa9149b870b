/// What leaders are told: steps in bringing capabilities together, who offers what, how missions come back, how far
/// members are with the pledge. Doors: [ReadBrief], [BriefRules].
/// Imports: `model`, `policy`, `store`, `operations.intake`, `operations.knowledge`, `operations.mission`,
/// `operations.work`.
/// Invariant: an edition holds what its reader sees, and of a member what that member has said itself.
@NullMarked
package org.testudo.operations.brief;

import org.jspecify.annotations.NullMarked;
