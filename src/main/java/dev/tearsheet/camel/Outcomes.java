package dev.tearsheet.camel;

import dev.tearsheet.article.RawArticle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Gathers what the desk made of each article of a batch, in order. Whatever a user's own step in the desk's route threw
 * costs its article, which goes on as rejected; only a fault of the route itself, or something that is away, fails the
 * batch.
 */
final class Outcomes implements AggregationStrategy {

    /** The exchange property in which the split keeps the article that a failing step had in hand. */
    private static final String RAW = "raw";

    /** Our own steps reject by themselves, under their names; of a user's, Camel tells the route alone. */
    private static final String DESK = "desk";

    @Override
    public Exchange aggregate(Exchange gathered, Exchange done) {
        done.setRouteStop(false); // of this article's way over the desk, not of the batch's
        List<Object> outcomes = new ArrayList<>();
        if (gathered != null) {
            if (gathered.getException() != null) {
                return gathered;
            }
            outcomes = outcomesOf(gathered);
        }
        Exception failure = done.getException();
        if (failure != null) {
            RawArticle raw = done.getProperty(RAW, RawArticle.class);
            RouteDefect defect = RouteFiles.defectBehind(failure);
            if (defect != null) {
                done.setException(defect);
            }
            if (Causes.root(failure) instanceof IOException away) {
                // A full disk, or a second sink that is away: no fault of the article, which waits with its dump.
                done.setException(away);
                return done;
            }
            if (raw == null || defect != null) {
                return done;
            }
            done.setException(null);
            done.getMessage().setBody(Step.failed(raw, DESK, failure));
        }
        outcomes.add(done.getMessage().getBody());
        Exchange result = gathered == null ? done : gathered;
        result.getMessage().setBody(outcomes);
        return result;
    }

    @SuppressWarnings("unchecked") // the list that the call before this one put there
    private static List<Object> outcomesOf(Exchange gathered) {
        return (List<Object>) gathered.getMessage().getBody();
    }
}
