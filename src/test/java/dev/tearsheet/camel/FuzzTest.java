package dev.tearsheet.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, every step gives an outcome. {@link FuzzChaos} asks for longer. */
class FuzzTest {

    private final Fuzz fuzz = new Fuzz();

    FuzzTest() throws IOException {}

    @Property(tries = 150)
    void everyArticleHasAnOutcome(@ForAll long seed) throws IOException {
        fuzz.expectAnOutcome(fuzz.spoilt(seed));
    }

    @ParameterizedTest
    @MethodSource("dev.tearsheet.camel.Fuzz#finds")
    void whatWasFoundBeforeHasOneToo(Path find) throws IOException {
        fuzz.expectAnOutcome(Files.readAllBytes(find));
    }
}
