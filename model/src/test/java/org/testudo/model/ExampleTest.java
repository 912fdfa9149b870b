package org.testudo.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testudo.model.submission.Element;
import org.testudo.model.submission.SubmissionReader;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;

/// The example of the README, as a test.
class ExampleTest {
    @Test
    void readsABundleAndSaysWhatIsWrong() throws IOException {
        InputStream in = new ByteArrayInputStream("""
                {"type":"bundle","id":"bundle--7e57d000-0000-4000-8000-000000000010","objects":[
                 {"type":"opinion","spec_version":"2.1","id":"opinion--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                  "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","opinion":"maybe",
                  "object_refs":["url--0042a9f5-f053-4769-b3ef-9ad018dfa298"]}]}""".getBytes(UTF_8));

        List<String> report = new ArrayList<>();
        SubmissionReader.read(in, element -> {
            switch (element) {
                case Element.Malformed bad -> report.add(bad.pointer() + ": " + bad.reason());
                case Element.Parsed(int position, String pointer, StixObject object) -> {
                    for (Finding finding : Validator.validate(object, Strictness.DEFAULT)) {
                        report.add(pointer + finding.pointer() + ": " + finding.message() + ". " + finding.remedy());
                    }
                }
            }
        });

        assertThat(report)
                .containsExactly(
                        "/objects/0/opinion: 'maybe' is not in opinion-enum. Use one of its words: the list is closed.");
    }
}
