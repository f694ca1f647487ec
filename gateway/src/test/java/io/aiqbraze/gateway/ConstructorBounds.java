package io.aiqbraze.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** How much a constructor may take, and what it may not; and what no type is called. */
final class ConstructorBounds {
    private static final int MOST_PARAMETERS = 7;

    /**
     * Records whose components are the fields of one row that is fixed elsewhere: to group them would only hide the row. All
     * else that grows beyond the bound has parts that want a name.
     */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("gateway.config.IngestSettings", "a section of gateway.yaml"),
            Map.entry("gateway.config.DispatchSettings", "a section of gateway.yaml"),
            Map.entry("gateway.config.RuleSettings", "a section of gateway.yaml"),
            Map.entry("gateway.mapping.MappingReceipt", "the JSON that senders are answered"),
            Map.entry("gateway.preview.PreviewResult", "the JSON that a preview answers"),
            Map.entry("gateway.preview.PreviewResult$BrazeRequest", "the JSON that a preview answers"),
            Map.entry("gateway.deadletter.DeadLetters$DeadLetterFilter", "the query of /api/deadletters"),
            Map.entry("gateway.outbox.DeliveryFilter", "the criteria of orders, as their JSON and their row have them"),
            Map.entry("gateway.outbox.LineTotals", "a row of the table of lines"),
            Map.entry("gateway.deadletter.DeadLetter$RefusedPayload", "a row of the table of dead letters"),
            Map.entry("gateway.model.Delivery", "an element of a stored row, made for each payload on the hot path"),
            Map.entry("jq.functions.CalendarTime", "jq's array of a time, eight numbers long"),
            Map.entry("sender.ResumeState", "the file that says how far a sending came"));

    private ConstructorBounds() {}

    @ArchTest
    static final ArchRule constructors_take_at_most_seven_parameters = classes()
            .should(takeAtMostSevenParameters())
            .because("what takes more does more than one thing, or takes what belongs together apart; a record may have"
                    + " more components only where it is a plain row of settings, or of a wire or file format, and is"
                    + " named here with its reason");

    @ArchTest
    static void each_row_that_is_excepted_is_one(JavaClasses types) {
        assertThat(ROWS).allSatisfy((name, reason) -> {
            JavaClass row = types.get("io.aiqbraze." + name);
            assertThat(row.isRecord()).as(name).isTrue();
            assertThat(row.getConstructors()).as(name).anyMatch(ConstructorBounds::takesTooMany);
        });
    }

    @ArchTest
    static final ArchRule no_knot_is_tied_at_construction = constructors()
            .should(new ArchCondition<>("take no AtomicReference") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                    boolean taken = constructor.getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(AtomicReference.class));
                    events.add(new SimpleConditionEvent(constructor, !taken, constructor.getFullName()));
                }
            })
            .because("what is handed over empty and filled later is two objects that should be made by one of them");

    @ArchTest
    static final ArchRule types_are_named_by_what_they_do = noClasses()
            .that()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*\\.(No|Non|Not|Never|Without)[A-Z]\\w*")
            .because(
                    "a name says what a thing is or does; in a sealed family an outcome may be that something was not");

    private static ArchCondition<JavaClass> takeAtMostSevenParameters() {
        return new ArchCondition<>("take at most " + MOST_PARAMETERS + " parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!ROWS.containsKey(type.getName().replace("io.aiqbraze.", ""))) {
                    type.getConstructors().stream()
                            .filter(ConstructorBounds::takesTooMany)
                            .forEach(constructor -> events.add(SimpleConditionEvent.violated(
                                    constructor,
                                    type.getName() + " takes "
                                            + constructor.getParameters().size())));
                }
            }
        };
    }

    private static boolean takesTooMany(JavaConstructor constructor) {
        return constructor.getParameters().size() > MOST_PARAMETERS;
    }
}
