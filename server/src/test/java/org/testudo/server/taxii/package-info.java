/// The TAXII server against its standard and our rules: a test for each number of E1 to E11 and T1 to T40, over real
/// connections. Door of the tests: [TaxiiDoor], one running centre for all of them.
/// Imports: the whole server. Where our decision differs from a rule's first text, the test is of ours and says so.
@NullMarked
package org.testudo.server.taxii;

import org.jspecify.annotations.NullMarked;
