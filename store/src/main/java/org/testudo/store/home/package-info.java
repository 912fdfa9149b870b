/// The home: the one folder that a node keeps on disk, and its secrets. Door: [Home].
/// Imports: nothing of ours. Secrets are files of mode 0600 and are never logged.
@NullMarked
package org.testudo.store.home;

import org.jspecify.annotations.NullMarked;
