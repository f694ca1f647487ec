package io.aiqbraze.gateway.preview;

import io.aiqbraze.jq.RuleFault;
import io.vertx.core.Future;
import java.util.List;

/** Shows what payloads would become. */
@FunctionalInterface
public interface PreviewService {
    /** Shows it for a request; called on an event loop, where the future succeeds, in time and always. */
    Future<PreviewResponse> preview(PreviewRequest request);

    /** What an operator gets. */
    sealed interface PreviewResponse {
        /**
         * What payloads would become.
         *
         * @param json a {@link PreviewResult}
         */
        record Shown(String json) implements PreviewResponse {}

        /**
         * Nothing to show.
         *
         * @param code stable, in snake case
         * @param retryAfterSeconds when to try again; 0 = trying the same again is of no use
         * @param faults of the rules, if they are the reason
         */
        record Refused(int status, String code, String detail, int retryAfterSeconds, List<PreviewFault> faults)
                implements PreviewResponse {
            Refused(int status, String code, String detail, int retryAfterSeconds) {
                this(status, code, detail, retryAfterSeconds, List.of());
            }

            static Refused of(PreviewRefused refused) {
                List<PreviewFault> faults =
                        refused.faults().stream().map(PreviewFault::of).toList();
                return new Refused(refused.status(), refused.code(), String.valueOf(refused.getMessage()), 0, faults);
            }
        }

        /**
         * One fault of the rules.
         *
         * @param line from 1, or 0 where no line is to blame
         */
        record PreviewFault(String file, int line, String message) {
            static PreviewFault of(RuleFault fault) {
                return new PreviewFault(fault.file(), fault.line(), fault.message());
            }
        }
    }
}
