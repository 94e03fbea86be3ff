package dev.tearsheet.article;

import java.util.Objects;

/**
 * Why a block got its label.
 *
 * @param rule the rule's name in kebab case, the same for every block it fires on, so that rules can be counted
 * @param words what was seen in this very block, for a person to read; never empty
 */
public record Reason(String rule, String words) {

    public Reason {
        Objects.requireNonNull(rule, "rule");
        if (words.isBlank()) {
            throw new IllegalArgumentException("reason of rule '" + rule + "': no words; say what was seen");
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
