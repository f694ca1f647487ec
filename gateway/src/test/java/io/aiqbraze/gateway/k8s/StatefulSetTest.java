package io.aiqbraze.gateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatefulSetTest {
    private final StatefulSet set = Manifests.statefulSet();
    private final PodSpec pod = set.getSpec().getTemplate().getSpec();
    private final Container gateway = Manifests.gateway();

    static List<Probe> probes() {
        Container gateway = Manifests.gateway();
        return List.of(gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe());
    }

    @Test
    void there_is_one_replica() {
        assertThat(set.getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void the_volume_outlives_the_stateful_set() {
        // When
        var retention = set.getSpec().getPersistentVolumeClaimRetentionPolicy();

        // Then
        assertThat(List.of(retention.getWhenDeleted(), retention.getWhenScaled()))
                .containsOnly("Retain");
    }

    @ParameterizedTest
    @MethodSource("probes")
    void a_probe_asks_the_admin_port(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("admin");
    }

    @Test
    void only_readiness_asks_whether_the_gateway_is_ready() {
        assertThat(probes())
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly("/health/live", "/health/live", "/health/ready");
    }

    @Test
    void the_ports_are_those_of_the_configuration() {
        // When
        var settings = PodSettings.load();

        // Then
        assertThat(gateway.getPorts())
                .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                .containsExactly(
                        tuple("ingest", settings.ingest().port()),
                        tuple("admin", settings.admin().port()));
    }

    @Test
    void nothing_is_mounted_by_sub_path_because_it_would_never_change() {
        assertThat(gateway.getVolumeMounts()).allSatisfy(mount -> {
            assertThat(mount.getSubPath()).isNull();
            assertThat(mount.getSubPathExpr()).isNull();
        });
    }

    @Test
    void every_mount_has_its_volume_and_every_volume_its_mount() {
        // Given
        var volumes = Stream.concat(
                pod.getVolumes().stream().map(Volume::getName),
                set.getSpec().getVolumeClaimTemplates().stream()
                        .map(claim -> claim.getMetadata().getName()));

        // Then
        assertThat(gateway.getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(volumes.toList());
    }

    @Test
    void the_container_may_do_as_little_as_possible() {
        // Given
        var container = gateway.getSecurityContext();

        // Then
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void the_image_runs_as_the_user_who_owns_the_volume() throws IOException {
        // Given
        String dockerfile = Files.readString(Manifests.REPOSITORY.resolve("Dockerfile"));
        var user = pod.getSecurityContext();

        // Then
        assertThat(user.getFsGroup()).isEqualTo(user.getRunAsGroup());
        assertThat(dockerfile).contains("\nUSER " + user.getRunAsUser() + ":" + user.getRunAsGroup() + "\n");
    }

    @Test
    void the_directory_where_sqlite_unpacks_its_library_is_writable() throws IOException {
        // Given
        String dockerfile = Files.readString(Manifests.REPOSITORY.resolve("Dockerfile"));
        String temporary = gateway.getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("tmp"))
                .map(VolumeMount::getMountPath)
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(dockerfile).contains("-Dorg.sqlite.tmpdir=" + temporary + "\"\n");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("tmp"))
                .allSatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
    }

    @Test
    void the_gateway_may_drain_before_it_is_killed() {
        assertThat(pod.getTerminationGracePeriodSeconds())
                .isGreaterThan(PodSettings.load().drainTimeout().duration().toSeconds() + 10);
    }

    @Test
    void a_full_outbox_its_log_and_the_reserve_fit_on_the_volume() throws IOException {
        // Given
        var storage = set.getSpec()
                .getVolumeClaimTemplates()
                .get(0)
                .getSpec()
                .getResources()
                .getRequests()
                .get("storage");

        // Then
        long bytes = storage.getNumericalAmount().longValueExact();
        DiskPlan plan = DiskPlan.of(PodSettings.load().outbox(), new EmptyVolume(bytes));
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.warning()).isEmpty();
    }

    /** As it is when it is mounted first. */
    private record EmptyVolume(long size) implements io.aiqbraze.gateway.disk.Volume {
        @Override
        public long free() {
            return size;
        }
    }
}
