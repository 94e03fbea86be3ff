package dev.tearsheet.camel;

import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.store.SqlState;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/**
 * Lets a route name a pure function on one article: takes an {@code I} from the body and puts what it gives back. What
 * goes wrong with one article costs that article alone: it goes on as {@link Rejected}.
 *
 * @param <I> what it takes: {@link RawArticle} or {@link Sheet}
 */
final class Step<I> implements Processor {

    private static final int LONGEST_MESSAGE = 500;

    private final String name;
    private final Class<I> takes;
    private final Function<I, Object> work;

    Step(String name, Class<I> takes, Function<I, Object> work) {
        this.name = name;
        this.takes = takes;
        this.work = work;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Rejected) {
            return; // an earlier step refused it; it goes on to the store untouched
        }
        if (!takes.isInstance(body)) {
            throw new RouteDefect("route '%s': step '%s' takes a %s but was given %s; check the order of the steps"
                    .formatted(ExchangeHelper.getAtRouteId(exchange), name, takes.getSimpleName(), nameOf(body)));
        }
        Object made = attempt(takes.cast(body));
        message.setBody(made);
        if (made instanceof Rejected) {
            // A condition on what is left of the route would ask it for fields that it has not.
            exchange.setRouteStop(true);
        }
    }

    private Object attempt(I input) {
        try {
            return work.apply(input);
        } catch (RouteDefect misplaced) {
            throw misplaced;
        } catch (Throwable failure) { // an Error of one article, such as a stack that overflows, is not the service's
            return failed(rawOf(input), name, failure);
        }
    }

    /**
     * An article on which a step failed. The message has the exception's kind and place, and of a database's what its state
     * means, but not its own message: that may hold text of the article. One of our own has none.
     */
    static Rejected failed(RawArticle raw, String step, Throwable failure) {
        if (failure instanceof AllowedParts.NotAllowed) {
            return failed(raw, step, "failed: " + failure.getMessage());
        }
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return failed(
                raw,
                step,
                "failed with " + failure.getClass().getSimpleName() + SqlState.inBrackets(failure) + place
                        + "; mend the step or take it out");
    }

    /** An article of which a step made a file name. */
    static Rejected nameTooLong(RawArticle raw, String step) {
        return failed(
                raw,
                step,
                "made a file name of the article that is longer than the file system takes; make one of ${body.raw.id}");
    }

    /**
     * An article on which a step spent too long.
     *
     * @param what for example "took more than 10 s of processor time"
     */
    static Rejected tooLate(RawArticle raw, String step, String what) {
        return failed(raw, step, what + "; mend the step, take it out, or raise limits.time");
    }

    private static Rejected failed(RawArticle raw, String step, String what) {
        String words = "step '" + step + "' " + what + ", then put the article through again with 'retry'";
        return new Rejected(
                raw,
                Rejected.Kind.STEP_FAILED,
                step,
                words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE));
    }

    private static RawArticle rawOf(Object input) {
        return input instanceof Sheet sheet ? sheet.raw() : (RawArticle) input;
    }

    private static String nameOf(Object body) {
        return body == null ? "nothing" : "a " + body.getClass().getSimpleName();
    }
}
