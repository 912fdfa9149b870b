package org.testudo.operations.brief;

import java.util.List;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Picture;
import org.testudo.store.Works;

/// Reads what an edition of the brief is made of, in one snapshot. Thread-safe.
public final class ReadBrief {
    private static final int MOST = 500;

    private final Knowledge knowledge;

    public ReadBrief(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// What members say of themselves.
    ///
    /// @param complete false: there is more than is looked at
    public record Said(
            List<Works.Shown> lines, List<Works.Shown> milestones, List<Works.Shown> pledges, boolean complete) {
        public Said {
            lines = List.copyOf(lines);
            milestones = List.copyOf(milestones);
            pledges = List.copyOf(pledges);
        }
    }

    /// What was read.
    public record Read(ReadMissions.Past past, Papers papers, Said said) {}

    /// All of it that the reader sees.
    public Released<Read> read(Reader reader) {
        return knowledge.read(reader, null, (picture, explorer) -> {
            record Missions(ReadMissions.Past past, Papers papers) {}
            record Two(Works.Page lines, Works.Page milestones) {}
            Released<Said> said = works(picture, WorkKind.LINE, List.of("said"))
                    .with(works(picture, WorkKind.MILESTONE, List.of("planned", "reached")), Two::new)
                    .with(
                            works(picture, WorkKind.PLEDGE, List.of("kept")),
                            (two, pledges) -> new Said(
                                    two.lines.works(),
                                    two.milestones.works(),
                                    pledges.works(),
                                    two.lines.next().isEmpty()
                                            && two.milestones.next().isEmpty()
                                            && pledges.next().isEmpty()));
            return ReadMissions.past(picture)
                    .with(new Assistance(picture).papers(), Missions::new)
                    .with(said, (missions, all) -> new Read(missions.past, missions.papers, all));
        });
    }

    private static Released<Works.Page> works(Picture picture, WorkKind kind, List<String> states) {
        return new Works(picture).list(new Works.Wanted(List.of(kind.type()), states, "", "", null, null), "", MOST);
    }
}
