package liandong.node.store;

import org.jspecify.annotations.Nullable;

/** The node's database cannot be used as it is; says which file and what to do. Ends a start with a code of its own. */
public final class DamagedStore extends RuntimeException {
    /** The code with which the process ends. */
    public static final int EXIT_CODE = 3;

    private static final long serialVersionUID = 1;

    /**
     * A database.
     *
     * @param file its file, or the address of its server
     * @param what is wrong with it
     */
    public DamagedStore(Object file, String what, @Nullable Throwable cause) {
        super("the database " + file + " " + what, cause);
    }

    /** What whoever runs the node has to do. */
    public String advice() {
        return "Restore the newest backup into a new folder: ./liandong restore --from BACKUP --data DIR (java -jar"
                + " NODE.jar restore does the same), and start with liandong.data=DIR; or, if there is none, move the"
                + " database (node.db, node.db-wal, node.db-shm) out of the data folder and start: the"
                + " node makes a new one from its topics, without what was not sent yet, accounts and decisions. A"
                + " database on a server is restored with its own tools. Keep the damaged files until the node says UP.";
    }
}
