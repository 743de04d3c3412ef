package dev.billhook.engine.kit.db;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/** A column of values of fixed length, as PostgreSQL keeps them. The driver would write each as text, to be read again there. */
final class BinaryArray extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1;
    private static final int HEADER = 20;
    private static final int NULL = -1;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** For the connection's {@code binaryTransferEnable}: without it the driver asks for text. */
    static final String TYPES = "UUID_ARRAY,TIMESTAMPTZ_ARRAY,DATE_ARRAY";

    private final byte[] bytes;

    private BinaryArray(String type, byte[] bytes) {
        setType(type);
        this.bytes = bytes;
    }

    static <R> BinaryArray uuids(List<R> rows, Function<R, @Nullable UUID> value) {
        return of("_uuid", Oid.UUID, 2 * Long.BYTES, rows, value, (to, id) -> to.putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()));
    }

    static <R> BinaryArray times(List<R> rows, Function<R, @Nullable Instant> value) {
        return of(
                "_timestamptz",
                Oid.TIMESTAMPTZ,
                Long.BYTES,
                rows,
                value,
                (to, time) -> to.putLong(EPOCH.until(time, ChronoUnit.MICROS)));
    }

    static <R> BinaryArray days(List<R> rows, Function<R, @Nullable LocalDate> value) {
        int epoch = Math.toIntExact(LocalDate.EPOCH.until(LocalDate.of(2000, 1, 1), ChronoUnit.DAYS));
        return of(
                "_date",
                Oid.DATE,
                Integer.BYTES,
                rows,
                value,
                (to, day) -> to.putInt(Math.toIntExact(day.toEpochDay() - epoch)));
    }

    private static <R, V> BinaryArray of(
            String type,
            int element,
            int size,
            List<R> rows,
            Function<R, @Nullable V> value,
            BiConsumer<ByteBuffer, V> write) {
        var to = ByteBuffer.allocate(HEADER + rows.size() * (Integer.BYTES + size));
        to.position(HEADER);
        boolean nulls = false;
        for (R row : rows) {
            V one = value.apply(row);
            if (one == null) {
                nulls = true;
                to.putInt(NULL);
            } else {
                write.accept(to.putInt(size), one);
            }
        }
        int length = to.position();
        to.rewind()
                .putInt(1)
                .putInt(nulls ? 1 : 0)
                .putInt(element)
                .putInt(rows.size())
                .putInt(1);
        var bytes = new byte[length];
        to.get(0, bytes);
        return new BinaryArray(type, bytes);
    }

    @Override
    public int lengthInBytes() {
        return bytes.length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("is only sent");
    }

    /** What the driver asks for where it sends text. */
    @Override
    public String getValue() {
        throw new IllegalStateException("the connection must have binaryTransferEnable=" + TYPES);
    }
}
