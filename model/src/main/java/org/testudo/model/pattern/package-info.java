/// STIX patterns as text and as a tree. Doors: [PatternParser], [PatternPrinter], [PatternLint].
/// Imports: `model`.
/// Every tree the parser gives prints to a text that parses to an equal tree. What the standard forbids but partners
/// send
/// (a window of 0 seconds, `AND` over two object types) parses, and [PatternLint] says so; we never write such a
/// pattern.
/// Nothing here evaluates a pattern.
/// Standard: STIX 2.1, section 9. Conformance: the syntax of level 3 (all operators and qualifiers).
/// Immutable; safe for all threads. Patterns come from strangers: length, depth and number of terms are limited.
@NullMarked
package org.testudo.model.pattern;

import org.jspecify.annotations.NullMarked;
