package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * What the line model is given of each block: its own traits, its place, its neighbours, what the rules said round it,
 * how often it recurs, and how much it has in common with the article's long paragraphs.
 *
 * <p>Made for one article and one thread; the same code serves training and use. Takes time in proportion to the text.
 */
final class Features {

    private static final int LONG_WORDS = 15;
    private static final int OPENING_LONG = 10;
    private static final int FAR = 30;
    private static final int NONE = 99;
    /** Copies of a line are sought among so many lines that begin alike. */
    private static final int MOST_ALIKE = 40;

    private static final WordWeights WEIGHTS = WordWeights.SHIPPED;
    private static final List<String> KINDS = WordKinds.SHIPPED.names();
    private static final int ENGLISH = KINDS.indexOf("english");
    private static final int STOP = KINDS.indexOf("stop");
    private static final int FIRST = KINDS.indexOf("first");
    private static final int SECOND = KINDS.indexOf("second");
    private static final int THIRD = KINDS.indexOf("third");
    private static final int SAID = KINDS.indexOf("said");
    private static final int MONTH = KINDS.indexOf("month");
    private static final int CAPTION = KINDS.indexOf("caption");
    private static final int COMMENTS = KINDS.indexOf("comments");
    private static final int LEGAL = KINDS.indexOf("legal");
    private static final int FIRST_LEXICAL = KINDS.indexOf("subscribe");

    private final Page page;
    private final int size;
    private final Traits[] traits;
    private final int[] recurrence;
    private final boolean[] isLong;

    private final double[] near;
    private final double[] nearHead;
    private final double[] nearBefore;
    private final double[] nearAfter;
    private final double[] nearOpening;

    /** Sums over all blocks above each, so that a window is a difference of two. */
    private final int[] words;

    private final int[] longs;
    private final int[] ends;
    private final int[] ruled;
    private final int[] said;
    private final int[] comments;
    private final int[] legal;
    private final int[] persons;
    private final int[] dates;
    private final int[] recurring;
    private final double[] nearSum;
    private final double[] openingSum;
    private final double[] beforeSum;

    private final int[] sinceLong;
    private final int[] untilLong;
    private final int[] lastHeading;
    private final int[] headings;
    private final int[] sinceFurniture;
    private final int[] untilFurniture;
    private final int[] nextAlike;
    private final int[] firstAlike;

    private final int firstLong;
    private final int lastLong;
    private final double medianWords;
    private final int gaps;

    private Row row = Row.ofValues();

    /**
     * Looks at all blocks of a page that the rules have been over.
     *
     * @param recurrence in how many articles of the dump each block stands, or null when that is not known
     */
    Features(Page page, int[] recurrence) {
        this.page = page;
        this.size = page.size();
        this.recurrence = recurrence == null ? new int[size] : recurrence;
        traits = new Traits[size];
        isLong = new boolean[size];
        words = new int[size + 1];
        longs = new int[size + 1];
        ends = new int[size + 1];
        ruled = new int[size + 1];
        said = new int[size + 1];
        comments = new int[size + 1];
        legal = new int[size + 1];
        persons = new int[size + 1];
        dates = new int[size + 1];
        recurring = new int[size + 1];
        nearSum = new double[size + 1];
        openingSum = new double[size + 1];
        beforeSum = new double[size + 1];
        int first = -1;
        int last = -1;
        int between = 0;
        for (int i = 0; i < size; i++) {
            Traits t = Traits.of(page.runs(i));
            traits[i] = t;
            isLong[i] = t.words >= LONG_WORDS;
            words[i + 1] = words[i] + t.words;
            longs[i + 1] = longs[i] + (isLong[i] ? 1 : 0);
            ends[i + 1] = ends[i] + (t.ends ? 1 : 0);
            ruled[i + 1] = ruled[i] + furniture(i);
            said[i + 1] = said[i] + t.kinds[SAID];
            comments[i + 1] = comments[i] + t.kinds[COMMENTS];
            legal[i + 1] = legal[i] + t.kinds[LEGAL];
            persons[i + 1] = persons[i] + t.kinds[FIRST] + t.kinds[SECOND];
            dates[i + 1] = dates[i] + (page.isDate(i) ? 1 : 0);
            recurring[i + 1] = recurring[i] + (this.recurrence[i] > 1 ? 1 : 0);
            if (isLong[i]) {
                first = first < 0 ? i : first;
                last = i;
            }
            between += i > 0 && page.gap(i - 1) > 0 ? 1 : 0;
        }
        firstLong = first;
        lastLong = last;
        gaps = between;
        medianWords = medianWords();
        near = new double[size];
        nearHead = new double[size];
        nearBefore = new double[size];
        nearAfter = new double[size];
        nearOpening = new double[size];
        new Vocabulary().fill();
        for (int i = 0; i < size; i++) {
            nearSum[i + 1] = nearSum[i] + near[i] * traits[i].words;
            openingSum[i + 1] = openingSum[i] + nearOpening[i] * traits[i].words;
            beforeSum[i + 1] = beforeSum[i] + nearBefore[i] * traits[i].words;
        }
        sinceLong = new int[size];
        untilLong = new int[size];
        lastHeading = new int[size];
        headings = new int[size];
        sinceFurniture = new int[size];
        untilFurniture = new int[size];
        lookUpAndDown();
        nextAlike = new int[size];
        firstAlike = new int[size];
        chainAlike();
    }

    private double medianWords() {
        int[] first = new int[8];
        int n = 0;
        for (int i = 0; i < size && n < first.length; i++) {
            if (isLong[i]) {
                first[n++] = traits[i].words;
            }
        }
        Arrays.sort(first, 0, n);
        return n == 0 ? 0 : first[n / 2];
    }

    /** How far it is, from each block, to the next of some kind on either side. */
    private void lookUpAndDown() {
        int longBlock = -FAR;
        int heading = -1;
        int furniture = -1;
        int count = 0;
        for (int i = 0; i < size; i++) {
            sinceLong[i] = Math.min(FAR, i - longBlock);
            sinceFurniture[i] = furniture < 0 ? NONE : i - furniture;
            if (page.isHeading(i)) {
                heading = i;
                count++;
            }
            lastHeading[i] = heading;
            headings[i] = count;
            longBlock = isLong[i] ? i : longBlock;
            furniture = furniture(i) == 1 && i > page.headline() ? i : furniture;
        }
        longBlock = size + FAR;
        furniture = -1;
        for (int i = size - 1; i >= 0; i--) {
            untilLong[i] = Math.min(FAR, longBlock - i);
            untilFurniture[i] = furniture < 0 ? NONE : furniture - i;
            longBlock = isLong[i] ? i : longBlock;
            furniture = furniture(i) == 1 ? i : furniture;
        }
    }

    /** Chains the blocks that begin with the same two words. */
    private void chainAlike() {
        int mask = Math.max(16, Integer.highestOneBit(size) * 4) - 1;
        int[] heads = new int[mask + 1];
        int[] tails = new int[mask + 1];
        for (int i = 0; i < size; i++) {
            int place = spread(traits[i].opening) & mask;
            while (heads[place] != 0 && traits[heads[place] - 1].opening != traits[i].opening) {
                place = (place + 1) & mask;
            }
            nextAlike[i] = -1;
            if (heads[place] == 0) {
                heads[place] = i + 1;
            } else {
                nextAlike[tails[place]] = i;
            }
            tails[place] = i;
            firstAlike[i] = heads[place] - 1;
        }
    }

    private static int spread(int hash) {
        return hash * 0x9E3779B1 >>> 7;
    }

    /** The names of the features, in the order of the rows. */
    static List<String> names() {
        Block any = new Block(1, 1, 0, 1, "any", Label.UNDECIDED, new Reason("none", "none"));
        Features features = new Features(new Page(List.of(any), Lexicon.EMPTY), null);
        features.row = Row.ofNames();
        features.fill(0);
        return features.row.names();
    }

    /** Fills the row of a block, from {@code offset} on. */
    void row(int i, float[] into, int offset) {
        row.into(into, offset);
        fill(i);
    }

    private void fill(int i) {
        shape(i);
        lexical(i);
        place(i);
        neighbours(i);
        windows(i);
        rules(i);
        repetition(i);
        topic(i);
        wholePage();
    }

    /** What was counted in a block. */
    Traits traits(int i) {
        return traits[i];
    }

    /** The share of a block's words, by their weight, that the article's other long paragraphs have too. */
    double near(int i) {
        return nearBefore[i];
    }

    /** Whether most of its letters are of a script without capitals, which the model never saw. */
    boolean isUncased() {
        long uncased = 0;
        long letters = 0;
        for (Traits t : traits) {
            uncased += t.uncased;
            letters += t.letters;
        }
        return uncased * 2 > letters;
    }

    /** Whether few of its words are the most frequent ones of English, in which the model was trained. */
    boolean isForeign() {
        int english = 0;
        for (Traits t : traits) {
            english += t.kinds[ENGLISH];
        }
        return english * 8 < words[size];
    }

    private void shape(int i) {
        Traits t = traits[i];
        double many = Math.max(1, t.words);
        row.put("words", t.words);
        row.put("chars-per-word", t.chars / many);
        row.put("capital-share", t.cased == 0 ? 0 : (double) t.capitals / t.cased);
        row.put("all-capital-share", t.allCapitals / many);
        row.put("digit-share", (double) t.digits / Math.max(1, t.chars));
        row.put("stop-share", t.kinds[STOP] / many);
        row.put("commas", t.commas / many);
        row.put("sentences", t.sentences);
        row.put("words-per-sentence", t.words / (double) Math.max(1, t.sentences));
        row.put("ends", t.ends);
        row.put("asks", t.asks);
        row.put("colon", t.colon);
        row.put("bullet", t.bullet);
        row.put("bars", t.bars);
        row.put("quotes", t.quotes);
        row.put("brackets", t.brackets);
        row.put("currencies", t.currencies);
        row.put("addresses", t.addresses);
        row.put("starts-lower", t.startsLower);
        row.put("starts-digit", t.startsDigit);
        row.put("longest-run", t.longestRun);
        row.put("run-share", t.longestRun / many);
        row.put("years", t.years);
        row.put("first-person", t.kinds[FIRST] / many);
        row.put("second-person", t.kinds[SECOND] / many);
        row.put("third-person", t.kinds[THIRD] / many);
        row.put("said", t.kinds[SAID]);
        row.put("is-credit", page.isCaption(i));
    }

    private void lexical(int i) {
        Traits t = traits[i];
        double many = Math.max(1, t.words);
        int all = 0;
        for (int kind = FIRST_LEXICAL; kind < ENGLISH; kind++) {
            row.put(KINDS.get(kind), t.kinds[kind]);
            all += t.kinds[kind];
        }
        row.put("caption-share", t.kinds[CAPTION] / many);
        row.put("lexical-share", all / many);
        row.put("first-kind", kind(t.firstKinds));
        row.put("last-kind", kind(t.lastKinds));
        row.put("month", t.kinds[MONTH]);
    }

    /** The first of the lexical kinds, by its number; 32 for none. */
    private static int kind(int bits) {
        return Integer.numberOfTrailingZeros((bits & (1 << ENGLISH) - 1) >>> FIRST_LEXICAL);
    }

    private void place(int i) {
        int total = Math.max(1, words[size]);
        row.put("index", i);
        row.put("index-from-end", size - 1 - i);
        row.put("index-share", (double) i / size);
        row.put("words-before", words[i]);
        row.put("words-before-share", (double) words[i] / total);
        row.put("words-after", total - words[i + 1]);
        row.put("long-before", longs[i]);
        row.put("long-after", longs[size] - longs[i + 1]);
        row.put("long-before-share", (double) longs[i] / Math.max(1, longs[size]));
        row.put("from-first-long", firstLong < 0 ? -NONE : i - firstLong);
        row.put("from-last-long", lastLong < 0 ? -NONE : i - lastLong);
        row.put("since-long", sinceLong[i]);
        row.put("until-long", untilLong[i]);
        row.put("from-headline", page.headline() < 0 ? -NONE : i - page.headline());
        row.put("gap-before", page.gap(i - 1));
        row.put("gap-after", page.gap(i));
    }

    private void neighbours(int i) {
        neighbour("above3", i, i - 3);
        neighbour("above2", i, i - 2);
        neighbour("above", i, i - 1);
        neighbour("below", i, i + 1);
        neighbour("below2", i, i + 2);
        neighbour("below3", i, i + 3);
    }

    private void neighbour(String name, int i, int j) {
        boolean there = j >= 0 && j < size;
        Traits t = there ? traits[j] : null;
        row.put(name, "-words", there ? t.words : -1);
        row.put(name, "-capital-share", there && t.cased > 0 ? (double) t.capitals / t.cased : -1);
        row.put(name, "-stop-share", there ? (double) t.kinds[STOP] / Math.max(1, t.words) : -1);
        if (Math.abs(i - j) == 1) {
            row.put(name, "-ends", there && t.ends);
            row.put(name, "-ruled", there ? furniture(j) : -1);
            row.put(name, "-colon", there && t.colon);
            row.put(name, "-quotes", there ? t.quotes : 0);
            row.put(name, "-near", there ? near[j] : -1);
            row.put(name, "-alike", there && t.opening == traits[i].opening);
            row.put(name, "-bullet", there && t.bullet);
            row.put(name, "-caption", there ? t.kinds[CAPTION] : 0);
        }
    }

    /** 1 for a block that a rule took for furniture, else 0. */
    private int furniture(int i) {
        return page.label(i).isBody() ? 0 : 1;
    }

    private void windows(int i) {
        window("before6", i - 6, i);
        window("after6", i + 1, i + 7);
        window("around3", i - 3, i + 4);
        window("rest", i + 1, size);
    }

    private void window(String name, int start, int end) {
        int from = Math.max(0, start);
        int to = Math.max(from, Math.min(size, end));
        double many = Math.max(1, to - from);
        double text = Math.max(1, words[to] - words[from]);
        row.put(name, "-words", (words[to] - words[from]) / many);
        row.put(name, "-long", (longs[to] - longs[from]) / many);
        row.put(name, "-ends", (ends[to] - ends[from]) / many);
        row.put(name, "-ruled", (ruled[to] - ruled[from]) / many);
        row.put(name, "-said", (said[to] - said[from]) / many);
        row.put(name, "-comments", (comments[to] - comments[from]) / many);
        row.put(name, "-legal", (legal[to] - legal[from]) / many);
        row.put(name, "-person", (persons[to] - persons[from]) / text);
        row.put(name, "-dates", (dates[to] - dates[from]) / many);
        row.put(name, "-topic", (nearSum[to] - nearSum[from]) / text);
    }

    private void rules(int i) {
        Lexicon.Hit hit = page.hit(i);
        row.put("hit", hit == null ? -1 : hit.label().ordinal());
        row.put("label", page.label(i).ordinal());
        int heading = lastHeading[i];
        row.put("since-heading", heading < 0 ? NONE : i - heading);
        row.put("words-since-heading", heading < 0 ? 9999 : words[i] - words[heading + (heading < i ? 1 : 0)]);
        row.put("long-since-heading", heading < 0 ? NONE : longs[i] - longs[heading]);
        row.put("kind-of-heading", heading < 0 ? -1 : page.hit(heading).label().ordinal());
        row.put("headings-before", headings[i]);
        int top = Math.min(i, page.headline() + 1);
        row.put("furniture-before", ruled[i] - ruled[top]);
        row.put("furniture-after", ruled[size] - ruled[i + 1]);
        row.put("since-furniture", sinceFurniture[i]);
        row.put("until-furniture", untilFurniture[i]);
    }

    private void repetition(int i) {
        int copies = 0;
        int copiesBefore = 0;
        int alike = 0;
        int seen = 0;
        for (int j = firstAlike[i]; j >= 0 && seen < MOST_ALIKE; j = nextAlike[j], seen++) {
            if (j != i) {
                alike += Math.abs(i - j) <= 6 ? 1 : 0;
                if (page.isSame(i, j)) {
                    copies++;
                    copiesBefore += j < i ? 1 : 0;
                }
            }
        }
        row.put("copies", copies);
        row.put("copies-before", copiesBefore);
        row.put("alike", alike);
        row.put("recurs", recurrence[i]);
        int from = Math.max(0, i - 3);
        int to = Math.min(size, i + 4);
        row.put("recurs-around", (recurring[to] - recurring[from]) / (double) (to - from));
        row.put("recurs-before", recurring[i] - recurring[Math.min(i, firstLong + 1)]);
    }

    private void topic(int i) {
        row.put("near", near[i]);
        row.put("near-headline", nearHead[i]);
        row.put("near-before", nearBefore[i]);
        row.put("near-after", nearAfter[i]);
        row.put("near-opening", nearOpening[i]);
        row.put("topic-before5", mean(nearSum, i - 5, i));
        row.put("opening-before5", mean(openingSum, i - 5, i));
        row.put("opening-from6", mean(openingSum, i, i + 6));
        row.put("opening-rest", mean(openingSum, i, size));
        row.put("before-from6", mean(beforeSum, i, i + 6));
        row.put("before-rest", mean(beforeSum, i, size));
        row.put("to-median", medianWords == 0 ? 1 : traits[i].words / medianWords);
        row.put("vocabulary", traits[i].vocabularySize);
    }

    private double mean(double[] sums, int start, int end) {
        int from = Math.max(0, start);
        int to = Math.min(size, end);
        return (sums[to] - sums[from]) / Math.max(1, words[to] - words[from]);
    }

    private void wholePage() {
        row.put("page-blocks", size);
        row.put("page-words", words[size]);
        row.put("page-long", longs[size]);
        row.put("page-long-share", (double) longs[size] / size);
        row.put("page-median", medianWords);
        row.put("page-gaps", gaps / (double) Math.max(1, size - 1));
        row.put("has-headline", page.headline() >= 0);
    }

    /** Which blocks share their words with others; a word counts once for each block. */
    private final class Vocabulary {

        /**
         * What is known of a word: its hash, in how many blocks it is and whether the headline has it, the first and the last
         * of the blocks, the bits of its weight.
         */
        private static final int WORD = 0;

        private static final int BLOCKS = 1;
        private static final int FIRST_BLOCK = 2;
        private static final int LAST_BLOCK = 3;
        private static final int WEIGHT = 4;
        private static final int WIDTH = 5;
        private static final int OF_HEADLINE = 1 << 30;

        /** Open addressing: for each place where in {@link #known} its word stands; 0 is a free place. */
        private final int[] places;

        /** All that is known of a word lies side by side; nothing stands at 0. */
        private final int[] known;

        private int end = WIDTH;

        private int openingEnd;

        Vocabulary() {
            int all = 0;
            for (int i = 0; i < size; i++) {
                all += isKnown(i) ? traits[i].vocabularySize : 0;
            }
            places = new int[Math.max(16, Integer.highestOneBit(all) * 4)];
            known = new int[WIDTH * (all + 1)];
        }

        private boolean counts(int i) {
            return isLong[i] && page.label(i).isBody();
        }

        /** Whether the words of a block are known: then its traits have where they stand, and not the words themselves. */
        private boolean isKnown(int i) {
            return counts(i) || i == page.headline();
        }

        private int place(int word) {
            int mask = places.length - 1;
            int place = spread(word) & mask;
            while (places[place] != 0 && known[places[place] + WORD] != word) {
                place = place + 1 & mask;
            }
            return place;
        }

        /** Where the word stands that is known, or from now on is. */
        private int add(int word) {
            int place = place(word);
            if (places[place] == 0) {
                places[place] = end;
                known[end + WORD] = word;
                known[end + WEIGHT] = Float.floatToRawIntBits(WEIGHTS.of(word));
                end += WIDTH;
            }
            return places[place];
        }

        void fill() {
            int longBlocks = 0;
            for (int i = 0; i < size; i++) {
                boolean counts = counts(i);
                if (longBlocks < OPENING_LONG) {
                    openingEnd = i + 1;
                    longBlocks += counts ? 1 : 0;
                }
                if (!isKnown(i)) {
                    continue;
                }
                Traits t = traits[i];
                for (int w = 0; w < t.vocabularySize; w++) {
                    int word = add(t.vocabulary[w]);
                    t.vocabulary[w] = word;
                    if (i == page.headline()) {
                        known[word + BLOCKS] |= OF_HEADLINE;
                    }
                    boolean isFirst = (known[word + BLOCKS] & ~OF_HEADLINE) == 0;
                    if (counts && (isFirst || known[word + LAST_BLOCK] != i)) {
                        if (isFirst) {
                            known[word + FIRST_BLOCK] = i;
                        }
                        known[word + BLOCKS]++;
                        known[word + LAST_BLOCK] = i;
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                measure(i);
            }
        }

        private void measure(int i) {
            Traits t = traits[i];
            int self = counts(i) ? 1 : 0;
            boolean isHeadline = i == page.headline();
            boolean isKnown = isKnown(i);
            double others = 0;
            double head = 0;
            double before = 0;
            double after = 0;
            double opening = 0;
            double all = 0;
            for (int w = 0; w < t.vocabularySize; w++) {
                int word = isKnown ? t.vocabulary[w] : places[place(t.vocabulary[w])];
                if (word == 0) {
                    all += WEIGHTS.of(t.vocabulary[w]);
                    continue;
                }
                double weight = Float.intBitsToFloat(known[word + WEIGHT]);
                all += weight;
                int elsewhere = (known[word + BLOCKS] & ~OF_HEADLINE) - self;
                if (elsewhere > 0) {
                    int firstBlock = known[word + FIRST_BLOCK];
                    others += weight * Math.min(3, elsewhere);
                    before += firstBlock < i ? weight : 0;
                    after += known[word + LAST_BLOCK] > i ? weight : 0;
                    opening += firstBlock < openingEnd && firstBlock != i ? weight : 0;
                }
                head += known[word + BLOCKS] >= OF_HEADLINE && !isHeadline ? weight : 0;
            }
            all = Math.max(1, all);
            near[i] = others / all;
            nearHead[i] = head / all;
            nearBefore[i] = before / all;
            nearAfter[i] = after / all;
            nearOpening[i] = opening / all;
        }
    }
}
