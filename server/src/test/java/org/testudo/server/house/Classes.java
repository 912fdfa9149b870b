package org.testudo.server.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;

/// The compiled classes of all rooms that the server stands on, read once.
final class Classes {
    static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.testudo");

    /// Rooms on floors 1 to 4.
    static final List<String> BELOW_THE_DOORS =
            List.of("model", "policy", "detection", "analysis", "store", "exchange", "operations");

    private Classes() {}

    /// The room that a class is in: the third part of its package's name.
    static Optional<String> room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        boolean ours = parts.length > 2 && parts[0].equals("org") && parts[1].equals("testudo");
        return ours ? Optional.of(parts[2]) : Optional.empty();
    }
}
