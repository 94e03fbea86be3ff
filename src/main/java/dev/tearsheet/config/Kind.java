package dev.tearsheet.config;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of settings: how each is written, read, and held to its bounds. */
enum Kind {
    /** Any text; with choices, one of them. */
    TEXT("a text") {
        @Override
        Value parse(Key key, String text) throws WrongValue {
            if (!key.choices().isEmpty() && !key.choices().contains(text)) {
                throw wrong(key, text, "is none of its choices", "expected " + String.join(" or ", key.choices()));
            }
            return new Value(text, text, text);
        }
    },
    /** A folder, against the home where it is relative. */
    FOLDER("a folder") {
        @Override
        Value parse(Key key, String text) throws WrongValue {
            if (text.isBlank()) {
                throw wrong(key, text, "names no folder", "expected a folder such as " + key.byDefault());
            }
            try {
                Path.of(text);
            } catch (InvalidPathException e) {
                throw wrong(key, text, "is no path", "expected a folder such as " + key.byDefault());
            }
            return new Value(text, text, text);
        }
    },
    /** A span of time: a whole number with its unit. */
    DURATION("a duration") {
        @Override
        Value parse(Key key, String text) throws WrongValue {
            long millis = measured(key, text, DURATION_UNITS, "ms, s, m or h");
            return new Value(text, Duration.ofMillis(millis), Long.toString(millis));
        }

        @Override
        long plain(String bound) {
            return Long.parseLong(split(bound)[0]) * DURATION_UNITS.get(split(bound)[1]);
        }
    },
    /** A number of bytes: a whole number with its unit; 1 KB is 1024 B, as in PostgreSQL's and the JVM's settings. */
    SIZE("a size") {
        @Override
        Value parse(Key key, String text) throws WrongValue {
            long bytes = measured(key, text, SIZE_UNITS, "B, KB, MB or GB");
            return new Value(text, bytes, Long.toString(bytes));
        }

        @Override
        long plain(String bound) {
            return Long.parseLong(split(bound)[0]) * SIZE_UNITS.get(split(bound)[1].toLowerCase(Locale.ROOT));
        }
    },
    /** A whole number. */
    COUNT("a whole number") {
        @Override
        Value parse(Key key, String text) throws WrongValue {
            String[] parts = split(text);
            if (parts == null || !parts[1].isEmpty()) {
                throw wrong(key, text, "is no whole number", "expected one such as " + key.byDefault());
            }
            long count = bounded(key, text, new BigInteger(parts[0]));
            return new Value(text, Math.toIntExact(count), Long.toString(count));
        }

        @Override
        long plain(String bound) {
            return Long.parseLong(bound);
        }
    },
    /** Several texts: a list in YAML, comma-separated elsewhere. */
    LIST("a list") {
        @Override
        Value parse(Key key, String text) {
            List<String> parts = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            String joined = String.join(",", parts);
            return new Value(joined, parts, joined);
        }
    };

    private static final Map<String, Long> DURATION_UNITS = Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);
    private static final Map<String, Long> SIZE_UNITS = Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);
    private static final Pattern MEASURE = Pattern.compile("(\\d{1,30}) ?([A-Za-z]*)");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** The kind in words, with its article. */
    String words() {
        return words;
    }

    /** @throws WrongValue if the text is not of this kind, or out of the key's bounds */
    abstract Value parse(Key key, String text) throws WrongValue;

    /** A bound of the table in the unit that {@link Value#plain} has. */
    long plain(String bound) {
        throw new IllegalStateException(this + " has no bounds");
    }

    private static long measured(Key key, String text, Map<String, Long> units, String names) throws WrongValue {
        String[] parts = split(text);
        if (parts == null) {
            throw wrong(
                    key,
                    text,
                    "is no " + key.kind().words().substring(2),
                    "expected a whole number with one of the units " + names + ", such as " + key.byDefault());
        }
        if (parts[1].isEmpty()) {
            throw wrong(key, text, "has no unit", "add one of " + names + ", such as in " + key.byDefault());
        }
        Long factor = units.get(key.kind() == SIZE ? parts[1].toLowerCase(Locale.ROOT) : parts[1]);
        if (factor == null) {
            throw wrong(key, text, "has the unknown unit '" + parts[1] + "'", "expected " + names);
        }
        return bounded(key, text, new BigInteger(parts[0]).multiply(BigInteger.valueOf(factor)));
    }

    private static long bounded(Key key, String text, BigInteger value) throws WrongValue {
        Kind kind = key.kind();
        if (value.compareTo(BigInteger.valueOf(kind.plain(key.least()))) < 0) {
            throw wrong(key, text, "is too little", "expected " + key.least() + " or more");
        }
        if (value.compareTo(BigInteger.valueOf(kind.plain(key.most()))) > 0) {
            throw wrong(key, text, "is too much", "expected " + key.most() + " or less");
        }
        return value.longValueExact();
    }

    /** The number and the unit, which may be empty; null if it is neither. */
    private static String[] split(String text) {
        Matcher matcher = MEASURE.matcher(text.strip());
        return matcher.matches() ? new String[] {matcher.group(1), matcher.group(2)} : null;
    }

    private static WrongValue wrong(Key key, String text, String what, String whatToDo) {
        return new WrongValue("'" + key.name() + "' is '" + text + "', which " + what, whatToDo);
    }
}
