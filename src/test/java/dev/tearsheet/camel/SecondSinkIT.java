package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cookbook's sink of one's own: each article goes there, and to the store as it is. */
class SecondSinkIT {

    /** Its parameters are headers, as Camel's pages have it. */
    private static final String STATEMENT =
            """
                    - setHeader:
                        id: id-of-it
                        name: id
                        expression:
                          simple:
                            expression: "${body.raw.id}"
                    - setVariable:
                        id: statement-of-it
                        name: statement
                        expression:
                          constant:
                            expression: "insert into tearsheet.own values (:?id)"
                    - to:
                        id: to-table
                        uri: jdbc:database
                        variableSend: statement
                        variableReceive: answer
                        parameters:
                          useHeadersAsParameters: true
            """;

    @TempDir
    private Path folder;

    /** It is no outage: no waiting would make the name fit, and all other dumps would wait with it. */
    @Test
    void aFileNameOfTheArticlesThatIsTooLongCostsTheArticle() throws Exception {
        String sink = recipe().replace("body.raw.id", "body.raw.name");
        try (TestHome home =
                new TestHome(folder).changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + sink)) {
            Flow flow = home.started();
            home.drop(
                    "news.txt",
                    "=== FILE: " + "x".repeat(300) + " ===\n" + TestHome.article("ash", 1) + TestHome.dump("elm", 2));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            assertThat(Rows.texts(
                            home.database().dataSource(), "select kind || ' ' || message from tearsheet.rejected"))
                    .containsExactly(
                            "STEP_FAILED step 'to-texts' made a file name of the article that is longer than the"
                                    + " file system takes; make one of ${body.raw.id}, then put the article through again with"
                                    + " 'retry'");
            assertThat(home.files("texts")).containsExactly("elm-1.txt.txt", "elm-2.txt.txt");
        }
    }

    @Test
    void eachArticleGoesToBoth() throws Exception {
        String sink = recipe();
        try (TestHome home =
                new TestHome(folder).changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + sink)) {
            Flow flow = home.started();
            assertThat(home.files("texts")).as("the rehearsal writes nothing").isEmpty();
            home.drop("news.txt", TestHome.dump("ash", 3));
            home.awaitEmptyInbox(flow);
            assertThat(home.files("texts")).hasSize(3).allMatch(name -> name.matches("[0-9a-f]{16}-[123]\\.txt"));
            for (String name : home.files("texts")) {
                assertThat(Rows.texts(
                                home.database().dataSource(),
                                "select body from tearsheet.article where id = '" + name.replace(".txt", "") + "'"))
                        .containsExactly(Files.readString(home.path("texts").resolve(name)));
            }
        }
    }

    /** Where it sends to is known only while the route runs, so that no check can tell. */
    @Test
    void theReasonIsToldWhereAStepUsesWhatItMayNot() throws Exception {
        String step =
                """
                        - setVariable:
                            id: where
                            name: where
                            expression:
                              constant:
                                expression: exec:true
                        - toD:
                            id: to-there
                            uri: "${variable.where}"
                """;
        try (TestHome home = new TestHome(folder)
                .with("routes.allow", "toD")
                .changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + step)) {
            Flow flow = home.started();
            home.drop("news.txt", TestHome.dump("ash", 1));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            assertThat(Rows.texts(home.database().dataSource(), "select message from tearsheet.rejected"))
                    .singleElement()
                    .asString()
                    .startsWith("step 'to-there' failed: component 'exec' is not allowed in routes; expected one of ")
                    .endsWith(", or name it in routes.allow, then put the article through again with 'retry'");
        }
    }

    /** The headers in which the statements of the flow take their parameters are not the desk's. */
    @Test
    void aStatementTakesHeadersOfItsOwn() throws Exception {
        try (TestHome home =
                new TestHome(folder).changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + STATEMENT)) {
            home.asOwner("create table tearsheet.own (id text)");
            home.asOwner("grant insert, select on tearsheet.own to public");
            Flow flow = home.started();
            home.drop("news.txt", TestHome.dump("ash", 3));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            assertThat(Rows.texts(home.database().dataSource(), "select id from tearsheet.own order by id"))
                    .isEqualTo(Rows.texts(home.database().dataSource(), "select id from tearsheet.article order by id"))
                    .hasSize(3);
        }
    }

    private String recipe() throws IOException {
        Matcher recipe = Pattern.compile(
                        "<!-- recipe texts: desk after approve -->\\n```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(TestHome.PROJECT.resolve("docs/cookbook.md")));
        assertThat(recipe.find()).isTrue();
        return recipe.group(1).replace("/tmp/texts", folder.resolve("texts").toString());
    }
}
