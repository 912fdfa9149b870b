package org.testudo.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Time, chance and ids come in through the constructor on floors 1 to 4, so that a test can key them by its step.
/// `System.nanoTime` is not here: it measures how long something took, and says no time of day.
class ClockTest {
    /// The two places that take what is the machine's own: the one class of chance, and what a real store stands on.
    private static final Set<String> MACHINE = Set.of(
            "org.testudo.store.home.Chance",
            "org.testudo.store.home.Chance$Fixed",
            "org.testudo.store.Store$Surroundings");

    private static final Set<String> DRAWS_TIME_OR_CHANCE = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.util.Date.<init>()",
            "java.util.GregorianCalendar.<init>()",
            "java.util.Calendar.getInstance",
            "java.util.Random.<init>()",
            "java.util.SplittableRandom.<init>()",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.Collections.shuffle");

    @Test
    void nothingBelowTheDoorsDrawsTimeOrChanceByItself() {
        var wrong = new TreeSet<String>();
        for (JavaClass type : Classes.OURS) {
            boolean below =
                    Classes.room(type).filter(Classes.BELOW_THE_DOORS::contains).isPresent();
            if (below && !MACHINE.contains(type.getName())) {
                type.getAccessesFromSelf().stream()
                        .filter(ClockTest::draws)
                        .forEach(access -> wrong.add(access.getDescription()));
            }
        }

        assertThat(wrong).as("take an InstantSource or a Chance instead").isEmpty();
    }

    /// A date of a given instant and a generator of a given seed draw nothing by themselves.
    private static boolean takesNothing(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget code
                && code.getRawParameterTypes().isEmpty();
    }

    private static boolean draws(JavaAccess<?> access) {
        String target =
                access.getTargetOwner().getName() + "." + access.getTarget().getName();
        return DRAWS_TIME_OR_CHANCE.contains(target)
                || (DRAWS_TIME_OR_CHANCE.contains(target + "()") && takesNothing(access.getTarget()));
    }
}
