/// Holds the code to `docs/house.md`: floors, walls and tables. Doors: the tests.
/// Imports: nothing of ours but what it looks at, as class files.
/// A test here says which page or rule to read, not only which class is wrong.
@NullMarked
package org.testudo.server.house;

import org.jspecify.annotations.NullMarked;
