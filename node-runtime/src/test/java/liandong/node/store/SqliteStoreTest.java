package liandong.node.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements StoreContract {
    @TempDir
    Path folder;

    private OpenStore store;

    @BeforeEach
    void open() {
        store = new OpenStore(() -> DataSources.sqlite(folder.resolve("node.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public OpenStore store() {
        return store;
    }
}
