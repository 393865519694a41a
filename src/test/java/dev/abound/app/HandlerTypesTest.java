package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandlerTypesTest {

    private final HandlerTypes types = new HandlerTypes(List.of(new Paper()));

    /** Prints on paper. */
    public static final class Paper implements HandlerProvider {
        @Override
        public String type() {
            return "paper";
        }

        @Override
        public Set<String> keys() {
            return Set.of("tray");
        }

        @Override
        public BindingHandler create(HandlerSettings settings) {
            return new Plain();
        }
    }

    /** Takes nothing. */
    public static final class Plain implements BindingHandler {
        @Override
        public HandlerResult handle(BindingEvent event) {
            return HandlerResult.done();
        }
    }

    /** Takes its settings. */
    public static final class Configured implements BindingHandler {
        private final String colour;

        public Configured(HandlerSettings settings) {
            colour = settings.get("colour");
        }

        @Override
        public HandlerResult handle(BindingEvent event) {
            return HandlerResult.rejected(colour);
        }
    }

    /** Needs a jar nobody brought. */
    public static final class Lacking implements BindingHandler {
        public Lacking() {
            throw new NoClassDefFoundError("org/apache/kafka/clients/producer/Producer");
        }

        @Override
        public HandlerResult handle(BindingEvent event) {
            return HandlerResult.done();
        }
    }

    @Test
    void aWordFindsItsProvider() {
        assertInstanceOf(Plain.class, make("handlers.a.type = paper\nhandlers.a.tray = 2"));
    }

    @Test
    void aKeyTheProviderDoesNotKnowIsRefusedWithTheNearest() {
        String said = refusal("handlers.a.type = paper\nhandlers.a.try = 2");
        assertTrue(said.contains("handlers.a.try (line 2)"), said);
        assertTrue(said.contains("The nearest one is handlers.a.tray."), said);
    }

    @Test
    void anUnknownWordIsAnsweredWithTheKnownOnes() {
        String said = refusal("handlers.a.type = papper");
        assertTrue(said.contains("handlers.a.type (line 1): no handler type is called \"papper\""), said);
        assertTrue(said.contains("Available here: paper"), said);
    }

    @Test
    void aClassIsMadeWithOrWithoutItsSettings() {
        assertInstanceOf(Plain.class, make("handlers.a.type = " + Plain.class.getName()));
        BindingHandler configured =
                make("handlers.a.type = " + Configured.class.getName() + "\nhandlers.a.colour = red");
        assertEquals("red", ((Configured) configured).colour);
        assertInstanceOf(Plain.class, make("handlers.a.type = " + Paper.class.getName() + "\nhandlers.a.tray = 1"));
    }

    @Test
    void settingsForAClassThatTakesNoneAreRefused() {
        String said = refusal("handlers.a.type = " + Plain.class.getName() + "\nhandlers.a.colour = red");
        assertTrue(said.contains("takes HandlerSettings"), said);
    }

    @Test
    void aClassThatIsNoHandlerIsRefused() {
        assertTrue(refusal("handlers.a.type = java.lang.String").contains("neither a BindingHandler nor"));
    }

    @Test
    void aMissingJarIsOneClearLine() {
        String said = refusal("handlers.a.type = " + Lacking.class.getName());
        assertTrue(said.contains("org/apache/kafka/clients/producer/Producer"), said);
        assertTrue(said.contains("Add its jar to lib/."), said);
    }

    private BindingHandler make(String text) {
        HandlerConfiguration handler =
                Configuration.parse(text + "\nledger.url = none\n").handlers().get(0);
        return types.find(handler).make(handler.forProvider(Path.of("data")));
    }

    private String refusal(String text) {
        return assertThrows(ConfigurationException.class, () -> make(text)).getMessage();
    }
}
