/// Says what is wrong with one object or one submission, and what would be right. Doors: [Validator],
/// [SubmissionRules].
/// Imports: `model`, `model.pattern`, `model.marking`, `model.submission`.
/// A finding names a rule: S identifiers and types, V versions, M markings, L languages, X extensions, C containers and
/// objects, P patterns, R1 required properties, R2 cross-checks, R3 closed and R4 open vocabularies, R5 relationships.
/// An ERROR breaks a MUST of the standard; a WARNING a SHOULD, or marks what is custom, deprecated or doubtful.
/// The validator sees one submission and never the ledger; rules that compare versions are in `model.version`.
/// Standard: STIX 2.1, sections 2 to 8, 10 and 11, as one table: `stix21.txt`.
/// Immutable; safe for all threads. Hot path: everything that comes in passes here.
@NullMarked
package org.testudo.model.validation;

import org.jspecify.annotations.NullMarked;
