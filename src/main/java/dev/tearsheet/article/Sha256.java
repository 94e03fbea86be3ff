package dev.tearsheet.article;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that dumps, articles and configurations are known by. */
public final class Sha256 {

    private Sha256() {}

    /** A new one, for one thread. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256; expected every Java to have it", e);
        }
    }
}
