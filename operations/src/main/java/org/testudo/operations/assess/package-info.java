/// What is assessed, and what members judge and forecast: workspaces, evidence, matrices, judgements and what
/// others say to them, forecasts and what came of them. Doors: [ReadAssessments] and [ReadForecasts] read,
/// [Judge] does what changes the state of a judgement, [AssessRules] and [ForecastRules] judge what people
/// write. [Judgement] says who may do what next, [Workspace] scores a matrix. Imports:
/// `model`, `policy`, `store`, `analysis.assess`, `operations.intake`, `operations.knowledge`,
/// `operations.work`. Invariant: silence is no consent, and is never shown as one; what members judge stands
/// side by side and is never counted, averaged or ranked. All is computed from the objects that the reader
/// sees.
@NullMarked
package org.testudo.operations.assess;

import org.jspecify.annotations.NullMarked;
