package org.testudo.server.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// Sign and wall cannot drift apart: the table of `docs/house.md` is the rule.
class HouseTest {
    private static final HousePage PAGE = HousePage.read();
    private static final String OPERATIONS = "org.testudo.operations.";

    @Test
    void thePageNamesEveryRoomThatHasCode() {
        var rooms = new TreeSet<String>();
        Classes.OURS.forEach(type -> Classes.room(type).ifPresent(rooms::add));

        assertThat(rooms).contains("model", "policy", "store", "exchange", "operations", "server");
        assertThat(PAGE.rooms().keySet()).containsAll(rooms).hasSize(10);
    }

    @Test
    void stairsGoDownOnly() {
        Map<String, HousePage.Room> rooms = PAGE.rooms();
        rooms.values()
                .forEach(room -> assertThat(room.mayImport())
                        .allSatisfy(other -> assertThat(rooms).containsKey(other)));
        rooms.values().stream()
                .filter(room -> !room.name().equals("bench"))
                .forEach(room -> assertThat(room.mayImport())
                        .as("rooms that %s may import are on lower floors", room.name())
                        .allSatisfy(
                                other -> assertThat(PAGE.room(other).floor()).isLessThan(room.floor())));
    }

    @Test
    void noRoomImportsWhatTheTableDoesNotAllow() {
        var wrong = new TreeSet<String>();
        eachUse((from, use) -> Classes.room(use.getTargetClass())
                .filter(to -> !to.equals(from))
                .filter(to -> !PAGE.room(from).mayImport().contains(to))
                .ifPresent(to -> wrong.add("%s may not import %s: %s".formatted(from, to, use.getDescription()))));

        assertThat(wrong)
                .as("imports that are not in the table of docs/house.md")
                .isEmpty();
    }

    @Test
    void packagesOfOperationsUseWhatTheirSignLists() {
        var wrong = new TreeSet<String>();
        eachUse((room, use) -> {
            String from = area(use.getOriginClass());
            String to = area(use.getTargetClass());
            if (!from.isEmpty()
                    && !to.isEmpty()
                    && !from.equals(to)
                    && !sign(from).contains("`operations." + to + "`")) {
                wrong.add("the sign of operations.%s does not list operations.%s".formatted(from, to));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void areasOfOperationsHaveNoCycles() {
        slices().matching("org.testudo.operations.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Classes.OURS);
    }

    @Test
    void packagesOfStoreAndExchangeHaveNoCycles() {
        slices().matching("org.testudo.(store.*)..").should().beFreeOfCycles().check(Classes.OURS);
        slices().matching("org.testudo.(exchange.*)..")
                .should()
                .beFreeOfCycles()
                .check(Classes.OURS);
    }

    @Test
    void springLivesAtTheDoorsAndItsJdbcInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.testudo.server..", "org.testudo.store..", "org.testudo.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(Classes.OURS);
        noClasses()
                .that()
                .resideInAPackage("org.testudo.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.boot..",
                        "org.springframework.context..",
                        "org.springframework.web..",
                        "org.springframework.stereotype..")
                .check(Classes.OURS);
    }

    private static void eachUse(BiConsumer<String, Dependency> work) {
        for (JavaClass type : Classes.OURS) {
            Classes.room(type)
                    .ifPresent(room -> type.getDirectDependenciesFromSelf().forEach(use -> work.accept(room, use)));
        }
    }

    /// The product area of a class of operations, or nothing.
    private static String area(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(OPERATIONS)) {
            return "";
        }
        return name.substring(OPERATIONS.length()).split("\\.", 2)[0];
    }

    private static String sign(String area) {
        Path file = HousePage.repository()
                .resolve("operations/src/main/java/org/testudo/operations")
                .resolve(area)
                .resolve("package-info.java");
        try {
            return Files.readString(file);
        } catch (IOException unsigned) {
            return "";
        }
    }
}
