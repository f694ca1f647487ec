package io.aiqbraze.gateway.preview;

import io.aiqbraze.jq.RuleFault;
import io.vertx.core.Future;
import java.util.List;

/** Shows what payloads would become. */
@FunctionalInterface
public interface PreviewService {
    /** Shows it for a request; called on an event loop, where the future succeeds, in time and always. */
    Future<Response> preview(PreviewRequest request);

    /** What an operator gets. */
    sealed interface Response {
        /**
         * What payloads would become.
         *
         * @param json a {@link PreviewResult}
         */
        record Shown(String json) implements Response {}

        /**
         * Nothing to show.
         *
         * @param code stable, in snake case
         * @param retryAfterSeconds when to try again; 0 = trying the same again is of no use
         * @param faults of the rules, if they are the reason
         */
        record Refused(int status, String code, String detail, int retryAfterSeconds, List<Fault> faults)
                implements Response {
            Refused(int status, String code, String detail, int retryAfterSeconds) {
                this(status, code, detail, retryAfterSeconds, List.of());
            }

            static Refused of(PreviewRefused refused) {
                List<Fault> faults = refused.faults().stream().map(Fault::of).toList();
                return new Refused(refused.status(), refused.code(), String.valueOf(refused.getMessage()), 0, faults);
            }
        }

        /**
         * One fault of the rules.
         *
         * @param line from 1, or 0 where no line is to blame
         */
        record Fault(String file, int line, String message) {
            static Fault of(RuleFault fault) {
                return new Fault(fault.file(), fault.line(), fault.message());
            }
        }
    }
}
