package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final RawArticle RAW = new RawArticle(
            new DumpRef("d.txt", "0".repeat(64)), 1, "a.txt", 0, "secret text".getBytes(StandardCharsets.UTF_8), null);

    private static Object through(Function<RawArticle, Object> work, Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        new Step<>("polish", RawArticle.class, work).process(exchange);
        return exchange.getMessage().getBody();
    }

    @Test
    void whatTheFunctionGivesBackGoesOn() {
        assertThat(through(raw -> "done", RAW)).isEqualTo("done");
    }

    @Test
    void aFailureCostsTheArticleAlone() {
        Object body = through(
                raw -> {
                    throw new IllegalStateException("at 'secret text'");
                },
                RAW);
        assertThat(body).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.kind()).isEqualTo(Rejected.Kind.STEP_FAILED);
            assertThat(rejected.step()).isEqualTo("polish");
            assertThat(rejected.raw()).isSameAs(RAW);
            assertThat(rejected.message())
                    .startsWith("step 'polish' failed with IllegalStateException at ")
                    .contains("put the article through again with 'retry'")
                    .doesNotContain("secret");
        });
    }

    @Test
    void soDoesAStackThatOverflows() {
        assertThat(through(StepTest::forEver, RAW)).isInstanceOf(Rejected.class);
    }

    private static Object forEver(RawArticle raw) {
        return forEver(raw) + "!";
    }

    @Test
    void aRejectedArticlePassesUntouched() {
        Rejected rejected = new Rejected(RAW, Rejected.Kind.EMPTY, "decodeText", "nothing to read");
        assertThat(through(raw -> "done", rejected)).isSameAs(rejected);
    }

    @Test
    void theWrongKindOfBodyIsTheRoutesFault() {
        assertThatThrownBy(() -> through(raw -> "done", "text"))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("step 'polish' takes a RawArticle but was given a String");
    }
}
