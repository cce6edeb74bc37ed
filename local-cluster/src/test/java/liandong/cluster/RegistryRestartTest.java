package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryRestartTest {
    private static final String FIRST =
            "{\"type\":\"record\",\"name\":\"First\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}";
    private static final String SECOND =
            "{\"type\":\"record\",\"name\":\"Second\",\"fields\":[{\"name\":\"b\",\"type\":\"string\"}]}";

    @TempDir
    Path data;

    @Test
    void a_kill_loses_no_schema_and_gives_no_id_out_twice() throws Exception {
        LocalRegistry.Settings settings = TestSettings.registry(data);
        int first;
        try (LocalRegistry registry = LocalRegistry.start(settings)) {
            first = new TestSubject(registry.ccompat(), "First").register(FIRST);
            registry.kill();
        }
        try (LocalRegistry again = LocalRegistry.start(settings)) {
            assertThat(new TestSubject(again.ccompat(), "First").byId(first)).isEqualTo(TestSubject.body(FIRST));
            assertThat(new TestSubject(again.ccompat(), "First").register(FIRST))
                    .isEqualTo(first);
            assertThat(new TestSubject(again.ccompat(), "Second").register(SECOND))
                    .isNotEqualTo(first);
        }
    }
}
