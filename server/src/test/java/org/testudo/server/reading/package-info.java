@NullMarked
package org.testudo.server.reading;

import org.jspecify.annotations.NullMarked;
