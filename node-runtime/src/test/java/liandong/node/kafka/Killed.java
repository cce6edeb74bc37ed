package liandong.node.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Ends a node within one JVM at one of the steps of its writer, exactly: whatever it does after that step fails before it
 * has begun, as nothing is done by a process that is no more. What it has not committed is undone, as a store does by itself.
 */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    private Killed(String step) {
        super(step, null, false, false);
    }

    /** How far a node has come, and at which of its steps it ends. */
    static final class Life {
        private final int last;
        private final List<String> steps = new ArrayList<>();
        private String work = "command";

        /**
         * A life.
         *
         * @param last the step at which it ends, counted from 1; 0 for one that ends by itself
         */
        Life(int last) {
            this.last = last;
        }

        /** What the next commits are for. */
        synchronized Life at(String next) {
            work = next;
            return this;
        }

        synchronized boolean isOver() {
            return last > 0 && steps.size() >= last;
        }

        /** Its steps so far. */
        synchronized List<String> steps() {
            return List.copyOf(steps);
        }

        synchronized long count(String step) {
            return steps.stream().filter(step::equals).count();
        }

        private synchronized void step(String what) {
            check();
            steps.add(what.replace("commit", Thread.currentThread().getName().equals("sender") ? "ack" : work));
            check();
        }

        private void check() {
            if (isOver()) {
                throw new Killed(steps.getLast());
            }
        }

        /** A store that ends with it. */
        DataSource store(DataSource whole) {
            return new DelegatingDataSource(whole) {
                @Override
                public Connection getConnection() throws SQLException {
                    check();
                    Connection real = super.getConnection();
                    return (Connection) proxy(Connection.class, real, "commit", "commit");
                }
            };
        }

        /** A way to a topic that ends with it. */
        @SuppressWarnings("unchecked")
        KafkaOperations<byte[], byte[]> way(KafkaOperations<byte[], byte[]> whole) {
            return (KafkaOperations<byte[], byte[]>) proxy(KafkaOperations.class, whole, "send", "send");
        }

        private Object proxy(Class<?> type, Object real, String called, String step) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                boolean counts = method.getName().equals(called);
                if (counts) {
                    step("before " + step);
                }
                Object result;
                try {
                    result = method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
                if (counts) {
                    step("after " + step);
                }
                return result;
            });
        }
    }
}
