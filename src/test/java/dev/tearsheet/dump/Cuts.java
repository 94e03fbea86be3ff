package dev.tearsheet.dump;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a cutter makes of a dump, written down for tests. */
final class Cuts implements Parts {

    /** @param offset where its bytes begin in the dump */
    record Piece(String name, long offset, String text) {

        @Override
        public String toString() {
            return name + "=" + text;
        }
    }

    private final byte[] dump;
    private final Charset charset;
    private final List<Piece> articles = new ArrayList<>();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final long[] bytes = new long[Part.values().length];
    private String name;
    private int offset;
    private int end;
    private String style;

    private Cuts(byte[] dump, Charset charset) {
        this.dump = dump;
        this.charset = charset;
    }

    static Cuts of(String dump) {
        return of(dump.getBytes(StandardCharsets.UTF_8), MarkerRule.detect(), Cutter.CHUNK);
    }

    static Cuts of(byte[] dump, MarkerRule rule, int chunk) {
        ByteOrderMark mark = ByteOrderMark.ofDump(dump);
        Charset charset = mark.charset() == null ? StandardCharsets.UTF_8 : mark.charset();
        Cutter cutter = new Cutter(
                new ByteArrayInputStream(dump), mark, rule.recogniser(mark.charset(), Encodings.WESTERN), chunk);
        Cuts cuts = new Cuts(dump, charset);
        try {
            while (cutter.advance(cuts)) {
                // the cuts take it all
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cuts.finish();
        cuts.style = cutter.style();
        return cuts;
    }

    @Override
    public void take(Part part, byte[] window, int from, int to) {
        if (part == Part.ARTICLE) {
            end = all.size() + to - from;
        }
        all.write(window, from, to - from);
        bytes[part.ordinal()] += to - from;
    }

    @Override
    public void begin(String opened) {
        finish();
        name = opened;
        offset = all.size();
        end = offset;
    }

    private void finish() {
        if (name != null) {
            articles.add(new Piece(name, offset, new String(dump, offset, end - offset, charset)));
        }
    }

    List<Piece> articles() {
        return articles;
    }

    /** "a.txt=text" for each. */
    List<String> printed() {
        return articles.stream().map(Piece::toString).collect(Collectors.toList());
    }

    String style() {
        return style;
    }

    long bytesOf(Part part) {
        return bytes[part.ordinal()];
    }

    boolean rejoinToTheDump() {
        return Arrays.equals(all.toByteArray(), dump) && Arrays.stream(bytes).sum() == dump.length;
    }
}
