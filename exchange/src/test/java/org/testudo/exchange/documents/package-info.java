@NullMarked
package org.testudo.exchange.documents;

import org.jspecify.annotations.NullMarked;
