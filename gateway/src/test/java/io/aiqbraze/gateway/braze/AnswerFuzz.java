package io.aiqbraze.gateway.braze;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Any body and any headers in the place of Braze's. Run by {@code bin/test-more}. */
class AnswerFuzz {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);

    @FuzzTest(maxDuration = "60s")
    void any_answer_is_understood_or_not_of_braze(FuzzedDataProvider data) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String name :
                new String[] {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after"}) {
            headers.set(name, data.consumeString(30));
        }
        assertThat(RateLimit.of(headers, CLOCK)).isNotNull();
        assertThat(AnswerBody.parse(data.consumeRemainingAsBytes()).errors()).isNotNull();
    }
}
