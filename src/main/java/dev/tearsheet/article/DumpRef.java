package dev.tearsheet.article;

/**
 * Which dump something came from.
 *
 * @param name the file's name in the inbox, or {@code name.zip!entry} for an entry of a zip; data from a stranger,
 *     never to be used as a path
 * @param sha256 SHA-256 of the unpacked bytes, 64 lower-case hex digits
 */
public record DumpRef(String name, String sha256) {

    private static final int KEY_DIGITS = 16;

    public DumpRef {
        if (sha256.length() != 64) {
            throw new IllegalArgumentException("dump: SHA-256 of " + sha256.length() + " digits; expected 64");
        }
    }

    /** The dump's key in the ledger: the first 16 hex digits of its SHA-256. */
    public String key() {
        return sha256.substring(0, KEY_DIGITS);
    }

    /** The id of its article of that ordinal, for example {@code 8c5fb1f77884d77a-12}. */
    public String articleId(int ordinal) {
        return key() + "-" + ordinal;
    }
}
