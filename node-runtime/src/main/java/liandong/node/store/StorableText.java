package liandong.node.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * PostgreSQL keeps no U+0000 in a text and ends the whole transaction over one. A record from elsewhere, rightly signed,
 * may hold it; its bytes are kept as they are, and where the store repeats a text of it, and where it is asked for one,
 * U+FFFD stands in its place. So no sender stops the desk that reads him.
 */
final class StorableText extends DelegatingDataSource {
    StorableText(DataSource postgres) {
        super(postgres);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, super.getConnection());
    }

    /** Statements that are prepared over it, and the texts that are set in them, pass through here. */
    private static <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (self, method, arguments) -> {
            Object result = call(target, method, storable(arguments));
            return result instanceof PreparedStatement statement && method.getReturnType() == PreparedStatement.class
                    ? proxy(PreparedStatement.class, statement)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(StorableText.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static @Nullable Object[] storable(@Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return new Object[0];
        }
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof String text && text.indexOf('\0') >= 0) {
                arguments[i] = text.replace('\0', '\ufffd');
            }
        }
        return arguments;
    }
}
