/// Files of STIX on disk: plain, `.gz`, `.xz`, `.zst`, and folders of them. Door: [StixFiles].
/// Imports: nothing of ours. What comes out of a compressed file is bounded.
@NullMarked
package org.testudo.exchange.files;

import org.jspecify.annotations.NullMarked;
