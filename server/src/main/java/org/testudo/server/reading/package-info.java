/// Reads documents that strangers made in a process of its own: little memory, little time, no network, nothing of this
/// centre but the bytes. Doors: [Aside] starts it, [ReadAside] is what runs there.
@NullMarked
package org.testudo.server.reading;

import org.jspecify.annotations.NullMarked;
