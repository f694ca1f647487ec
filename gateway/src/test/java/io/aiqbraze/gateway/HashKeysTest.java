package io.aiqbraze.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.jq.Program;
import io.aiqbraze.sender.SendRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Texts of senders meet no hash that their senders could work out: a key of a table is Java's own text or number, for
 * which a crowded table becomes a tree; an enum; an object that is itself only; or a type of ours whose hash is keyed and
 * which has an order.
 */
class HashKeysTest {
    private static final String ROOT = "io.aiqbraze.gateway.";
    private static final String JQ = "io.aiqbraze.jq.";

    /** Keys that no sender chooses, with who does. */
    private static final Map<String, String> NOT_OF_SENDERS = Map.ofEntries(
            Map.entry(ROOT + "model.Line", "a workspace of the configuration"),
            Map.entry(ROOT + "outbox.sqlite.salvage.TableScan$RowTable", "a table of the database"),
            Map.entry(ROOT + "outbox.CallerContext", "the context of a verticle"),
            Map.entry(ROOT + "metrics.DispatchMeters$LimitOf", "a workspace of the configuration and a pool of ours"),
            Map.entry(ROOT + "metrics.DeadLetterMeters$LetterChange", "words of closed sets"),
            Map.entry(ROOT + "metrics.DeadLetterMeters$LetterGroup", "words of closed sets"),
            Map.entry("io.vertx.core.http.HttpConnection", "one connection, which equals itself only"),
            Map.entry("io.netty.channel.ChannelHandlerContext", "one connection, which equals itself only"),
            Map.entry("io.vertx.micrometer.MetricsDomain", "an enum"),
            Map.entry("com.fasterxml.jackson.databind.node.JsonNodeType", "an enum"),
            Map.entry("java.util.Map$Entry", "what a map shows of itself, which is no table"),
            Map.entry("java.nio.file.Path", "a file of the gateway"),
            Map.entry("java.nio.file.OpenOption", "an enum"),
            Map.entry("java.nio.file.StandardOpenOption", "an enum"),
            Map.entry("java.nio.file.attribute.PosixFilePermission", "an enum"),
            Map.entry("java.lang.Boolean", "one of two"),
            Map.entry("java.lang.Class", "equals itself only"));

    /** Keys of sets in which only identity counts, with the one class that has such a set. */
    private static final Map<String, String> BY_IDENTITY = Map.of(
            JQ + "steps.Step",
            JQ + "steps.StepCompiler",
            "net.thisptr.jackson.jq.Expression",
            JQ + "steps.NameBindings",
            "com.fasterxml.jackson.databind.JsonNode",
            JQ + "functions.ValueEdit");

    private static final Set<String> TREES_WHERE_CROWDED =
            Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Character");

    private static final Set<Path> CLASSES = placesOf(User.class, Program.class, Format.class, SendRun.class);
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.aiqbraze.gateway", "io.aiqbraze.jq", "io.aiqbraze.formats", "io.aiqbraze.sender");

    @Test
    void the_keys_of_tables_cannot_be_made_to_have_one_hash() {
        // Given
        Map<String, Set<String>> owners = HashTables.ownersByKey(CLASSES);

        // When
        BY_IDENTITY.forEach((key, owner) -> owners.remove(key, Set.of(owner)));
        owners.keySet().removeIf(HashKeysTest::isSafe);

        // Then
        assertThat(owners)
                .as("keys of tables; give them a keyed hash and an order, as io.aiqbraze.gateway.model.User has")
                .isEmpty();
    }

    @Test
    void keys_in_fields_and_local_variables_are_seen() {
        // When
        Map<String, Set<String>> owners = HashTables.ownersByKey(CLASSES);

        // Then
        assertThat(owners.get(User.class.getName()))
                .contains(ROOT + "dispatch.window.LineWindow", ROOT + "dispatch.batch.RequestBatch");
        assertThat(owners.get(ROOT + "outbox.IdempotencyKey")).containsExactly(ROOT + "mapping.IdempotentMapping");
    }

    @Test
    void a_record_of_texts_is_no_safe_key() {
        // Given
        var wrong = new HashMap<Told, String>();
        wrong.put(new Told("by", "a sender"), "told");

        // When
        var owners = HashTables.ownersByKey(placesOf(HashKeysTest.class));

        // Then
        assertThat(wrong).containsValue("told");
        assertThat(owners.get(Told.class.getName())).contains(HashKeysTest.class.getName());
        assertThat(isSafe(new ClassFileImporter().importClass(Told.class))).isFalse();
    }

    @Test
    void what_is_listed_as_an_exception_is_a_key_somewhere() {
        assertThat(HashTables.ownersByKey(CLASSES))
                .containsKeys(NOT_OF_SENDERS.keySet().toArray(String[]::new));
    }

    /** They are searched from where a hash points to until the text is found, and never become trees. */
    @Test
    void javas_immutable_tables_take_no_texts_of_senders() {
        noClasses()
                .that(resideInAnyPackage(
                                ROOT + "ingest..",
                                ROOT + "mapping",
                                "io.aiqbraze.formats..",
                                ROOT + "mapping.decode..",
                                ROOT + "mapping.output..",
                                ROOT + "mapping.payload..",
                                ROOT + "dispatch..",
                                ROOT + "outbox..",
                                ROOT + "deadletter..",
                                ROOT + "preview..")
                        .and(DescribedPredicate.not(isOneOf(
                                // users, whose hash is keyed, and kinds
                                ROOT + "dispatch.batch.RequestBatch",
                                // words of closed sets
                                ROOT + "outbox.sqlite.write.DeadLetterBounds$DeadLetterCounts",
                                // numbers of slices, which are ours
                                ROOT + "outbox.UserSlices",
                                // names of Braze's fields
                                ROOT + "mapping.output.OccurrenceCheck",
                                // workspaces of the configuration
                                ROOT + "mapping.output.OutputReader"))))
                .should()
                .callMethodWhere(makesImmutableTable())
                .check(OURS);
    }

    private record Told(String by, String whom) {}

    private static Set<Path> placesOf(Class<?>... examples) {
        return Arrays.stream(examples)
                .map(example -> Path.of(example.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()))
                .collect(Collectors.toSet());
    }

    private static boolean isSafe(String key) {
        return TREES_WHERE_CROWDED.contains(key)
                || NOT_OF_SENDERS.containsKey(key)
                || (OURS.contain(key) && isSafe(OURS.get(key)));
    }

    private static boolean isSafe(JavaClass key) {
        boolean itself = !key.isInterface() && key.tryGetMethod("hashCode").isEmpty();
        boolean keyed = key.isAssignableTo(Comparable.class)
                && key.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(KeyedHash.class));
        return key.isEnum() || itself || keyed;
    }

    private static DescribedPredicate<JavaClass> isOneOf(String... names) {
        return DescribedPredicate.describe("is allowed", type -> Set.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> makesImmutableTable() {
        return DescribedPredicate.describe("makes an immutable table", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            boolean copies = name.equals("copyOf") && (owner.equals("java.util.Map") || owner.equals("java.util.Set"));
            boolean collects = owner.equals(Collectors.class.getName())
                    && (name.equals("toUnmodifiableSet") || name.equals("toUnmodifiableMap"));
            return copies || collects;
        });
    }
}
