/// The exercise that a first start plays: the same pictures on every day of the calendar, and what the story says of
/// itself.
@NullMarked
package org.testudo.server.exercise;

import org.jspecify.annotations.NullMarked;
