package io.aiqbraze.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What may cross the wall of a room, which is a package: named interfaces that say in words of the trade what is asked, on
 * which thread, and what is promised. A bare function tells none of it, and ends a reader's search for who calls whom. And
 * how much may be handed over at once.
 */
final class RoomWalls {
    private static final String FUNCTIONS = "java.util.function";
    private static final String HANDLER = "io.vertx.core.Handler";
    private static final Set<String> TASKS = Set.of("java.lang.Runnable", "java.util.concurrent.Callable", HANDLER);

    /** What nanoseconds that only ever run forward are called, wherever they go. */
    private static final Set<String> CLOCKS = Set.of("nanoTime", "nanos");

    private static final String RANDOM = "random";

    private static final Set<String> HTTP_REQUESTS =
            Set.of("io.vertx.core.http.HttpServerRequest", "io.vertx.ext.web.RoutingContext");

    private static final String METER_MAKER = "io.aiqbraze.gateway.metrics.MeterFactory";

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
            Map.entry("gateway.preview.Preview", "the JSON that a preview answers"),
            Map.entry("gateway.preview.Preview$BrazeRequest", "the JSON that a preview answers"),
            Map.entry("gateway.deadletter.DeadLetterFilter", "the query of /api/deadletters"),
            Map.entry("gateway.outbox.DeliveryFilter", "the criteria of orders, as their JSON and their row have them"),
            Map.entry("gateway.outbox.LineTotals", "a row of the table of lines"),
            Map.entry("gateway.deadletter.DeadLetter$RefusedPayload", "a row of the table of dead letters"),
            Map.entry("gateway.model.Delivery", "an element of a stored row, made for each payload on the hot path"),
            Map.entry("jq.functions.CalendarTime", "jq's array of a time, eight numbers long"),
            Map.entry("sender.ResumeState", "the file that says how far a sending came"));

    private RoomWalls() {}

    @ArchTest
    static final ArchRule rooms_meet_at_named_interfaces = members()
            .that()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should(crossNoWallAsBareFunctions())
            .because("a bare function says neither what it is for, nor its thread, nor what it promises. What is of the"
                    + " platform may cross: the time in nanoseconds (a LongSupplier called nanoTime or nanos), which every"
                    + " stage is given; chance (a DoubleSupplier called random); a"
                    + " Handler of an HTTP request, as Vert.x chains them; and what Micrometer asks for a figure, at the"
                    + " one class that makes meters");

    @ArchTest
    static final ArchRule no_record_is_a_bundle_of_functions = classes()
            .that()
            .areRecords()
            .should(notBeABundleOfFunctions())
            .because("a record of lambdas hides an interface that has no name");

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
            assertThat(row.getConstructors()).as(name).anyMatch(RoomWalls::takesTooMany);
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
                            .filter(RoomWalls::takesTooMany)
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

    private static ArchCondition<JavaMember> crossNoWallAsBareFunctions() {
        return new ArchCondition<>("cross no wall as bare functions") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                List<String> bare = bareFunctions(member);
                if (!bare.isEmpty() && isSeenFromAnotherRoom(member)) {
                    events.add(SimpleConditionEvent.violated(
                            member, member.getFullName() + " takes or gives " + String.join(", ", bare)));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> notBeABundleOfFunctions() {
        return new ArchCondition<>("not be bundles of functions that other rooms fill or call") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaField> components = type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .toList();
                boolean bundle = components.size() > 1
                        && components.stream().map(JavaField::getRawType).allMatch(RoomWalls::isFunction);
                if (bundle && type.getMembers().stream().anyMatch(RoomWalls::isSeenFromAnotherRoom)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has nothing but functions"));
                }
            }
        };
    }

    private static boolean isFunction(JavaClass type) {
        return type.isInterface()
                && type.getAllMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                                .count()
                        == 1;
    }

    /** Whether another room calls it, or calls through it what it has, or inherits it. */
    private static boolean isSeenFromAnotherRoom(JavaMember member) {
        JavaClass owner = member.getOwner();
        return member.getAccessesToSelf().stream()
                        .map(JavaAccess::getOriginOwner)
                        .anyMatch(caller -> !inOneRoom(caller, owner))
                || (!member.getModifiers().contains(JavaModifier.PRIVATE)
                        && owner.getAllSubclasses().stream().anyMatch(heir -> !inOneRoom(heir, owner)));
    }

    private static boolean inOneRoom(JavaClass one, JavaClass other) {
        return one.getPackageName().equals(other.getPackageName());
    }

    private static List<String> bareFunctions(JavaMember member) {
        List<String> bare = new ArrayList<>();
        if (member.getOwner().getName().equals(METER_MAKER)) {
            return bare;
        }
        if (member instanceof JavaField field) {
            collect(bare, field.getType(), field.getName());
        } else {
            JavaCodeUnit unit = (JavaCodeUnit) member;
            for (JavaParameter parameter : unit.getParameters()) {
                collect(bare, parameter.getType(), nameOf(parameter));
            }
            if (unit instanceof JavaMethod) {
                collect(bare, unit.getReturnType(), unit.getName());
            }
        }
        return bare;
    }

    private static void collect(List<String> bare, JavaType type, String name) {
        if (!isOfThePlatform(type, name)) {
            type.getAllInvolvedRawTypes().stream()
                    .filter(each -> each.getPackageName().equals(FUNCTIONS) || TASKS.contains(each.getName()))
                    .map(each -> each.getSimpleName() + " " + name)
                    .forEach(bare::add);
        }
    }

    private static boolean isOfThePlatform(JavaType type, String name) {
        return switch (type.toErasure().getName()) {
            case FUNCTIONS + ".LongSupplier" -> CLOCKS.contains(name);
            case FUNCTIONS + ".DoubleSupplier" -> name.equals(RANDOM);
            case HANDLER ->
                type.getAllInvolvedRawTypes().stream().map(JavaClass::getName).anyMatch(HTTP_REQUESTS::contains);
            default -> false;
        };
    }

    /** As the compiler keeps it for us ({@code -parameters}). */
    private static String nameOf(JavaParameter parameter) {
        var unit = (Executable) parameter.getOwner().reflect();
        return unit.getParameters()[parameter.getIndex()].getName();
    }
}
