package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.DeliveryNames;
import io.aiqbraze.gateway.outbox.DeliveryNames.NameCombination;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether the gateway knows what an operator names, beside what waits just now. For any thread. */
final class OrderNames {
    private static final int MOST_NAMED = 20;

    private final DeliveryNames names;
    private final Set<String> workspaces;
    private final RuleNames rules;

    OrderNames(DeliveryNames names, Set<String> workspaces, RuleNames rules) {
        this.names = names;
        this.workspaces = workspaces;
        this.rules = rules;
    }

    /** Whether something that an order matches came in the last 30 days, or may come by the rules and settings of now. */
    Future<Boolean> knows(DeliveryFilter which) {
        boolean version = which.ruleVersion() == null || which.ruleVersion().equals(rules.version());
        if (!version || which.user() != null || which.requestId() != null) {
            return Future.succeededFuture(false);
        }
        if (names.seen().stream().anyMatch(which::fits)) {
            return Future.succeededFuture(true);
        }
        boolean may = (which.workspace() == null || workspaces.contains(which.workspace()))
                && (which.stream() == null || rules.streams().contains(which.stream()));
        String campaign = which.campaign();
        if (!may || campaign == null) {
            return Future.succeededFuture(may);
        }
        // only attributes have a bulk lane
        return which.lane() == Lane.BULK ? Future.succeededFuture(false) : rules.mention(which.stream(), campaign);
    }

    /** What there is in the place of unknown names, by what it is. */
    Map<String, List<String>> instead(DeliveryFilter which) {
        Map<String, List<String>> instead = new TreeMap<>();
        Set<String> known = new TreeSet<>(workspaces);
        known.addAll(collect(seen -> true, NameCombination::workspace));
        put(instead, "workspaces", which.workspace(), known);
        known = new TreeSet<>(rules.streams());
        known.addAll(collect(seen -> true, NameCombination::stream));
        put(instead, "streams", which.stream(), known);
        known = collect(seen -> true, NameCombination::campaign);
        known.addAll(collect(seen -> true, NameCombination::sentAs));
        put(instead, "campaigns", which.campaign(), known);
        return instead;
    }

    /** What there is in the place of a reason or stream of dead letters that is not known, by what it is. */
    Future<Map<String, List<String>>> insteadOfLetters(@Nullable String reason, @Nullable String stream) {
        Map<String, List<String>> instead = new TreeMap<>();
        Set<String> streams = collect(seen -> true, NameCombination::stream);
        streams.addAll(rules.streams());
        put(instead, "streams", stream, streams);
        Set<String> reasons = new TreeSet<>(rules.reasons());
        if (reason == null || reasons.contains(reason)) {
            return Future.succeededFuture(instead);
        }
        return rules.mention(stream, reason).map(known -> {
            if (!known) {
                put(instead, "reasons", reason, reasons);
            }
            return instead;
        });
    }

    /** The campaigns at Braze that came of what their sender calls as the order does. */
    Set<String> leadsTo(DeliveryFilter which) {
        String campaign = which.campaign();
        return campaign == null
                ? Set.of()
                : collect(seen -> campaign.equals(seen.sentAs()) && which.fits(seen), NameCombination::campaign);
    }

    /** What an operator should know before trusting the count. */
    List<String> warnings(DeliveryFilter which) {
        List<String> warnings = new ArrayList<>();
        for (String campaign : leadsTo(which)) {
            Set<String> others = collect(
                    seen -> campaign.equals(seen.campaign()) && !Objects.equals(which.campaign(), seen.sentAs()),
                    seen -> Objects.requireNonNullElse(seen.sentAs(), campaign));
            if (!others.isEmpty()) {
                warnings.add("what senders call " + String.join(", ", others) + " becomes the campaign " + campaign
                        + " as well, and is meant, too");
            }
        }
        if (which.ruleVersion() != null && which.ruleVersion().equals(rules.version())) {
            warnings.add("rule version " + which.ruleVersion() + " is the one in force");
        }
        return warnings;
    }

    /** Of what is known those that may be meant; where none may, what there is. */
    private static void put(
            Map<String, List<String>> to, String what, @Nullable String said, Collection<String> known) {
        if (said == null || known.contains(said)) {
            return;
        }
        List<String> like =
                known.stream().filter(each -> NameLikeness.are(each, said)).toList();
        to.put(
                what,
                (like.isEmpty() ? known.stream() : like.stream())
                        .limit(MOST_NAMED)
                        .toList());
    }

    private Set<String> collect(Predicate<NameCombination> which, Function<NameCombination, @Nullable String> name) {
        Set<String> found = new TreeSet<>();
        for (NameCombination seen : names.seen()) {
            String called = which.test(seen) ? name.apply(seen) : null;
            if (called != null) {
                found.add(called);
            }
        }
        return found;
    }

    /** Whether one name may be meant by another. */
    static final class NameLikeness {
        private static final int MOST_CHANGES = 2;
        private static final int LONGEST = 200;

        private NameLikeness() {}

        static boolean are(String known, String said) {
            String one = known.toLowerCase(Locale.ROOT);
            String other = said.toLowerCase(Locale.ROOT);
            return one.contains(other) || other.contains(one) || changes(one, other) <= MOST_CHANGES;
        }

        /** Characters to put in, take out or replace before one is the other; too many for texts that are no names. */
        private static int changes(String one, String other) {
            if (one.length() > LONGEST || other.length() > LONGEST) {
                return Integer.MAX_VALUE;
            }
            int[] above = new int[other.length() + 1];
            Arrays.setAll(above, column -> column);
            for (int row = 1; row <= one.length(); row++) {
                int[] here = new int[other.length() + 1];
                here[0] = row;
                for (int column = 1; column <= other.length(); column++) {
                    int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                    here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
                }
                above = here;
            }
            return above[other.length()];
        }
    }
}
