/// TAXII 2.1's words: query parameters, media types, resources. Door: [TaxiiQuery].
/// Imports: `model`. Standard: TAXII 2.1, sections 3 to 5; the rules T1 to T40 are named where they are kept.
@NullMarked
package org.testudo.exchange.taxii;

import org.jspecify.annotations.NullMarked;
