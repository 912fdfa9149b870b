/// The TAXII 2.1 server at `/taxii2/`. Door: [TaxiiServlet].
/// Imports: `model`, `policy`, `exchange`, `operations`. Standard: TAXII 2.1; rules T1 to T40 are named where kept.
/// Invariant: what was sent is recorded before the first byte leaves; every answer, errors included, is TAXII's.
/// Hot path: a page is its objects' bytes, joined as they came.
@NullMarked
package org.testudo.server.taxii;

import org.jspecify.annotations.NullMarked;
