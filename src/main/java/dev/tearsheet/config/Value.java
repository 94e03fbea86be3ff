package dev.tearsheet.config;

/**
 * What a key is set to.
 *
 * @param text as written
 * @param parsed in the key's type: String, Duration, Long, Integer, or List of String
 * @param plain as a machine wants it: milliseconds, bytes, comma-separated; else the text
 */
record Value(String text, Object parsed, String plain) {}
