package io.aiqbraze.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may cross the wall of a room, which is a package: named interfaces that say in words of the trade what is asked, on
 * which thread, and what is promised. A bare function tells none of it, and ends a reader's search for who calls whom.
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

    /** Whether another room can call it, or does, or inherits it. What a library asks of its heirs is the library's word. */
    private static boolean isSeenFromAnotherRoom(JavaMember member) {
        JavaClass owner = member.getOwner();
        return (isOpen(member) && !isAskedByALibrary(member))
                || member.getAccessesToSelf().stream()
                        .map(JavaAccess::getOriginOwner)
                        .anyMatch(caller -> !inOneRoom(caller, owner))
                || (!member.getModifiers().contains(JavaModifier.PRIVATE)
                        && owner.getAllSubclasses().stream().anyMatch(heir -> !inOneRoom(heir, owner)));
    }

    private static boolean isOpen(JavaMember member) {
        boolean open = member.getModifiers().contains(JavaModifier.PUBLIC);
        for (Optional<JavaClass> type = Optional.of(member.getOwner());
                open && type.isPresent();
                type = type.get().getEnclosingClass()) {
            open = type.get().getModifiers().contains(JavaModifier.PUBLIC);
        }
        return open;
    }

    private static boolean isAskedByALibrary(JavaMember member) {
        return member instanceof JavaMethod method
                && Stream.concat(
                                method.getOwner().getAllRawSuperclasses().stream(),
                                method.getOwner().getAllRawInterfaces().stream())
                        .filter(type -> !type.getName().startsWith("io.aiqbraze."))
                        .anyMatch(type -> type.tryGetMethod(method.getName(), names(method.getRawParameterTypes()))
                                .isPresent());
    }

    private static String[] names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getName).toArray(String[]::new);
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
