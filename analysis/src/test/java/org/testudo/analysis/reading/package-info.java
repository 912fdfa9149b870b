@NullMarked
package org.testudo.analysis.reading;

import org.jspecify.annotations.NullMarked;
