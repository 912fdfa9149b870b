package org.testudo.operations.sitrep;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.operations.work.StandWatch;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Incidents;
import org.testudo.store.Incidents.Order;
import org.testudo.store.Incidents.Time;
import org.testudo.store.Models.Links;
import org.testudo.store.Models.Parts;
import org.testudo.store.Works;

/// Reads what is told of a shift, in one snapshot. Thread-safe.
public final class ReadShift {
    private static final int MOST_HANDOVERS = 500;

    /// Behind the six that can be said.
    private static final int UNSAID = 7;

    private static final List<String> OPEN = List.of(WorkKind.CONCERN.type(), WorkKind.TASK.type());
    private static final List<String> HANDOVER = List.of(WorkKind.HANDOVER.type());
    private static final List<String> HANDED = List.of("offered", "taken");

    private final Knowledge knowledge;

    public ReadShift(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// Incidents that appeared in the shift, or whose current version did, the gravest first.
    public record Found(List<Incidents.Shown> list, boolean more) {
        public Found {
            list = List.copyOf(list);
        }
    }

    /// @param open      concerns and tasks, what is due first first
    /// @param handovers of the reader's own member: those of the shift, the last first; else the last one
    public record Duties(Works.Page open, List<Works.Shown> handovers) {
        public Duties {
            handovers = List.copyOf(handovers);
        }
    }

    /// What missions rest on, and the incidents that are linked to it.
    public record Model(Parts parts, Links links) {}

    /// What came in, and what is to be done.
    public record Desk(Found incidents, Duties duties) {}

    /// What missions need, and who helps.
    public record Help(Model model, Papers papers) {}

    /// What was read.
    public record Read(Desk desk, Help help) {}

    /// @param most how many incidents, and how many concerns and tasks, at most
    public Released<Read> read(Reader reader, Shift shift, int most) {
        return knowledge.read(reader, null, (picture, explorer) -> {
            var works = new Works(picture);
            Released<Duties> duties = works.list(wanted(OPEN, StandWatch.OPEN, null), "", most)
                    .with(
                            works.list(wanted(HANDOVER, HANDED, reader.member()), "", MOST_HANDOVERS),
                            (open, handed) -> new Duties(open, told(handed.works(), shift)));
            ReadMissions.Read models = ReadMissions.of(picture);
            Released<Help> help =
                    models.parts().with(models.links(), Model::new).with(new Assistance(picture).papers(), Help::new);
            return incidents(new Incidents(picture), shift, most)
                    .with(duties, Desk::new)
                    .with(help, Read::new);
        });
    }

    private static Works.Wanted wanted(List<String> types, List<String> states, @Nullable Member source) {
        return new Works.Wanted(types, states, "", "", source, null);
    }

    private static List<Works.Shown> told(List<Works.Shown> handovers, Shift shift) {
        List<Works.Shown> last = handovers.stream()
                .sorted(Comparator.comparing(Works.Shown::changed).reversed().thenComparing(Works.Shown::id))
                .toList();
        List<Works.Shown> within =
                last.stream().filter(one -> shift.holds(one.changed())).toList();
        return within.isEmpty() ? last.stream().limit(1).toList() : within;
    }

    private static Released<Found> incidents(Incidents incidents, Shift shift, int most) {
        return incidents
                .list(wanted(Time.APPEARED, shift), Order.SEVERITY, "", most)
                .with(
                        incidents.list(wanted(Time.CHANGED, shift), Order.SEVERITY, "", most),
                        (appeared, changed) -> both(appeared, changed, most));
    }

    private static Incidents.Wanted wanted(Time time, Shift shift) {
        return new Incidents.Wanted(
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                time,
                shift.since(),
                shift.until());
    }

    private static Found both(Incidents.Page appeared, Incidents.Page changed, int most) {
        var all = new LinkedHashMap<String, Incidents.Shown>();
        appeared.incidents().forEach(one -> all.put(one.id(), one));
        changed.incidents().forEach(one -> all.put(one.id(), one));
        List<Incidents.Shown> sorted = all.values().stream()
                .sorted(Comparator.comparingInt(ReadShift::grade)
                        .thenComparing(Incidents.Shown::changed, Comparator.reverseOrder())
                        .thenComparing(Incidents.Shown::id))
                .toList();
        boolean more = !appeared.next().isEmpty() || !changed.next().isEmpty() || sorted.size() > most;
        return new Found(sorted.subList(0, Math.min(most, sorted.size())), more);
    }

    private static int grade(Incidents.Shown one) {
        Integer severity = one.severity();
        return severity == null ? UNSAID : severity;
    }
}
