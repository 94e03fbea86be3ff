package dev.tearsheet.camel;

import dev.tearsheet.article.Defect;

/**
 * What {@code reason.json} says of a dump in quarantine.
 *
 * @param dump its name in the inbox
 * @param sha256 of its bytes as dropped
 * @param kind what is wrong, one of {@link Defect.Kind}
 * @param message what is wrong and what was expected
 * @param line in the unpacked dump from 1, or null
 * @param offset in the unpacked dump from 0, or null
 * @param whatToDo what the person who dropped it can do
 * @param at when, ISO 8601 in UTC
 */
public record ReasonFile(
        String dump, String sha256, String kind, String message, Long line, Long offset, String whatToDo, String at) {

    static ReasonFile of(String dump, String sha256, Defect defect, String at) {
        return new ReasonFile(
                dump,
                sha256,
                defect.kind().name(),
                defect.getMessage(),
                defect.line(),
                defect.offset(),
                defect.whatToDo(),
                at);
    }
}
