package liandong.node.hosting;

import liandong.node.store.Tables;

/** The directory as the store holds it, whichever process has put it there. */
public final class CurrentDirectory {
    private final Hosting hosting;
    private final Tables tables;

    public CurrentDirectory(Hosting hosting, Tables tables) {
        this.hosting = hosting;
        this.tables = tables;
    }

    /** Applies what the store holds of it and this process has not applied. */
    public void follow() {
        hosting.follow(tables);
    }
}
