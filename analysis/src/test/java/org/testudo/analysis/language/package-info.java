@NullMarked
package org.testudo.analysis.language;

import org.jspecify.annotations.NullMarked;
