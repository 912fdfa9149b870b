/// Reads what somebody submits: a bundle, a TAXII envelope, a list of objects or one object, as a stream.
/// Door: [SubmissionReader].
/// Imports: `model`, `model.json`.
/// One bad element never hides the good ones: it is handed on as [Element.Malformed] and the reading goes on, unless
/// the
/// JSON itself cannot be followed any further. Memory holds one object at a time, never the file.
/// Standards: STIX 2.1, section 8 (bundle); TAXII 2.1, section 3.7 (envelope).
/// A reading belongs to one thread. Hot path: tens of thousands of objects per file.
@NullMarked
package org.testudo.model.submission;

import org.jspecify.annotations.NullMarked;
