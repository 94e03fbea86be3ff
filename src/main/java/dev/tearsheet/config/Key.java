package dev.tearsheet.config;

import java.util.List;
import java.util.Locale;

/**
 * One row of the table of settings.
 *
 * @param name dots and lower-case letters
 * @param kind its type
 * @param byDefault its default, as one would write it
 * @param least its least value, as one would write it; null where there is no such thing
 * @param most its greatest value; null where there is no such thing
 * @param choices the texts it may have; empty for any
 * @param description what it does, in a sentence or two
 * @param secret whether its value must never be written to a file or a log
 * @param changesResults whether articles may come out otherwise when it is changed
 * @param needsStart whether a change of it takes effect only at a start
 */
record Key(
        String name,
        Kind kind,
        String byDefault,
        String least,
        String most,
        List<String> choices,
        String description,
        boolean secret,
        boolean changesResults,
        boolean needsStart) {

    static Key text(String name, String byDefault, String description) {
        return new Key(name, Kind.TEXT, byDefault, null, null, List.of(), description, false, false, false);
    }

    static Key choice(String name, List<String> choices, String description) {
        return new Key(name, Kind.TEXT, choices.get(0), null, null, choices, description, false, false, false);
    }

    static Key folder(String name, String byDefault, String description) {
        return new Key(name, Kind.FOLDER, byDefault, null, null, List.of(), description, false, false, true);
    }

    static Key duration(String name, String byDefault, String least, String most, String description) {
        return new Key(name, Kind.DURATION, byDefault, least, most, List.of(), description, false, false, false);
    }

    static Key size(String name, String byDefault, String least, String most, String description) {
        return new Key(name, Kind.SIZE, byDefault, least, most, List.of(), description, false, false, false);
    }

    static Key count(String name, String byDefault, String least, String most, String description) {
        return new Key(name, Kind.COUNT, byDefault, least, most, List.of(), description, false, false, false);
    }

    static Key list(String name, String byDefault, String description) {
        return new Key(name, Kind.LIST, byDefault, null, null, List.of(), description, false, false, false);
    }

    Key asSecret() {
        return new Key(name, kind, byDefault, least, most, choices, description, true, changesResults, needsStart);
    }

    Key asChangingResults() {
        return new Key(name, kind, byDefault, least, most, choices, description, secret, true, needsStart);
    }

    Key asNeedingStart() {
        return new Key(name, kind, byDefault, least, most, choices, description, secret, changesResults, true);
    }

    /** Its environment variable: TEARSHEET_ and the name in upper case, underscores for dots. */
    String variable() {
        return "TEARSHEET_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
