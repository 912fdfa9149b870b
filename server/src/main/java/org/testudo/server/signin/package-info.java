/// Who comes in: passwords, one-time codes, passkeys, identity providers, sessions, and what a role may do.
/// Door: [SignIn], [Passkeys], [OpenIdConnect], [Sessions].
/// Imports: `policy`, `store`. Standards: RFC 6238 (one-time codes), W3C Web Authentication, OpenID Connect Core.
/// Invariant: an account that is not there, a wrong password, a wrong code and a locked account cost the same and get
/// the same answer.
@NullMarked
package org.testudo.server.signin;

import org.jspecify.annotations.NullMarked;
