package org.testudo.analysis.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The ministry said on Tuesday that it had found no trace of the intruders in its own networks.
            nl | Het ministerie zei dinsdag dat het in zijn eigen netwerken geen spoor van de indringers had gevonden.
            fr | Le ministère a déclaré mardi qu'il n'avait trouvé aucune trace des intrus dans ses propres réseaux.
            de | Das Ministerium erklärte am Dienstag, es habe in den eigenen Netzen keine Spur der Eindringlinge gefunden.
            ru | Министерство заявило во вторник, что не нашло следов злоумышленников в своих сетях.
            """)
    @DisplayName("five languages are told apart")
    void tells(String language, String text) {
        assertThat(Languages.of(text)).contains(language);
    }

    @Test
    @DisplayName("a few words have no language")
    void fewWords() {
        assertThat(Languages.of("Statement, 4 October")).isEmpty();
        assertThat(Languages.of("")).isEmpty();
    }
}
