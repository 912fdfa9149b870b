/// The markings everybody knows by id: TLP 2.0 and 1.0, and PAP; and a view of any marking definition.
/// Doors: [Tlp], [Pap], [MarkingDefinition].
/// Imports: `model`, `model.json`.
/// What a marking *means* for a reader is decided in `policy`, never here. Nobody mints own TLP objects: the ids and
/// bodies below are fixed by their makers.
/// Standards: STIX 2.1, section 7.2; TLP 2.0 (FIRST, August 2022); PAP.
/// Immutable; safe for all threads.
@NullMarked
package org.testudo.model.marking;

import org.jspecify.annotations.NullMarked;
