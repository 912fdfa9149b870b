/// The REST API at `/api`. Door: [ApiServlet]; every operation stands once, in [Operations], which dispatches and which
/// the OpenAPI document is made of. Imports: `model`, `policy`, `operations`, `store`. Standard: RFC 9457, OpenAPI 3.1.
/// Invariant: an [Answer] is made of what policy released, and of nothing else; the audit has it before it leaves.
@NullMarked
package org.testudo.server.api;

import org.jspecify.annotations.NullMarked;
