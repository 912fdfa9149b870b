/// The doors of the centre, and the one page that builds everything: [House].
/// Imports: the composition root may import all; the doors import `model`, `policy`, `exchange`, `operations`.
/// Invariant: a door writes [org.testudo.policy.ReleasePolicy.Released] or a refusal without contents, and nothing
/// else.
@NullMarked
package org.testudo.server;

import org.jspecify.annotations.NullMarked;
