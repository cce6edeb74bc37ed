package liandong.schemas;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/** A list as an Avro array; a list that was read cannot be changed. */
record ListShape(Shape item) implements Shape {

    @Override
    public void write(@Nullable Object value, Encoder out) throws IOException {
        List<?> list = (List<?>) Objects.requireNonNull(value, "null where a list is due");
        out.writeArrayStart();
        out.setItemCount(list.size());
        int at = 0;
        for (Object each : list) {
            out.startItem();
            try {
                item.write(each, out);
            } catch (IOException | RuntimeException e) {
                throw Misfit.at(step(at), e);
            }
            at++;
        }
        out.writeArrayEnd();
    }

    @Override
    public Object read(ResolvingDecoder in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        // grows with the items that are really there: what the count claims allocates nothing
        for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
            for (long left = block; left > 0; left--) {
                list.add(item(in, list.size()));
            }
        }
        return Collections.unmodifiableList(list);
    }

    private @Nullable Object item(ResolvingDecoder in, int at) {
        try {
            return item.read(in);
        } catch (IOException | RuntimeException e) {
            throw Misfit.at(step(at), e);
        }
    }

    private static String step(int at) {
        return "[" + at + "]";
    }
}
