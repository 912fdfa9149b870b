/// What is assessed, and what members judge: workspaces, evidence, matrices, judgements and what others say
/// to them. Doors: [ReadAssessments] reads, [Judge] does what changes the state of a judgement, [AssessRules]
/// judges what people write. [Judgement] says who may do what next, [Workspace] scores a matrix. Imports:
/// `model`, `policy`, `store`, `analysis.assess`, `operations.intake`, `operations.knowledge`,
/// `operations.work`. Invariant: silence is no consent, and is never shown as one; what members judge stands
/// side by side and is never counted, averaged or ranked. All is computed from the objects that the reader
/// sees.
@NullMarked
package org.testudo.operations.assess;

import org.jspecify.annotations.NullMarked;
