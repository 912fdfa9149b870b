/// Speaks the outside's words: TAXII's requests and answers, files of STIX, files of dependency models. Translates;
/// decides nothing. Doors: [org.testudo.exchange.files.StixFiles], [org.testudo.exchange.taxii.TaxiiQuery],
/// [org.testudo.exchange.models.ModelFile].
/// Imports: `model`, `policy`. No database, no threads of its own.
@NullMarked
package org.testudo.exchange;

import org.jspecify.annotations.NullMarked;
