package dev.tearsheet.camel;

import org.apache.camel.Exchange;

/** What an exchange carries from step to step beside its body: the file in work and the dump in work. */
final class Carried {

    private Carried() {}

    static DumpWork dump(Exchange exchange) {
        return wanted(exchange, DumpWork.PROPERTY, DumpWork.class, "askForClaim");
    }

    static Delivery delivery(Exchange exchange) {
        return wanted(exchange, Delivery.PROPERTY, Delivery.class, "openFile");
    }

    private static <T> T wanted(Exchange exchange, String property, Class<T> type, String maker) {
        T value = exchange.getProperty(property, type);
        if (value == null) {
            throw new RouteDefect("route '%s': a step needs the %s that '%s' puts on its way; put '%s' before it"
                    .formatted(exchange.getFromRouteId(), property, maker, maker));
        }
        return value;
    }
}
