package dev.tearsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well predictions meet what people say of labelled pages, as article extractors are compared in the trade.
 *
 * @param pages how many were scored
 * @param precision mean share of the predicted 4-word shingles that the article has
 * @param recall mean share of the article's shingles that were predicted
 * @param furniture share of the predicted words that are not the article's, over all pages
 * @param lost share of the article's words that were not predicted, over all pages
 */
public record Score(int pages, double precision, double recall, double furniture, double lost) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final int SHINGLE = 4;
    private static final int HEAD_LINES = 8;

    /** The harmonic mean of the two. */
    public double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** The score of one page. */
    public record OfPage(
            double precision, double recall, boolean hasPrecision, boolean hasRecall, int common, int gold, int words) {

        /** The page's own F1. */
        public double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    /** The score over pages. */
    public static Score of(List<OfPage> pages) {
        double precision = 0;
        double recall = 0;
        int withPrecision = 0;
        int withRecall = 0;
        long common = 0;
        long gold = 0;
        long words = 0;
        for (OfPage page : pages) {
            precision += page.hasPrecision() ? page.precision() : 0;
            withPrecision += page.hasPrecision() ? 1 : 0;
            recall += page.hasRecall() ? page.recall() : 0;
            withRecall += page.hasRecall() ? 1 : 0;
            common += page.common();
            gold += page.gold();
            words += page.words();
        }
        return new Score(
                pages.size(),
                precision / Math.max(1, withPrecision),
                recall / Math.max(1, withRecall),
                1 - (double) common / Math.max(1, words),
                1 - (double) common / Math.max(1, gold));
    }

    /** Scores one prediction. */
    public static OfPage page(JsonNode gold, Prediction predicted) {
        String article = gold.get("gold_text").asText();
        String body = reconciled(gold, article, predicted);
        List<String> goldWords = words(article);
        List<String> bodyWords = words(body);
        Map<List<String>, Integer> goldShingles = shingles(goldWords);
        Map<List<String>, Integer> bodyShingles = shingles(bodyWords);
        int all = bodyShingles.values().stream().mapToInt(Integer::intValue).sum();
        int wanted = goldShingles.values().stream().mapToInt(Integer::intValue).sum();
        int hits = common(goldShingles, bodyShingles);
        boolean same = hits == all && hits == wanted;
        Map<List<String>, Integer> goldBag = bag(goldWords);
        Map<List<String>, Integer> bodyBag = bag(bodyWords);
        return new OfPage(
                same && all == 0 ? 1 : all == 0 ? 0 : (double) hits / all,
                same && wanted == 0 ? 1 : wanted == 0 ? 0 : (double) hits / wanted,
                all > 0,
                wanted > 0,
                common(goldBag, bodyBag),
                goldWords.size(),
                bodyWords.size());
    }

    /** Whether a headline or dek belongs to the body, annotators disagree on: where the gold has it, it is put back. */
    private static String reconciled(JsonNode gold, String article, Prediction predicted) {
        String text = predicted.body();
        List<String> optional = new ArrayList<>();
        gold.path("gold_optional").forEach(node -> optional.add(spaced(node.asText())));
        if (!optional.isEmpty()) {
            List<String> kept = new ArrayList<>();
            for (String line : text.split("\n", -1)) {
                boolean isOptional = normalised(line).size() >= 3
                        && optional.stream().anyMatch(paragraph -> paragraph.contains(spaced(line)));
                if (!isOptional) {
                    kept.add(line);
                }
            }
            text = String.join("\n", kept);
        }
        for (String head : new String[] {predicted.dek(), predicted.headline()}) {
            if (head != null
                    && !head.isEmpty()
                    && isInside(head, firstLines(article))
                    && !isInside(head, firstLines(text))) {
                text = head + "\n\n" + text;
            }
        }
        return text;
    }

    private static String firstLines(String text) {
        String[] lines = text.split("\n", HEAD_LINES + 1);
        return String.join("\n", List.of(lines).subList(0, Math.min(HEAD_LINES, lines.length)));
    }

    private static boolean isInside(String small, String big) {
        List<String> words = normalised(small);
        if (words.isEmpty()) {
            return false;
        }
        if (spaced(big).contains(spaced(small))) {
            return true;
        }
        Map<List<String>, Integer> shingles = shingles(words);
        return words.size() >= 6
                && common(shingles, shingles(normalised(big)))
                        >= 0.8
                                * shingles.values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum();
    }

    /** How much of their words two texts share, from 0 to 1. */
    public static double alike(String one, String other) {
        List<String> words = normalised(one);
        List<String> others = normalised(other);
        return 2.0 * common(bag(words), bag(others)) / Math.max(1, words.size() + others.size());
    }

    /** Whether a page has all of a text's words, one after the other. */
    public static boolean shows(String page, String text) {
        return !normalised(text).isEmpty() && spaced(page).contains(spaced(text));
    }

    /** The words of a text in small letters, with a space round each. */
    static String spaced(String text) {
        return " " + String.join(" ", normalised(text)) + " ";
    }

    static List<String> normalised(String text) {
        return words(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static Map<List<String>, Integer> shingles(List<String> words) {
        Map<List<String>, Integer> shingles = new HashMap<>();
        for (int i = 0; i < Math.max(1, words.size() - SHINGLE + 1); i++) {
            List<String> shingle = words.subList(i, Math.min(words.size(), i + SHINGLE));
            if (!shingle.isEmpty()) {
                shingles.merge(shingle, 1, Integer::sum);
            }
        }
        return shingles;
    }

    private static Map<List<String>, Integer> bag(List<String> words) {
        Map<List<String>, Integer> bag = new HashMap<>();
        words.forEach(word -> bag.merge(List.of(word.toLowerCase(Locale.ROOT)), 1, Integer::sum));
        return bag;
    }

    private static <T> int common(Map<T, Integer> one, Map<T, Integer> other) {
        int common = 0;
        for (Map.Entry<T, Integer> entry : one.entrySet()) {
            common += Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
        }
        return common;
    }
}
