package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cookbook's sink of one's own: each article goes there, and to the store as it is. */
class SecondSinkIT {

    @TempDir
    private Path folder;

    @Test
    void eachArticleGoesToBoth() throws Exception {
        Matcher recipe = Pattern.compile(
                        "<!-- recipe texts: desk after approve -->\\n```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(TestHome.PROJECT.resolve("docs/cookbook.md")));
        assertThat(recipe.find()).isTrue();
        String sink =
                recipe.group(1).replace("/tmp/texts", folder.resolve("texts").toString());
        try (TestHome home =
                new TestHome(folder).changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + sink)) {
            Flow flow = home.flow();
            flow.start();
            assertThat(home.files("texts")).as("the rehearsal writes nothing").isEmpty();
            home.drop("news.txt", TestHome.dump("ash", 3));
            Patience.await(
                    "the inbox is empty and nothing is in work",
                    () -> home.files("inbox").isEmpty()
                            && flow.deliveries().inWork().isEmpty());
            assertThat(home.files("texts")).hasSize(3).allMatch(name -> name.matches("[0-9a-f]{16}-[123]\\.txt"));
            for (String name : home.files("texts")) {
                assertThat(Rows.texts(
                                home.database().dataSource(),
                                "select body from tearsheet.article where id = '" + name.replace(".txt", "") + "'"))
                        .containsExactly(Files.readString(home.path("texts").resolve(name)));
            }
        }
    }
}
