@NullMarked
package org.testudo.operations.assess;

import org.jspecify.annotations.NullMarked;
