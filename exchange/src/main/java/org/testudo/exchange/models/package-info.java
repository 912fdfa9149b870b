/// Files of dependency models: a table (CSV, RFC 4180) or JSON, read into rows that know their line, and the cells of a
/// table made of values. Door: [ModelFile].
/// Imports: `model`. It says what stands in a file, and nothing of whether it may be so; what it reads is bounded.
@NullMarked
package org.testudo.exchange.models;

import org.jspecify.annotations.NullMarked;
