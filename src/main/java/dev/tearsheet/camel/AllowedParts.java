package dev.tearsheet.camel;

import dev.tearsheet.config.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;

/**
 * The components and languages that routes may use: those that move data within the service. What runs programs, scripts
 * or requests to other machines is refused unless the setting {@code routes.allow} names it. It stands where Camel looks
 * every one of them up by its name, so that no way of writing a route leads round it.
 */
final class AllowedParts {

    static final Set<String> COMPONENTS =
            Set.of("bean", "direct", "file", "jdbc", "log", "scheduler", "seda", "step", "timer");

    private static final Set<String> LANGUAGES =
            Set.of("bean", "constant", "exchangeProperty", "header", "ref", "simple", "tokenize", "variable");

    /** Those that take an address from an article, or fill one in with parts of it. */
    private static final Set<String> STEPS =
            Set.of("dynamicRouter", "enrich", "pollEnrich", "recipientList", "routingSlip", "toD", "wireTap");

    /** Where texts may be read from that a route names as a resource; what else there is goes over the network. */
    private static final Set<String> SOURCES = Set.of("base64", "classpath", "file", "gzip", "mem", "ref", "source");

    /** A route uses what it may not; the message says what to do. */
    static final class NotAllowed extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        NotAllowed(String why) {
            super(why);
        }
    }

    private final Collection<String> more;

    /** @param more names of components, languages and steps that are allowed besides */
    AllowedParts(Collection<String> more) {
        this.more = new HashSet<>(more);
    }

    /** Whatever this context is asked for from now on has to be allowed. */
    void guard(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        ComponentResolver components = extension.getContextPlugin(ComponentResolver.class);
        LanguageResolver languages = extension.getContextPlugin(LanguageResolver.class);
        extension.addContextPlugin(ComponentResolver.class, new ComponentResolver() {
            @Override
            public Component resolveComponent(String name, CamelContext camel) throws Exception {
                if (UriReader.isOpen(name)) {
                    return null; // toD asks before it fills in what is open, and once more after that
                }
                require(whyNotComponent(name));
                return components.resolveComponent(name, camel);
            }
        });
        extension.addContextPlugin(LanguageResolver.class, new LanguageResolver() {
            @Override
            public Language resolveLanguage(String name, CamelContext camel) {
                require(whyNotLanguage(name));
                return languages.resolveLanguage(name, camel);
            }
        });
        extension.addContextPlugin(
                ResourceLoader.class, new AllowedSources(extension.getContextPlugin(ResourceLoader.class)));
    }

    /** An expression may be {@code resource:} and an address: to ask another machine takes no component. */
    private final class AllowedSources implements ResourceLoader {

        private final ResourceLoader loader;

        AllowedSources(ResourceLoader loader) {
            this.loader = loader;
        }

        @Override
        public Resource resolveResource(String uri) {
            int colon = uri.indexOf(':');
            String source = colon < 0 ? "classpath" : uri.substring(0, colon);
            if (!SOURCES.contains(source)) {
                require(whyNotComponent(source));
            }
            return loader.resolveResource(uri);
        }

        @Override
        public void setCamelContext(CamelContext context) {
            loader.setCamelContext(context);
        }

        @Override
        public CamelContext getCamelContext() {
            return loader.getCamelContext();
        }
    }

    /** Whether a name stands for something that could be allowed: a part on the class path, or a step. */
    static boolean isKnown(String name, CamelContext context) {
        return STEPS.contains(name)
                || Stream.of("component", "language", "resource-resolver")
                        .anyMatch(kind -> context.getClassResolver()
                                        .loadResourceAsURL("META-INF/services/org/apache/camel/" + kind + "/" + name)
                                != null);
    }

    /** What to do about a name that is not known. */
    static String instead(String name) {
        return Nearest.question(name, STEPS).orElse("take it out, or mend it");
    }

    private static void require(Optional<String> whyNot) {
        whyNot.ifPresent(why -> {
            throw new NotAllowed(why);
        });
    }

    /** Why a route may not use a component, as {@code what; what to do}; empty if it may. */
    Optional<String> whyNotComponent(String name) {
        return whyNot("component", name, COMPONENTS);
    }

    /** Why a route may not use a language, as {@code what; what to do}; empty if it may. */
    Optional<String> whyNotLanguage(String name) {
        return whyNot("language", name, LANGUAGES);
    }

    /** Why a route may not let a step take its address from a message, as {@code what; what to do}; empty if it may. */
    Optional<String> whyNotStep(String name) {
        return more.contains(name)
                ? Optional.empty()
                : Optional.of(
                        "'%s' takes its address from the message, so that an article may say where it goes; use 'toD'"
                                        .formatted(name)
                                + " with the component written out, or 'choice', or name it in routes.allow");
    }

    private Optional<String> whyNot(String kind, String name, Set<String> allowed) {
        return allowed.contains(name) || more.contains(name)
                ? Optional.empty()
                : Optional.of("%s '%s' is not allowed in routes; expected one of %s, or name it in routes.allow"
                        .formatted(kind, name, String.join(", ", new TreeSet<>(allowed))));
    }
}
