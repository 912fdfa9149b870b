/// What members tell and ask each other besides help: who looks at what, requests for information, and where an office
/// is reached. Doors: [Liaise] writes, [Board], [Rfis] and [Contact] read. Imports: `model`, `policy`, `store`,
/// `operations.intake`, `operations.work`, `operations.assistance`.
/// Invariant: conflicts and states are computed from the objects that the reader sees and from the clock; a side that
/// was asked about its entry sees nothing that depends on what the other side said, until the centre puts both in
/// touch.
@NullMarked
package org.testudo.operations.liaison;

import org.jspecify.annotations.NullMarked;
