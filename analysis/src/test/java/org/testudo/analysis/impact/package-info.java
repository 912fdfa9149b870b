@NullMarked
package org.testudo.analysis.impact;

import org.jspecify.annotations.NullMarked;
