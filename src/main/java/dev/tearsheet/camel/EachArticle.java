package dev.tearsheet.camel;

import dev.tearsheet.article.RawArticle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Puts the articles of a batch over the desk, one after the other. Whatever a step throws costs its article, and so does
 * a step that takes more than its time: both go on as rejected. Only a fault of the route itself, or something that is
 * away, fails the batch.
 *
 * <p>Java cannot stop a thread, so the articles go over the desk on a hand, a thread that can be left behind, while the
 * batch's own thread looks on. That costs a handover for each batch and nothing for each article.
 */
final class EachArticle implements Processor, AutoCloseable {

    private final Duration allowance;
    private final GivenUp givenUp;
    private final ExecutorService hands;
    private ProducerTemplate desk;

    /**
     * @param allowance processor time that the steps may take for one article, for each megabyte begun
     * @param hands makes the threads that do the steps
     */
    EachArticle(Duration allowance, GivenUp givenUp, ThreadFactory hands) {
        this.allowance = allowance;
        this.givenUp = givenUp;
        this.hands = Executors.newCachedThreadPool(hands);
    }

    /** The body is a batch of raw articles; it becomes the list of their outcomes, in the same order. */
    @Override
    public void process(Exchange batch) throws Exception {
        @SuppressWarnings("unchecked") // as the second pass and the retries give it
        List<RawArticle> articles = batch.getMessage().getBody(List.class);
        Round round = new Round(batch, articles, desk(batch.getContext()), hands, givenUp, allowance);
        List<Object> outcomes = round.outcomes();
        batch.getMessage().setBody(outcomes);
    }

    private synchronized ProducerTemplate desk(CamelContext context) {
        if (desk == null) {
            desk = context.createProducerTemplate();
        }
        return desk;
    }

    @Override
    public synchronized void close() {
        hands.shutdownNow();
        if (desk != null) {
            desk.stop();
        }
    }
}
