package org.testudo.server.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testudo.policy.ReleasePolicy.Released;

/// Nothing leaves the API that policy has not released: handlers answer with an [Answer], an answer is made of
/// [Released] alone, and nobody else looks into one.
class ReleasedTest {
    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.testudo.server.api");

    /// These make an answer with nothing in it, or one whose pieces are answers again.
    private static final Set<String> EMPTY = Set.of("nothing", "stream");

    @Test
    void onlyTheAnswerLooksIntoWhatWasReleased() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Answer")
                .should()
                .callMethod(Released.class, "value")
                .check(API);
    }

    @Test
    void answersAreMadeOfWhatWasReleased() {
        Set<String> makers = API.get(Answer.class).getMethods().stream()
                .filter(method -> method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                .filter(method -> method.getRawReturnType().isEquivalentTo(Answer.class))
                .filter(method -> !EMPTY.contains(method.getName()))
                .filter(method -> !takesReleased(method))
                .map(JavaMethod::getFullName)
                .collect(Collectors.toSet());

        assertThat(makers).isEmpty();
        assertThat(Answer.class.getDeclaredConstructors())
                .allMatch(constructor -> java.lang.reflect.Modifier.isPrivate(constructor.getModifiers()));
    }

    private static boolean takesReleased(JavaMethod method) {
        return Arrays.stream(method.reflect().getGenericParameterTypes())
                .anyMatch(type -> type.getTypeName().contains("ReleasePolicy$Released"));
    }

    @Test
    void handlersAnswerWithNothingElse() throws NoSuchMethodException {
        assertThat(Operation.Handler.class
                        .getDeclaredMethod("answer", Call.class)
                        .getReturnType())
                .isEqualTo(Answer.class);
    }
}
