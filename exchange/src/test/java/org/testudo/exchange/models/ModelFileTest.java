package org.testudo.exchange.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.exchange.models.ModelFile.Format;
import org.testudo.exchange.models.ModelFile.Read;

class ModelFileTest {
    private static Read read(String text, Format format) {
        return ModelFile.read(text.getBytes(StandardCharsets.UTF_8), format);
    }

    private static List<Line> lines(Read read) {
        assertThat(read).isInstanceOf(Read.Lines.class);
        return ((Read.Lines) read).all();
    }

    private static List<Line> csv(String text) {
        return lines(read(text, Format.CSV));
    }

    private static Read.Unreadable unreadable(Read read) {
        assertThat(read).isInstanceOf(Read.Unreadable.class);
        return (Read.Unreadable) read;
    }

    private static Wrong wrong(Line line) {
        assertThat(line).isInstanceOf(Wrong.class);
        return (Wrong) line;
    }

    @Test
    @DisplayName("a table: each row knows its line, also behind cells of several lines, and empty cells say nothing")
    void table() {
        List<Line> lines = csv("""
                # a comment, with "quotes" and commas

                row,key,type,name,at_least,complete,parent,child,strength
                node,net,service,"Net, with ""a"" comma
                and a second line",2,TRUE,,,

                dependency,,,,,,net,link,0.5
                """);

        Row node = (Row) lines.getFirst();
        assertThat(node.place()).isEqualTo(new Row.Place(4, ""));
        assertThat(node.said().path("name").stringValue()).isEqualTo("Net, with \"a\" comma\nand a second line");
        assertThat(node.said().toString())
                .contains("\"at_least\":2", "\"complete\":true")
                .doesNotContain("strength");
        Row dependency = (Row) lines.getLast();
        assertThat(dependency.place().line()).isEqualTo(7);
        assertThat(dependency.parent() + dependency.child() + dependency.said()).isEqualTo("netlink{\"strength\":0.5}");
    }

    @ParameterizedTest
    @DisplayName("lines may end with CR LF, LF or CR, the last one with nothing, and a byte order mark is no text")
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void ends(String end) {
        List<Line> lines = csv("\ufeff" + String.join(end, "row,key,type", "node,\"a\",asset", "", "node,b,asset"));

        assertThat(lines).extracting(line -> line.place().line()).containsExactly(2, 4);
        assertThat(lines).allMatch(line -> line instanceof Row);
    }

    @ParameterizedTest
    @DisplayName("a row that is wrong is refused by itself, with its property, and the next one is read")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "node,a\"b,asset,,,,,|``|quotation mark stands inside cell 2",
                "node,\"a\"b,asset,,,,,|``|behind the quotation mark that ends cell 2",
                "node,a,asset|``|3 cells, and there are 8 columns",
                "nodes,a,asset,,,,,|row|no kind of row",
                "node,,asset,,,,,|key|no key and no id",
                "node,a,,,,,,|type|what kind of node",
                "node,a,service,0x2,,,,|at_least|not of its form",
                "node,a,service,'0,5',,,,|``|9 cells",
                "node,a,asset,,many,,,|incident_caps|not of its form",
                "node,a,asset,,,a,,|parent|A node has no 'parent'",
                "dependency,,,,,a,,|child|one is not named",
                "dependency,,,1,,a,b,|at_least|A dependency has no 'at_least'",
                "node,x-testudo-asset--8fd8a8bb-8b3a-4a3f-9c4e-5f0d54cbbd64,asset,,,,,|key|short name",
            })
    void wrongRows(String row, String property, String reason) {
        List<Line> lines = csv(
                "row,key,type,at_least,incident_caps,parent,child,id\n" + row + "\nnode,last,asset,,1=0 3=0.5,,,\n");

        Wrong wrong = wrong(lines.getFirst());
        assertThat(wrong.place().line()).isEqualTo(2);
        assertThat(wrong.property()).isEqualTo(property);
        assertThat(wrong.reason()).contains(reason);
        assertThat(wrong.remedy()).isNotBlank();
        assertThat(((Row) lines.getLast()).said().toString())
                .isEqualTo("{\"incident_caps\":[{\"severity\":1,\"capacity\":0},{\"severity\":3,\"capacity\":0.5}]}");
    }

    @ParameterizedTest
    @DisplayName("a table that cannot be told apart is refused whole, with the line")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|1|is empty",
                "`# only a comment`|1|is empty",
                "row,key,colour|1|no column 'colour'",
                "row;key;type|1|no column 'row;key;type'",
                "row,key,key|1|'key' stands twice",
                "key,type|1|no column 'row'",
            })
    void wrongTables(String text, int line, String reason) {
        Read.Unreadable wrong = unreadable(read(text, Format.CSV));

        assertThat(wrong.line()).isEqualTo(line);
        assertThat(wrong.reason()).contains(reason);
    }

    @Test
    @DisplayName("a quotation that never ends says where it began")
    void open() {
        assertThat(unreadable(read("row,key,type\nnode,a,asset\nnode,\"b,asset\nnode,c,asset\n", Format.CSV)))
                .satisfies(wrong -> {
                    assertThat(wrong.line()).isEqualTo(3);
                    assertThat(wrong.reason()).contains("never ends");
                });
    }

    @Test
    @DisplayName("text that is not UTF-8 says on which line, in a table and in JSON")
    void encoding() {
        byte[] table = "row,key,type,name\nnode,a,asset,A\nnode,b,asset,K\u00fcste\n"
                .getBytes(Charset.forName("windows-1252"));
        byte[] json = "{\"nodes\":[\n{\"key\":\"K\u00fcste\"}]}".getBytes(Charset.forName("windows-1252"));

        assertThat(unreadable(ModelFile.read(table, Format.CSV)).line()).isEqualTo(3);
        assertThat(unreadable(ModelFile.read(json, Format.JSON)).line()).isEqualTo(2);
        assertThat(unreadable(ModelFile.read(new byte[] {(byte) 0xff, (byte) 0xfe, 'r', 0}, Format.CSV))
                        .reason())
                .contains("not UTF-8");
    }

    @Test
    @DisplayName("a file has so many bytes and rows, a cell so many characters, and no more")
    void limits() {
        assertThat(unreadable(ModelFile.read(new byte[ModelFile.MOST_BYTES + 1], Format.CSV))
                        .tooLarge())
                .isTrue();
        String row = "node,a,asset\n";
        assertThat(csv("row,key,type\n" + row.repeat(ModelFile.MOST_ROWS))).hasSize(ModelFile.MOST_ROWS);
        Read.Unreadable many = unreadable(read("row,key,type\n" + row.repeat(ModelFile.MOST_ROWS + 1), Format.CSV));
        assertThat(many.tooLarge()).isTrue();
        assertThat(many.line()).isEqualTo(ModelFile.MOST_ROWS + 2);
        Read.Unreadable far =
                unreadable(read("#\n".repeat(200) + "row,key,type\n" + row.repeat(ModelFile.MOST_ROWS), Format.CSV));
        assertThat(far.tooLarge()).isTrue();
        String element = "{\"key\":\"a\",\"type\":\"asset\"},";
        Read.Unreadable list =
                unreadable(read("{\"nodes\":[" + element.repeat(ModelFile.MOST_ROWS) + "{}]}", Format.JSON));
        assertThat(list.tooLarge()).isTrue();

        String long1 = "row,key,type,name\nnode,a,asset,%s\nnode,b,asset,B\n";
        assertThat(csv(long1.formatted("x".repeat(ModelFile.MOST_CELL)))).allMatch(line -> line instanceof Row);
        assertThat(wrong(csv(long1.formatted("x".repeat(ModelFile.MOST_CELL + 1)))
                                .getFirst())
                        .reason())
                .contains("32768 characters");
        assertThat(wrong(csv("row,key,type\nnode" + ",".repeat(300) + "\n").getFirst())
                        .reason())
                .contains("more than 200 cells");
    }

    @Test
    @DisplayName("JSON: each row knows its line and its pointer; what is no row is refused by itself")
    void json() {
        List<Line> lines = lines(read("""
                {"about":{"marking":"x","more":[1,2]},
                 "nodes":[{"key":"a","type":"asset","name":"with ] and \\" and }"},
                   {"key":"b",
                    "type":"x-testudo-service","at_least":2},
                   7, {"key":"c","type":"asset","colour":1},
                   {"key":{},"type":"asset"}],
                 "dependencies":[
                   {"parent":"b","child":"a","workaround":{"capacity":0.5}}]}
                """, Format.JSON));

        assertThat(lines)
                .extracting(line -> line.place().line() + line.place().pointer())
                .containsExactly("2/nodes/0", "3/nodes/1", "5/nodes/2", "5/nodes/3", "6/nodes/4", "8/dependencies/0");
        assertThat(((Row) lines.get(1)).type()).isEqualTo("service");
        assertThat(wrong(lines.get(2)).reason()).contains("no object");
        assertThat(wrong(lines.get(3)).reason()).contains("no property 'colour'");
        assertThat(wrong(lines.get(3)).key()).isEqualTo("c");
        assertThat(wrong(lines.get(4)).property()).isEqualTo("key");
        assertThat(((Row) lines.get(5)).said().toString()).isEqualTo("{\"workaround\":{\"capacity\":0.5}}");
    }

    @ParameterizedTest
    @DisplayName("JSON that is none, too deep, or of another form is refused whole, with the line")
    @ValueSource(
            strings = {
                "{\"nodes\":[\n{]}",
                "[\n]",
                "{\"knots\":[]}",
                "{\"nodes\":{}}",
                "{\"nodes\":[],\"nodes\":[]}",
                "{\"nodes\":[{\"key\":\"a\\ud800\"}]}"
            })
    void wrongJson(String text) {
        assertThat(unreadable(read(text, Format.JSON)).reason()).isNotBlank();
        String deep = "{\"nodes\":[" + "[".repeat(100) + "]".repeat(100) + "]}";
        assertThat(unreadable(read(deep, Format.JSON)).reason()).contains("depth");
    }

    @Test
    @DisplayName("what an exercise exports says so, in both forms")
    void exercise() {
        assertThat(((Read.Lines) read("# EXERCISE EXERCISE EXERCISE\r\nrow,key,type\r\nnode,a,asset\r\n", Format.CSV))
                        .exercise())
                .isTrue();
        assertThat(((Read.Lines) read("{\"x_testudo_exercise\":true,\"nodes\":[{\"key\":\"a\"}]}", Format.JSON))
                        .exercise())
                .isTrue();
        assertThat(((Read.Lines) read("row,key,type\r\nnode,a,asset\r\n", Format.CSV)).exercise())
                .isFalse();
    }

    @ParameterizedTest
    @DisplayName("what a table writes of a value is read as that value")
    @ValueSource(strings = {"=1+1", "'=1+1", "''@x", "'quoted'", "-5", "plain", " +x", "'"})
    void formulas(String value) {
        String kept = Formulas.kept(value);
        String cell = Formulas.runs(kept) ? "'" + kept : kept;

        assertThat(Formulas.runs(cell)).isFalse();
        assertThat(Formulas.meant(cell)).isEqualTo(value);
    }
}
