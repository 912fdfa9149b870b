/// Who says what about whom: claims, denials and responses, side by side, and what is odd between them. Doors:
/// [ReadCases] reads, [Case] is one thing and what is said about it, [ReadTimeline] sets everything in time,
/// [Copies] says a claim once more for tools that know none, [ClaimRules] and [WhoRules] judge what people write.
/// Imports: `model`, `policy`, `analysis.hybrid`, `store`, `operations.intake`, `operations.knowledge`,
/// `operations.work`.
/// Invariant: nothing here decides who is right, and nothing depends on who somebody is: each side of a claim is
/// treated as the other would be. All is computed from the objects that the reader sees.
@NullMarked
package org.testudo.operations.claims;

import org.jspecify.annotations.NullMarked;
