// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import dev.npu384.tools.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A NumPy file (format 1.0, 2.0 or 3.0) opened for reading. Little-endian, C order; anything else is refused. */
public final class NpyFile implements AutoCloseable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 20;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*('([^']*)'|\\[)");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private final Path path;
    private final FileChannel channel;
    private final long dataOffset;
    private final String type;
    private final Shape shape;

    private NpyFile(Path path, FileChannel channel, long dataOffset, String type, Shape shape) {
        this.path = path;
        this.channel = channel;
        this.dataOffset = dataOffset;
        this.type = type;
        this.shape = shape;
    }

    /** Opens the file and checks that it holds exactly a tensor of this type and shape. */
    public static NpyFile open(Path path, DataType wantedType, Shape wantedShape) {
        if (!Files.isRegularFile(path)) {
            throw new UserError("NPU-R0140", path.toString(), "there is no such file", "");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                NpyFile file = readHeader(path, channel);
                file.check(wantedType, wantedShape);
                return file;
            } catch (IOException | RuntimeException exception) {
                channel.close();
                throw exception;
            }
        } catch (IOException exception) {
            throw new UserError("NPU-R0141", path.toString(), "cannot read the file", "");
        }
    }

    public Shape shape() {
        return shape;
    }

    /** Reads raw elements. */
    public void readBytes(long firstByte, byte[] target, int offset, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        try {
            long position = dataOffset + firstByte;
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position);
                if (read < 0) {
                    throw new UserError("NPU-R0146", path.toString(), "the file became shorter while it was read", "");
                }
                position += read;
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static NpyFile readHeader(Path path, FileChannel channel) throws IOException {
        byte[] start = read(path, channel, 0, 12);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new UserError("NPU-R0142", path.toString(), "this is not a NumPy file", "write one with numpy.save");
        }
        int major = start[6];
        if (major < 1 || major > 3) {
            throw new UserError(
                    "NPU-R0142",
                    path.toString(),
                    "unknown NumPy file format " + major,
                    "write it again with numpy.save");
        }
        int low = (start[8] & 0xff) | (start[9] & 0xff) << 8;
        long length = major == 1 ? low : low | (start[10] & 0xffL) << 16 | (start[11] & 0xffL) << 24;
        int headerStart = major == 1 ? 10 : 12;
        if (length > MAX_HEADER) {
            throw new UserError("NPU-R0142", path.toString(), "damaged header of " + length + " bytes", "");
        }
        byte[] bytes = read(path, channel, headerStart, (int) length);
        String header = new String(bytes, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return new NpyFile(path, channel, headerStart + length, type(path, header), shape(path, header));
    }

    private static byte[] read(Path path, FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position + buffer.position());
            if (read < 0) {
                throw new UserError("NPU-R0142", path.toString(), "the file ends inside its header", "");
            }
        }
        return buffer.array();
    }

    private static String type(Path path, String header) {
        Matcher matcher = DESCR.matcher(header);
        if (!matcher.find() || matcher.group(2) == null) {
            throw new UserError(
                    "NPU-R0143",
                    path.toString(),
                    "the file holds records, not plain numbers",
                    "save one field at a time");
        }
        return matcher.group(2);
    }

    private static Shape shape(Path path, String header) {
        Matcher order = ORDER.matcher(header);
        Matcher matcher = SHAPE.matcher(header);
        if (!order.find() || !matcher.find()) {
            throw new UserError("NPU-R0142", path.toString(), "damaged header", "write it again with numpy.save");
        }
        long[] extents;
        try {
            extents = Arrays.stream(matcher.group(1).split(","))
                    .map(text -> text.replace("L", "").strip())
                    .filter(text -> !text.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException exception) {
            throw new UserError("NPU-R0142", path.toString(), "damaged shape (" + matcher.group(1) + ")", "");
        }
        if (order.group(1).equals("True") && extents.length > 1) {
            throw new UserError(
                    "NPU-R0144",
                    path.toString(),
                    "the array is in Fortran order",
                    "save it in C order: numpy.save(file, numpy.ascontiguousarray(array))");
        }
        return new Shape(extents);
    }

    private void check(DataType wantedType, Shape wantedShape) throws IOException {
        if (!plain(type).equals(plain(wantedType.numpyName())) || type.startsWith(">")) {
            String remedy = type.startsWith(">")
                    ? "save it little-endian: array.astype(array.dtype.newbyteorder('<'))"
                    : remedy(wantedType);
            throw new UserError(
                    "NPU-R0145",
                    path.toString(),
                    "the file holds type '" + type + "', the tensor is " + wantedType.text() + " ('"
                            + wantedType.numpyName() + "')",
                    remedy);
        }
        if (!shape.equals(wantedShape)) {
            throw new UserError(
                    "NPU-R0145",
                    path.toString(),
                    "the file's shape is " + shape + ", the tensor's is " + wantedShape,
                    "change the params (-p) or reshape the array");
        }
        long missing = dataOffset + shape.elements() * wantedType.bytes() - channel.size();
        if (missing > 0) {
            throw new UserError(
                    "NPU-R0146", path.toString(), "the file is cut off: " + missing + " bytes are missing", "");
        }
    }

    private static String remedy(DataType wanted) {
        return wanted == DataType.BFLOAT16
                ? "NumPy has no bfloat16: save its bits as uint16, (x.view(numpy.uint32) >> 16).astype(numpy.uint16)"
                : "save it with array.astype(numpy." + wanted.text() + ")";
    }

    private static String plain(String numpyName) {
        return numpyName.substring(numpyName.isEmpty() || Character.isLetter(numpyName.charAt(0)) ? 0 : 1);
    }
}
