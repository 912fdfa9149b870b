@NullMarked
package org.testudo.operations.assistance;

import org.jspecify.annotations.NullMarked;
