package io.aiqbraze.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types of one package that know one another in a circle can only be understood together, and none of them can be moved. A
 * nested type counts as the one around it. Types are called by their simple names, which are unique.
 */
final class PackageCircles {
    /** Circles that are one idea: to cut them would hide what they are. */
    private static final Map<Set<String>, String> ONE_IDEA = Map.of(
            Set.of("PayloadDecoders", "CsvPayloads", "JsonPayloads"),
            "the choice of a decoder, and the decoders, which hand on to its sinks",
            Set.of(
                    "FunctionTable",
                    "ControlFunctions",
                    "ConversionFunctions",
                    "DateFunctions",
                    "FormatFunctions",
                    "GeneratorFunctions",
                    "IndexFunctions",
                    "LoopFunctions",
                    "MathFunctions",
                    "OrderFunctions",
                    "PaidFunctions",
                    "PaidOperator",
                    "PathFunctions",
                    "ProductFunctions",
                    "RegexFunctions",
                    "StreamFunctions",
                    "SubstitutionFunctions",
                    "TextFunctions",
                    "TreeFunctions"),
            "the table of functions, and the functions, which register there in its terms",
            Set.of(
                    "DefinitionTranslator",
                    "ExpressionTranslator",
                    "JqOperator",
                    "JqTokens",
                    "NameTranslator",
                    "ParseState",
                    "PatternTranslator",
                    "SyntaxError",
                    "TermTranslator",
                    "TextTranslator",
                    "Translation"),
            "a grammar, whose expressions hold expressions",
            Set.of(
                    "BuiltinCalls",
                    "ConditionSteps",
                    "ConstructionSteps",
                    "FunctionCalls",
                    "LookupSteps",
                    "OperatorSteps",
                    "PipeSteps",
                    "StepCompiler"),
            "what the grammar becomes: steps that hold steps");

    /** Circles that are only there. Nothing may be added here. */
    private static final List<Set<String>> NOT_YET_CUT = List.of(
            Set.of("Gunzip", "GzipMembers"),
            Set.of("MappingVerticle", "MappingWorkers"),
            Set.of("LeafCell", "LeafPages", "TableScan"),
            Set.of("RunMemory", "WeighedNodes"));

    private PackageCircles() {}

    @ArchTest
    static void types_of_a_package_form_no_circles_but_those_named_here(JavaClasses types) {
        // Given
        List<Set<String>> named = named().toList();

        // When
        Set<Set<String>> circles = circles(types);

        // Then
        assertThat(circles).allSatisfy(circle -> assertThat(named).anyMatch(known -> known.containsAll(circle)));
    }

    @ArchTest
    static void each_circle_named_here_is_one_still(JavaClasses types) {
        // When
        Set<Set<String>> circles = circles(types);

        // Then
        assertThat(circles).containsAll(named().toList());
    }

    private static Stream<Set<String>> named() {
        return Stream.concat(ONE_IDEA.keySet().stream(), NOT_YET_CUT.stream());
    }

    /** Each as large as it is: all types that lead to one another. */
    private static Set<Set<String>> circles(JavaClasses types) {
        Map<JavaClass, Set<JavaClass>> known = neighbours(types);
        Map<JavaClass, Set<JavaClass>> reached =
                new TreeMap<>((one, other) -> one.getName().compareTo(other.getName()));
        known.keySet().forEach(type -> reached.put(type, reach(type, known)));
        return reached.keySet().stream()
                .filter(type -> reached.get(type).contains(type))
                .map(type -> reached.get(type).stream()
                        .filter(other -> reached.getOrDefault(other, Set.of()).contains(type))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
    }

    private static Map<JavaClass, Set<JavaClass>> neighbours(JavaClasses types) {
        return types.stream()
                .collect(Collectors.groupingBy(
                        PackageCircles::outermost,
                        Collectors.flatMapping(PackageCircles::knownInItsPackage, Collectors.toSet())));
    }

    private static Stream<JavaClass> knownInItsPackage(JavaClass type) {
        JavaClass own = outermost(type);
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(target -> target.getPackageName().equals(own.getPackageName()))
                .map(PackageCircles::outermost)
                .filter(target -> !target.equals(own));
    }

    private static Set<JavaClass> reach(JavaClass from, Map<JavaClass, Set<JavaClass>> known) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(known.get(from));
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (reached.add(next)) {
                open.addAll(known.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getBaseComponentType()
                .getEnclosingClass()
                .map(PackageCircles::outermost)
                .orElse(type.getBaseComponentType());
    }
}
