/// Measures, and asserts the answers while measuring. Never shipped. Door: [Main].
/// Imports: all. Each bench prints ratios against a named peer or limit that it measured in the same run.
@NullMarked
package org.testudo.bench;

import org.jspecify.annotations.NullMarked;
