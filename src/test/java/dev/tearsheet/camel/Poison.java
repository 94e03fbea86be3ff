package dev.tearsheet.camel;

import java.nio.charset.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;

/** A step as bad as its article's name says. */
public final class Poison {

    private static volatile CountDownLatch antidote = new CountDownLatch(1);

    /** Until it is released, a looping step loops. */
    static void brew() {
        antidote = new CountDownLatch(1);
    }

    static void release() {
        antidote.countDown();
    }

    /** Named by the route. */
    public void taste(Exchange exchange) throws Exception {
        String name = exchange.getMessage()
                .getBody(dev.tearsheet.article.Sheet.class)
                .raw()
                .name();
        if (name.startsWith("loop")) {
            while (antidote.getCount() > 0) {
                Thread.onSpinWait();
            }
        } else if (name.startsWith("listen")) {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        } else if (name.startsWith("wait")) {
            antidote.await();
        } else if (name.startsWith("recurse")) {
            recurse(1);
        } else if (name.startsWith("error")) {
            throw new NoClassDefFoundError("made up");
        } else if (name.startsWith("hoard")) {
            hoard();
        } else if (name.startsWith("garble")) {
            throw new MalformedInputException(1);
        } else if (name.startsWith("throw")) {
            throw new IllegalStateException("secret text");
        }
    }

    /** More than any heap has. */
    private static void hoard() {
        List<long[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(new long[Integer.MAX_VALUE]);
        }
    }

    private static long recurse(long depth) {
        return depth + recurse(depth + 1);
    }
}
