@org.jspecify.annotations.NullMarked
package org.testudo.bench;
