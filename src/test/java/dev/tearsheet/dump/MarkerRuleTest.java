package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkerRuleTest {

    @Test
    void aPatternNeedsAName() {
        assertThatThrownBy(() -> MarkerRule.regex("@@ (.+) @@"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "marker pattern '@@ (.+) @@' has no group 'name'; expected for example '@@ (?P<name>.+) @@'");
    }

    @Test
    void aPatternMustBeOne() {
        assertThatThrownBy(() -> MarkerRule.regex("(?P<name>["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("marker pattern '(?P<name>[' is not RE2 syntax: missing closing ]; expected for example"
                        + " '@@ (?P<name>.+) @@'");
    }

    @Test
    void aPatternThatMatchesAnEmptyLineIsRefused() {
        assertThatThrownBy(() -> MarkerRule.regex("(?P<name>.*)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("marker pattern '(?P<name>.*)' matches an empty line; expected what stands in a marker, for"
                        + " example '@@ (?P<name>.+) @@'");
    }

    @Test
    void lookAroundIsRefusedBecauseItIsNotLinear() {
        assertThatThrownBy(() -> MarkerRule.regex("(?=x)(?P<name>.)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not RE2 syntax");
    }
}
