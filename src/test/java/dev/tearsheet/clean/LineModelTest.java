package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Sheet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineModelTest {

    /** Two trees over two features; the second ends at once. */
    private static final String TREES =
            """
            # a comment
            words ends
            2 2
            0 10.0
            = -1.5
            1 0.5
            = 0.25
            = 2.0
            = 0.5
            """;

    @Test
    void aForestAddsUpWhatItsTreesSay() throws IOException {
        Forest forest = Forest.read(new BufferedReader(new StringReader(TREES)));
        assertThat(forest.names()).containsExactly("words", "ends");
        float[] rows = forest.room(3);
        System.arraycopy(new float[] {9, 1, 10, 0, 11, 1}, 0, rows, 0, 6);
        assertThat(forest.sums(rows)).startsWith(-1.0f, 0.75f, 2.5f);
    }

    @Test
    void itWasTrainedWithTheFeaturesThatAreTaken() {
        assertThat(Forest.shipped("line-model.txt").names()).isEqualTo(Features.names());
    }

    @Test
    void namesOfFeaturesAreTheirOwn() {
        assertThat(Features.names()).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .doesNotContain(" "));
    }

    @Test
    void presetsTearOffMoreOrLess() throws IOException {
        int complete = 0;
        int balanced = 0;
        int precise = 0;
        for (Path article : articles()) {
            Sheet cut = Desk.cut(Files.readString(article));
            complete += bodyChars(cut, Preset.COMPLETE);
            balanced += bodyChars(cut, Preset.BALANCED);
            precise += bodyChars(cut, Preset.PRECISE);
        }
        assertThat(precise).isLessThan(balanced);
        assertThat(balanced).isLessThan(complete);
    }

    @Test
    void aReasonTellsProbabilityAndWhatWasSeen() {
        Sheet marked = new Boilerplate(Lexicon.EMPTY, Preset.BALANCED)
                .mark(
                        Desk.cut(
                                """
                        Village clock strikes thirteen

                        The clock of the village struck thirteen on Monday, said the sexton, who was as surprised as anybody.

                        He said that he had counted twice, and that the baker opposite had counted with him and got as far.

                        Nobody knows yet why the clock of the village did so, and nobody has climbed the tower to find out.
                        """));
        Block block = marked.blocks().get(1);
        assertThat(block.label()).isEqualTo(Label.BODY);
        assertThat(block.reason().rule()).isEqualTo("model");
        assertThat(block.reason().words())
                .matches(
                        "model (0\\.\\d\\d|1\\.00): 18 words, ends a sentence, shares \\d+ % of its words with the text above");
    }

    @Test
    void aLetterWithoutCapitalsInEachParagraphDoesNotSilenceTheModel() {
        Sheet marked = Desk.mark(
                Desk.cut(
                        """
                The council of Hawaiʻi decided on Monday to build a bridge over the river, said the mayor, who was glad.

                He told reporters of 習 that the old bridge of Hawaiʻi had been closed for two years and was in a bad way.
                """));
        assertThat(marked.blocks())
                .allSatisfy(block -> assertThat(block.reason().rule()).isEqualTo("model"));
    }

    @Test
    void pointedLettersAreOfAScriptWithoutCapitals() {
        String pointed = "כָּל בְּנֵי הָאָדָם נוֹלְדוּ בְּנֵי חוֹרִין וְשָׁוִים בְּעֶרְכָּם וּבִזְכֻיּוֹתֵיהֶם.";
        Page page = new Page(Desk.cut(pointed).blocks(), Lexicon.EMPTY);
        assertThat(new Features(page, null).isUncased()).isTrue();
    }

    @Test
    void whatAUserKeepsByAPhraseIsKept() {
        String article =
                """
                The council of the town decided on Monday to build a bridge over the river, said the mayor, who was glad.

                He told reporters that the old bridge had been closed for two years and was in a very bad way indeed.

                Share Tweet Zumbleby
                """;
        Lexicon lexicon = Lexicon.parse(
                "test.yaml",
                """
                phrases:
                  - label: BODY
                    line contains: [zumbleby]
                    drop: [Share Tweet Zumbleby]
                    keep: [Share Tweet]
                """);
        Block without = last(new Boilerplate(Lexicon.EMPTY, Preset.BALANCED).mark(Desk.cut(article)));
        assertThat(without.label().isBody()).isFalse();
        Block with = last(new Boilerplate(lexicon, Preset.BALANCED).mark(Desk.cut(article)));
        assertThat(with.label()).isEqualTo(Label.BODY);
        assertThat(with.reason().rule()).isEqualTo("phrase");
    }

    private static Block last(Sheet sheet) {
        return sheet.blocks().get(sheet.blocks().size() - 1);
    }

    @Test
    void uncertainBlocksStayAndSaySo() throws IOException {
        List<Block> undecided = articles().stream()
                .map(LineModelTest::read)
                .flatMap(text -> Desk.mark(Desk.cut(text)).blocks().stream())
                .filter(block -> block.label() == Label.UNDECIDED
                        && block.reason().rule().equals("model"))
                .toList();
        assertThat(undecided).isNotEmpty().allSatisfy(block -> {
            double probability = Double.parseDouble(block.reason().words().substring(6, 10));
            assertThat(probability).isLessThanOrEqualTo(0.65);
        });
    }

    @Test
    void theSameTextGivesTheSameLabels() throws IOException {
        for (Path article : articles()) {
            String text = Files.readString(article);
            assertThat(Desk.edit(text).blocks()).isEqualTo(Desk.edit(text).blocks());
        }
    }

    @Test
    void allFeaturesOfAnEmptyLookingPageAreNumbers() {
        Page page = new Page(Desk.cut("…\n\n***\n\n–\n").blocks(), Lexicon.EMPTY);
        Features features = new Features(page, null);
        float[] row = new float[Features.names().size()];
        for (int i = 0; i < page.size(); i++) {
            features.row(i, row, 0);
            for (float value : row) {
                assertThat(value).isFinite();
            }
        }
    }

    private static int bodyChars(Sheet cut, Preset preset) {
        return new Boilerplate(Desk.SHIPPED, preset).mark(cut).body().length();
    }

    private static List<Path> articles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "golden", "desk"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
