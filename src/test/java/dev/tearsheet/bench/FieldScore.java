package dev.tearsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the fields of labelled pages are read right, where the page prints them: shares from 0 to 1, counted as the
 * scorer beside the pages counts them.
 *
 * @param headlines the headline, or nearly so
 * @param dates the day
 * @param invented of pages that do not print the day in a form that is looked for, those that were given another one; the
 *     scorer counts those that were given the right one as well
 * @param authors all authors and nobody else
 * @param named of the authors that were given, those that are right
 * @param publishers of the publishers that were given, those that are the site's own name; a firm that the rights belong
 *     to counts as wrong here
 * @param published of the pages that print the site's name, those for which it was given
 */
public record FieldScore(
        double headlines,
        double dates,
        double invented,
        double authors,
        double named,
        double publishers,
        double published) {

    private static final double NEARLY = 0.8;
    private static final int SHORTEST_NAME = 3;
    /** How long a day is in ISO 8601; some golds know the month alone. */
    private static final int DAY = 10;

    private static final Pattern NOT_OF_NAMES =
            Pattern.compile("\\b(?:by|dr|mr|mrs|ms|prof|md|phd|staff)\\b", Pattern.CASE_INSENSITIVE);

    /** Scores what was made of each page, in their order. */
    public static FieldScore of(List<LabelledPage> pages, List<Prediction> predictions) {
        List<Boolean> headlines = new ArrayList<>();
        List<Boolean> dates = new ArrayList<>();
        List<Boolean> invented = new ArrayList<>();
        List<Boolean> authors = new ArrayList<>();
        List<Boolean> named = new ArrayList<>();
        List<Boolean> publishers = new ArrayList<>();
        List<Boolean> published = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            JsonNode gold = pages.get(i).gold();
            Prediction made = predictions.get(i);
            String page = Score.spaced(pages.get(i).text());
            String title = gold.path("gold_title").asText("");
            if (!Score.normalised(title).isEmpty() && page.contains(Score.spaced(title))) {
                headlines.add(made.headline() != null && Score.alike(made.headline(), title) >= NEARLY);
            }
            String date = gold.path("gold_date").asText("");
            if (date.length() >= DAY) {
                String day = date.substring(0, DAY);
                if (forms(LocalDate.parse(day)).anyMatch(form -> page.contains(" " + form + " "))) {
                    dates.add(made.published() != null
                            && made.published().substring(0, DAY).equals(day));
                } else {
                    invented.add(made.published() != null && !made.published().startsWith(day));
                }
            }
            if (gold.hasNonNull("gold_authors")) {
                Set<String> names = names(gold.get("gold_authors"));
                Set<String> given = made.authors().stream()
                        .map(FieldScore::name)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
                given.forEach(name -> named.add(names.contains(name)));
                if (names.stream().allMatch(name -> page.contains(" " + name + " "))) {
                    authors.add(names.equals(given));
                }
            }
            List<String> sites = sites(gold);
            if (!sites.isEmpty()) {
                boolean isOwn = made.publisher() != null
                        && isName(made.publisher(), sites, pages.get(i).host());
                if (made.publisher() != null) {
                    publishers.add(isOwn);
                }
                if (sites.stream().anyMatch(site -> page.contains(Score.spaced(site)))) {
                    published.add(isOwn);
                }
            }
        }
        return new FieldScore(
                share(headlines),
                share(dates),
                share(invented),
                share(authors),
                share(named),
                share(publishers),
                share(published));
    }

    private static double share(List<Boolean> hits) {
        return hits.stream().filter(hit -> hit).count() / (double) Math.max(1, hits.size());
    }

    /** The ways of printing a day that are looked for, as words of small letters. */
    private static Stream<String> forms(LocalDate date) {
        int y = date.getYear();
        int m = date.getMonthValue();
        int d = date.getDayOfMonth();
        String name =
                date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        Set<String> forms = new HashSet<>(List.of(
                "%d %02d %02d".formatted(y, m, d),
                "%d %d %d".formatted(m, d, y),
                "%02d %02d %d".formatted(m, d, y),
                "%d %d %d".formatted(d, m, y),
                "%02d %02d %d".formatted(d, m, y),
                "%02d %02d %02d".formatted(m, d, y % 100),
                "%d %d %02d".formatted(m, d, y % 100)));
        for (String month : List.of(name, name.substring(0, 3), m == 9 ? "sept" : name)) {
            for (String day : List.of(String.valueOf(d), "%02d".formatted(d))) {
                forms.add(month + " " + day);
                forms.add(day + " " + month + " " + y);
                forms.add(month + " " + day + "th " + y);
                forms.add(day + "th " + month + " " + y);
            }
        }
        return forms.stream();
    }

    private static Set<String> names(JsonNode authors) {
        Set<String> names = new HashSet<>();
        authors.forEach(author -> names.add(name(author.asText())));
        names.remove("");
        return names;
    }

    private static String name(String author) {
        return String.join(" ", Score.normalised(NOT_OF_NAMES.matcher(author).replaceAll(" ")));
    }

    /** What the page's own data call its site. */
    private static List<String> sites(JsonNode gold) {
        return Stream.of("publisher", "ld_publisher")
                .map(field -> gold.path("meta").path(field))
                .filter(name ->
                        name.isTextual() && !Score.normalised(name.asText()).isEmpty())
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether one name has all of the other, or the site's address has it. */
    private static boolean isName(String publisher, List<String> sites, String host) {
        String own = Score.spaced(publisher);
        String squeezed = own.replaceFirst("^ the ", "").replace(" ", "");
        return sites.stream()
                        .anyMatch(site -> own.contains(Score.spaced(site))
                                || Score.spaced(site).contains(own)
                                || Score.alike(publisher, site) >= NEARLY)
                || squeezed.length() >= SHORTEST_NAME && host.replace("-", "").contains(squeezed);
    }
}
