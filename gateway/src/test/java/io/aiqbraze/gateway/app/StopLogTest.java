package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StopLogTest extends StopOrdersTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.aiqbraze.gateway.stops");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getKeyValuePairs() + " " + event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        LOG.addAppender(appender);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(appender);
    }

    @Test
    void each_order_has_a_line_with_its_event_and_counts_and_nobody_in_it() throws Exception {
        // Given
        rig.press("/api/pause", "{\"all\":true,\"reason\":\"Mrs. Miller\"}");
        rig.event("mrs-miller", "e");

        // When
        rig.press("/api/pause", "{\"user\":\"mrs-miller\"}");
        rig.press("/api/outbox/discard", "{\"user\":\"mrs-miller\",\"force\":true}");
        rig.press("/api/outbox/undo", "{\"id\":3}");
        rig.press("/api/outbox/discard", "{\"user\":\"mrs-miller\",\"force\":true,\"now\":true}");
        rig.press("/api/resume", "{\"user\":\"mrs-miller\"}");
        until(() -> lines.size() == 6);

        // Then
        assertThat(lines)
                .extracting(line -> line.replaceAll(".*event=\"(\\w+)\".*", "$1"))
                .containsExactly("paused", "paused", "discard_planned", "discard_undone", "discarded", "resumed");
        assertThat(lines.get(1)).contains("criteria=\"[user]\"", "matches=\"1\"");
        assertThat(lines.get(4)).contains("deliveries=\"1\"");
        assertThat(lines).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("miller"));
    }
}
