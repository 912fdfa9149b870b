/// Who comes in: passwords, one-time codes, sessions, and what a role may do. Door: [SignIn], [Sessions].
/// Imports: `policy`, `store`. Standard: RFC 6238 (one-time codes).
/// Invariant: an account that is not there, a wrong password, a wrong code and a locked account cost the same and get
/// the same answer.
@NullMarked
package org.testudo.server.signin;

import org.jspecify.annotations.NullMarked;
