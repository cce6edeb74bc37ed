package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentDeathTest {
    @TempDir
    Path folder;

    @Test
    void broker_and_registry_end_when_their_parent_is_killed() throws Exception {
        Process parent = startParent();
        try {
            List<ProcessHandle> children = children(parent);
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
            parent.destroyForcibly().waitFor();
            await(() -> isFree("broker") && isFree("registry"));
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void a_start_right_after_the_parent_was_killed_waits_for_the_child_that_is_left() throws Exception {
        Process parent = startParent();
        try {
            assertThat(children(parent)).hasSize(2);
            parent.destroyForcibly().waitFor();
            try (LocalBroker next = LocalBroker.start(TestSettings.broker(folder.resolve("data/broker")))) {
                assertThat(next.pid()).isPositive();
            }
        } finally {
            parent.destroyForcibly();
        }
        await(() -> isFree("registry"));
    }

    private Process startParent() throws IOException {
        List<Path> classPath = ChildJvm.ownClassPath();
        List<String> options = List.of("-D" + RegistryHome.PROPERTY + "=" + RegistryHome.find());
        ChildJvm jvm = new ChildJvm("parent", folder, 64, options, classPath, ParentToKill.class);
        return jvm.start(LogTail.begin(folder.resolve("parent.log")));
    }

    private List<ProcessHandle> children(Process parent) throws IOException {
        Path started = folder.resolve(ParentToKill.STARTED);
        await(() -> Files.exists(started) || !parent.isAlive());
        assertThat(started)
                .as(() -> new LogTail(folder.resolve("parent.log"), 0).lines())
                .exists();
        return Arrays.stream(Files.readString(started).split(" ", -1))
                .map(Long::valueOf)
                .map(ProcessHandle::of)
                .map(Optional::orElseThrow)
                .toList();
    }

    // the system takes the lock from a process when it ends, and not before
    private boolean isFree(String name) {
        try {
            return DataLock.holder(folder.resolve("data").resolve(name)) == null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Poll poll = Poll.atMost(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(poll.again()).as("in time").isTrue();
        }
    }
}
