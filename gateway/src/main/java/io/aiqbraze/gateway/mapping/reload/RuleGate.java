package io.aiqbraze.gateway.mapping.reload;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBook.StreamChoice;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.jq.RuleFault;
import java.util.List;

/** The last hurdle before compiled rules go into force: their own tests. Asked on the thread that loads rules. */
public interface RuleGate {
    /**
     * Why the book must not go into force; empty if it may. Blocks.
     *
     * @param streams those whose tests have not passed yet
     */
    List<RuleFault> faults(RuleFiles files, RuleBook book, StreamChoice streams);
}
