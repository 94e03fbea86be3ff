package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Metadata;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.Text;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each step to add does to an article, and what it says to whoever gave it a wrong parameter. */
class UserStepsTest {

    @TempDir
    private Path home;

    private UserSteps steps;
    private final DefaultCamelContext context = new DefaultCamelContext(false);

    @BeforeEach
    void makeSteps() {
        steps = new UserSteps(home, new OwnFolders(Map.of("inbox.folder", home.resolve("inbox"))), "v");
    }

    /** An article of the Courier, in English, of 6 March 2026, with a body of seven words and a caption. */
    private static Sheet sheet(int ordinal) {
        RawArticle raw = new RawArticle(
                new DumpRef("d.txt", "ab".repeat(32)), ordinal, "a.txt", 0, new byte[1], StandardCharsets.UTF_8);
        Text text = new Text(List.of("x"), new int[] {0}, new int[] {1}, "UTF-8", 0);
        Metadata found = new Metadata(
                "Ferry to run again",
                null,
                null,
                List.of(),
                "The Courier",
                "2026-03-06",
                null,
                List.of(),
                "en",
                List.of());
        return Sheet.of(raw, text)
                .withBlocks(List.of(
                        block(1, "The ferry will run again on Saturday.", Label.BODY),
                        block(2, "The ferry at the quay", Label.CAPTION),
                        block(3, "Editor's note", Label.UNDECIDED),
                        block(4, "We were wrong.", Label.BODY)))
                .withMetadata(found);
    }

    private static Block block(int line, String text, Label label) {
        return new Block(line, line, 0, 1, text, label, new Reason("test", "as the test says"));
    }

    private Object after(String step, Object body, String... parameters) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (String parameter : parameters) {
            given.put(parameter.replaceFirst("=.*", ""), parameter.replaceFirst(".*?=", ""));
        }
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        steps.make(step, given).process(exchange);
        return exchange.getMessage().getBody();
    }

    @ParameterizedTest
    @CsvSource({
        "keepLanguages, languages=en;es, true",
        "keepLanguages, languages=de, false",
        "dropLanguages, languages=EN, false",
        "dropLanguages, languages=de, true",
        "keepPublishers, publishers=the courier, true",
        "keepPublishers, publishers=The Post, false",
        "dropPublishers, publishers=The Courier, false",
        "keepLengths, least=5, true",
        "keepLengths, least=50, false",
        "keepLengths, most=5, false",
        "keepDates, from=2026-03-06, true",
        "keepDates, from=2026-03-07, false",
        "keepDates, to=2026-03-05, false",
        "keepPhrases, phrases=FERRY WILL, true",
        "keepPhrases, phrases=train, false",
        "dropPhrases, phrases=train;saturday, false",
        "sample, percent=100, true",
        "sample, percent=0, false"
    })
    void articlesAreKeptOrDropped(String step, String parameter, boolean kept) throws Exception {
        Sheet given = sheet(1);
        Object outcome = after(step, given, parameter);
        if (kept) {
            assertThat(outcome).isSameAs(given);
        } else {
            assertThat(outcome).isInstanceOfSatisfying(Rejected.class, dropped -> {
                assertThat(dropped.kind()).isEqualTo(Rejected.Kind.DROPPED);
                assertThat(dropped.step()).isEqualTo(step);
            });
        }
    }

    @Test
    void whatIsNotKnownIsKeptUnlessTheRouteSaysOtherwise() throws Exception {
        Sheet nothing = sheet(1).withMetadata(Metadata.NONE);
        assertThat(after("keepLanguages", nothing, "languages=en")).isInstanceOf(Sheet.class);
        assertThat(after("keepLanguages", nothing, "languages=en", "unknown=drop"))
                .isInstanceOf(Rejected.class);
        assertThat(after("keepDates", nothing, "from=2026-01-01")).isInstanceOf(Sheet.class);
        assertThat(after("keepDates", nothing, "from=2026-01-01", "unknown=drop"))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aSampleIsAlwaysTheSameAndOfAboutThatSize() throws Exception {
        List<Integer> first = new ArrayList<>();
        List<Integer> again = new ArrayList<>();
        for (int i = 1; i <= 2000; i++) {
            if (after("sample", sheet(i), "percent=10") instanceof Sheet) {
                first.add(i);
            }
            if (after("sample", sheet(i), "percent=10") instanceof Sheet) {
                again.add(i);
            }
        }
        assertThat(first).isEqualTo(again).hasSizeBetween(140, 260);
    }

    @Test
    void fieldsAreSetAndMapped() throws Exception {
        assertThat(metadata(after("setField", sheet(1), "field=dek", "value=Soon"))
                        .dek())
                .isEqualTo("Soon");
        assertThat(metadata(after("setField", sheet(1), "field=headline", "value=Soon", "overwrite=false"))
                        .headline())
                .isEqualTo("Ferry to run again");
        assertThat(metadata(after("setField", sheet(1), "field=headline", "value="))
                        .headline())
                .isNull();
        assertThat(metadata(after("mapField", sheet(1), "field=publisher", "from=Courier;the courier", "to=TC"))
                        .publisher())
                .isEqualTo("TC");
        assertThat(metadata(after("mapField", sheet(1), "field=publisher", "from=Post", "to=TC"))
                        .publisher())
                .isEqualTo("The Courier");
    }

    private static Metadata metadata(Object sheet) {
        return ((Sheet) sheet).metadata();
    }

    @Test
    void labelsAreChanged() throws Exception {
        Sheet ended = (Sheet) after("endBodyAt", sheet(1), "headings=editor's NOTE", "label=LEGAL");
        assertThat(ended.body()).isEqualTo("The ferry will run again on Saturday.");
        assertThat(ended.blocks()).extracting(Block::label).endsWith(Label.LEGAL, Label.LEGAL);

        Sheet captions = (Sheet) after("markLines", sheet(1), "pattern=.", "only=CAPTION", "label=BODY");
        assertThat(captions.body()).contains("The ferry at the quay");
        assertThat(captions.blocks().get(2).label()).isEqualTo(Label.UNDECIDED);

        Sheet marked = (Sheet) after("markLines", sheet(1), "pattern=(?i)^we were");
        assertThat(marked.blocks()).extracting(Block::label).endsWith(Label.PROMOTION);
    }

    @ParameterizedTest
    @CsvSource({
        "keepLanguage, languages=en, there is no step 'keepLanguage'; did you mean 'keepLanguages'?",
        "keepLanguages, unknown=keep, step 'keepLanguages' has no 'languages'; give it",
        "keepLanguages, languages=;, 'languages' lists nothing; give one or more",
        "keepLanguages, languages=en;English, 'English' is no language that 'detectLanguage' knows; did you mean 'en'?",
        "keepLanguages, languages=germn, 'germn' is no language that 'detectLanguage' knows; did you mean 'de'?",
        "keepLanguages, languages=pt-BR, 'pt-BR' is no language that 'detectLanguage' knows; did you mean 'pt'?",
        "keepLanguages, languages=deu, 'deu' is no language that 'detectLanguage' knows; did you mean 'de'?",
        "dropLanguages, languages=xx, 'xx' is no language that 'detectLanguage' knows; it knows ar",
        "keepLengths, least=few, 'least' is 'few'; expected a whole number",
        "keepLengths, lest=5, step 'keepLengths' takes no 'lest'; it takes least, most",
        "keepLengths, least=5~most=4, 'least' is 5 and 'most' is 4; expected 'least' to be no more than 'most'",
        "keepDates, from=2020-02-02~to=2020-01-01, expected 'from' to be no later than 'to'",
        "keepDates, from=May, 'from' is 'May'; expected a day such as",
        "keepDates, unknown=maybe, 'unknown' is 'maybe'; expected keep or drop",
        "sample, percent=101, 'percent' is '101'; expected a number from 0 to 100",
        "markLines, pattern=(, 'pattern' cannot be understood",
        "markLines, pattern=x~label=NOISE, 'label' is 'NOISE'; expected one of HEADLINE",
        "setField, field=body~value=x, 'field' is 'body'; expected one of headline",
        "file, under=a b, 'under' is 'a b'; expected small letters",
        "file, under=current, 'under' is 'current', which the database has for something else; give it another name",
        "file, under=mergers_pkey, 'under' is 'mergers_pkey', which the database has for something else",
        "keepPhrases, phrases=x~in=dek, 'in' is 'dek'; expected headline"
    })
    void wrongParametersAreTold(String step, String parameters, String message) {
        assertThatThrownBy(() -> after(step, sheet(1), parameters.split("~")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aCopyOfWhatIsNotApprovedIsAFaultOfTheRoute() {
        assertThatThrownBy(() -> after("copy", sheet(1), "folder=copies"))
                .isInstanceOf(RouteDefect.class)
                .hasMessage("route 'desk': step 'copy' takes an Article; put it after 'approve'");
    }

    @Test
    void aCopyIsReadableAsOtherFilesAre() throws Exception {
        after("copy", article(), "folder=copies");

        Path copy = home.resolve("copies").resolve(article().raw().id() + ".json");
        assertThat(Files.getPosixFilePermissions(copy))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(home.resolve("other"))));
    }

    /** As where the disk is full: it is tried again and again, and each time would leave a file that nobody sees. */
    @Test
    void aCopyThatFailsLeavesNothing() throws Exception {
        Path inTheWay = home.resolve("copies").resolve(article().raw().id() + ".json");
        Files.createDirectories(inTheWay.resolve("x"));

        assertThatThrownBy(() -> after("copy", article(), "folder=copies")).isInstanceOf(UncheckedIOException.class);

        try (Stream<Path> left = Files.list(home.resolve("copies"))) {
            assertThat(left).containsExactly(inTheWay);
        }
    }

    @Test
    void aCopyTakesAwayWhatAKilledProcessLeft() throws Exception {
        Path folder = Files.createDirectories(home.resolve("copies"));
        Path left = Files.writeString(folder.resolve("." + article().raw().id() + ".json.part"), "x".repeat(100_000));

        after("copy", article(), "folder=copies");

        assertThat(left).doesNotExist();
        assertThat(folder.resolve(article().raw().id() + ".json"))
                .content()
                .endsWith("}")
                .doesNotContain("xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbox", "./x/../inbox", "inbox/of/mine", "link"})
    void noCopyGoesWhereTheServiceWorks(String folder) throws Exception {
        Files.createDirectories(home.resolve("inbox"));
        Files.createSymbolicLink(home.resolve("link"), home.resolve("inbox"));

        assertThatThrownBy(() -> after("copy", article(), "folder=" + folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'folder' is '" + folder + "', which lies in inbox.folder; give it a folder of its own");
        after("copy", article(), "folder=inbox-copies");
    }

    private static Article article() {
        Sheet sheet = sheet(1);
        return new Article(
                sheet.raw(), sheet.metadata(), sheet.blocks(), sheet.body(), 7, new byte[32], "UTF-8", 0, null);
    }
}
