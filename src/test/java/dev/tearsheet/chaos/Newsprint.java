package dev.tearsheet.chaos;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Prints dumps of any size, fast: pages of some 8 KB, all different, each with the furniture of one of twenty sites. The
 * same for the same seed.
 */
final class Newsprint {

    private static final int SITES = 20;

    private static final String[] NAMES = words("Tolland Wend Harrow Askeby Quill Merrow Saltby Orme Pell Dunmere"
            + " Ravel Thorpe Ingle Corby Fenwick Lusk Marl Ottery Selby Varn");

    private static final String[] NOUNS = words("harbour council bridge ferry school orchard tower mason clerk teacher"
            + " road winter budget plan village market lamp river wall garden library engine captain doctor bakery"
            + " meeting letter report station field storm roof company court witness farmer bank question price vote"
            + " museum choir factory tunnel valley team match season coach hospital nurse street family island boat"
            + " forest fire festival song painter kitchen weather");

    private static final String[] VERBS =
            words("opened closed mended counted followed praised left reached joined found"
                    + " painted moved bought sold watched visited called answered finished questioned refused measured lost"
                    + " remembered carried promised delayed passed replaced defended");

    private static final String[] ADJECTIVES =
            words("old new small quiet long narrow famous empty northern careful early"
                    + " late public bright heavy local cheap busy patient broken wooden distant honest crowded");

    private static final String[] JOINTS = {
        " after ", " before ", " because ", " while ", ", and ", ", but ", " although ", " until "
    };

    private static final String[] PLACES = {
        " near ", " behind ", " of ", " with ", " for ", " at ", " above ", " without "
    };

    private static final String[] MONTHS =
            words("January February March April May June July August September October" + " November December");

    private final SplittableRandom random;
    private final StringBuilder page = new StringBuilder(1 << 14);

    private Newsprint(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Writes a dump of about that many bytes, and tells how many articles it has. */
    static long print(Path file, long bytes, long seed) throws IOException {
        Newsprint press = new Newsprint(seed);
        long articles = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long written = 0; written < bytes; articles++) {
                press.page(seed + "-" + (articles + 1));
                byte[] page = press.page.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(page);
                written += page.length;
            }
        }
        return articles;
    }

    private void page(String name) {
        int site = random.nextInt(SITES);
        String place = NAMES[site];
        page.setLength(0);
        page.append("=== FILE: ").append(name).append(".txt ===\n");
        page.append("Skip to main content\nMenu\nHome\nNews\nSport\nWeather in ")
                .append(place);
        page.append("\nSign in\nSubscribe to The ").append(place).append(" Post\n\n");
        title();
        page.append("\n\nBy ").append(of(NAMES)).append(' ').append(of(NAMES)).append("\n\n");
        page.append(of(MONTHS)).append(' ').append(1 + random.nextInt(28)).append(", 2026\n\n");
        page.append("Share this article\nFacebook\nEmail\nCopy link\n\n");
        int paragraphs = 14 + random.nextInt(8);
        for (int i = 0; i < paragraphs; i++) {
            if (i % 6 == 4) {
                page.append("Advertisement\n\n");
            }
            for (int sentences = 3 + random.nextInt(3); sentences > 0; sentences--) {
                sentence();
            }
            page.append("\n\n");
        }
        page.append("Related stories\n");
        for (int i = 0; i < 5; i++) {
            title();
            page.append('\n');
        }
        page.append("\nThe ")
                .append(place)
                .append(" Post is printed at ")
                .append(place)
                .append(" every morning.\n");
        page.append("Sign up for the morning letter of ").append(place).append("\nContact us\nPrivacy policy\n");
        page.append("Copyright 2026 The ").append(place).append(" Post. All rights reserved.\n");
    }

    private void title() {
        page.append(of(NAMES))
                .append(' ')
                .append(of(NOUNS))
                .append(' ')
                .append(of(VERBS))
                .append(' ');
        page.append(of(ADJECTIVES))
                .append(' ')
                .append(of(NOUNS))
                .append(of(PLACES))
                .append(of(NAMES));
    }

    private void sentence() {
        page.append("The ");
        clause();
        page.append(of(JOINTS)).append("the ");
        clause();
        page.append(". ");
    }

    private void clause() {
        page.append(of(ADJECTIVES))
                .append(' ')
                .append(of(NOUNS))
                .append(' ')
                .append(of(VERBS))
                .append(" the ");
        page.append(of(NOUNS)).append(of(PLACES)).append(of(NAMES));
    }

    private String of(String[] words) {
        return words[random.nextInt(words.length)];
    }

    private static String[] words(String text) {
        return text.split(" ");
    }
}
