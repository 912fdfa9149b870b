@NullMarked
package org.testudo.operations.claims;

import org.jspecify.annotations.NullMarked;
