@NullMarked
package org.testudo.operations.liaison;

import org.jspecify.annotations.NullMarked;
