// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.isa.KernelAbi;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.NpyFile;
import dev.npu384.tools.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** A program with all its numbers: params, blocks, ranks, tensors with addresses, arguments. */
final class RunPlan implements AutoCloseable {
    private static final int MAX_RANKS = 768;
    /** Symbol by which a kernel learns of its blocks when it is assembled. */
    private static final String LAUNCH_BLOCKS = "launch_blocks";

    private final Program program;
    private final RunSettings settings;
    private final Map<String, Long> params = new LinkedHashMap<>();
    private final List<TensorPlan> tensors = new ArrayList<>();
    private final int ranks;
    private final int blocks;

    private RunPlan(Program program, RunSettings settings) {
        this.program = program;
        this.settings = settings;
        evaluateParams();
        this.ranks = (int) number(program.file().ranks().value(), "ranks", 1, 1, MAX_RANKS);
        String blockText = settings.blocks().orElse(program.file().blocks().value());
        this.blocks = (int) number(blockText, "blocks", 0, 1, 1 << 20);
    }

    static RunPlan of(Program program, RunSettings settings) {
        RunPlan plan = new RunPlan(program, settings);
        try {
            plan.layOutTensors();
        } catch (RuntimeException exception) {
            plan.close();
            throw exception;
        }
        return plan;
    }

    Map<String, Long> params() {
        return params;
    }

    /** What the assembler gets to know: params, and the blocks of the launch where run.json or an option says how many. */
    Map<String, Long> symbols() {
        Map<String, Long> symbols = new LinkedHashMap<>(params);
        if (blocks > 0 && program.file().host().isEmpty()) {
            symbols.putIfAbsent(LAUNCH_BLOCKS, (long) blocks);
        }
        return symbols;
    }

    List<TensorPlan> tensors() {
        return tensors;
    }

    Optional<TensorPlan> tensor(String name) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }

    int ranks() {
        return ranks;
    }

    boolean hasRanks() {
        return program.file().ranks().present();
    }

    /** Logical blocks; 0 for the default of the machine. */
    int blocks() {
        return blocks;
    }

    /** Bytes that all ranks together are going to store, where the program says so. */
    OptionalLong bytesToStore() {
        Text text = program.file().storedBytes();
        if (!text.present()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(ranks * Arithmetic.integer(text.value(), names(0), program.place("stored_bytes")));
    }

    /** Params, rank and ranks. */
    Map<String, Long> names(int rank) {
        Map<String, Long> names = new LinkedHashMap<>(params);
        names.put("rank", (long) rank);
        names.put("ranks", (long) ranks);
        return names;
    }

    /** The names that {@code rank} sees, and the addresses of the tensors of {@code owner}. */
    Map<String, Long> namesWithTensors(int rank, int owner) {
        Map<String, Long> names = names(rank);
        tensors.forEach(tensor -> names.put(tensor.name(), address(owner, tensor.offset())));
        return names;
    }

    /** Rank r sits on die r. */
    static long address(int rank, long offset) {
        return (long) rank << KernelAbi.DIE_SHIFT | offset;
    }

    /** The parameter block of a rank: one slot per argument. */
    long[] arguments(int rank) {
        Map<String, Long> names = namesWithTensors(rank, rank);
        List<ArgumentEntry> entries = program.file().args();
        long[] slots = new long[entries.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = slot(entries.get(i), names, program.place("args[" + i + "]"));
        }
        return slots;
    }

    @Override
    public void close() {
        tensors.forEach(tensor -> tensor.input().ifPresent(NpyFile::close));
    }

    private static long slot(ArgumentEntry entry, Map<String, Long> names, String place) {
        if (entry.kind() == ArgumentEntry.Kind.INTEGER) {
            return Arithmetic.integer(entry.expression(), names, place);
        }
        double value = Arithmetic.real(entry.expression(), names, place);
        DataType type = switch (entry.kind()) {
            case F32 -> DataType.FLOAT32;
            case F16 -> DataType.FLOAT16;
            case BF16, INTEGER -> DataType.BFLOAT16;
        };
        byte[] bytes = new byte[8];
        type.encode(new double[] {value}, 0, 1, bytes, 0);
        return java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private void evaluateParams() {
        Set<String> known = new LinkedHashSet<>(program.file().params().keySet());
        boolean bare =
                program.file().params().isEmpty() && program.file().tensors().isEmpty();
        for (String name : settings.params().keySet()) {
            if (!known.contains(name) && !bare) {
                throw new UserError(
                        "NPU-R0110", program.place(), "there is no param " + name, Suggestion.hint(name, known));
            }
            known.add(name);
        }
        for (String name : known) {
            String given = settings.params().get(name);
            String text =
                    given != null ? given : program.file().params().get(name).value();
            String place = given != null ? "-p " + name : program.place("params." + name);
            params.put(name, Arithmetic.integer(text, params, place));
        }
    }

    private long number(String text, String key, long otherwise, long min, long max) {
        if (text.isEmpty()) {
            return otherwise;
        }
        long value = Arithmetic.integer(text, params, program.place(key));
        if (value < min || value > max) {
            throw new UserError(
                    "NPU-R0111", program.place(key), key + " is " + value, "it must be " + min + " to " + max);
        }
        return value;
    }

    private void layOutTensors() {
        Map<String, TensorEntry> entries = program.file().tensors();
        refuseUnknown(settings.tensorFiles().keySet(), "--tensor");
        refuseUnknown(settings.outputs().keySet(), "--out");
        refuseUnknown(program.file().check().keySet(), program.place("check"));
        Map<String, Integer> positions = new LinkedHashMap<>();
        entries.keySet().forEach(name -> positions.put(name, positions.size() + 1));
        long next = KernelAbi.TENSOR_BASE;
        for (boolean symmetric : new boolean[] {true, false}) {
            for (Map.Entry<String, TensorEntry> entry : entries.entrySet()) {
                if (entry.getValue().symmetric() == symmetric) {
                    TensorPlan tensor = plan(entry.getKey(), positions.get(entry.getKey()), entry.getValue(), next);
                    tensors.add(tensor);
                    next = alignUp(next + tensor.bytes());
                }
            }
        }
    }

    static long alignUp(long offset) {
        return (offset + KernelAbi.TENSOR_ALIGNMENT - 1) / KernelAbi.TENSOR_ALIGNMENT * KernelAbi.TENSOR_ALIGNMENT;
    }

    private void refuseUnknown(Set<String> names, String place) {
        Set<String> known = program.file().tensors().keySet();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UserError(
                        "NPU-R0112", place, "there is no tensor " + name, Suggestion.hint(name, new TreeSet<>(known)));
            }
        }
    }

    private TensorPlan plan(String name, int position, TensorEntry entry, long offset) {
        String place = program.place("tensors." + name);
        String typeName = settings.definesOver(program.file()).getOrDefault(entry.dtype(), entry.dtype());
        DataType type = DataType.find(typeName)
                .orElseThrow(() -> new UserError(
                        "NPU-R0113",
                        place + ".dtype",
                        "there is no type " + typeName,
                        Suggestion.hint(typeName, DataType.names())));
        Map<String, Long> names = new LinkedHashMap<>(params);
        names.put("ranks", (long) ranks);
        long[] extents = new long[entry.shape().size()];
        for (int i = 0; i < extents.length; i++) {
            String extentPlace = place + ".shape[" + i + "]";
            extents[i] = Arithmetic.integer(entry.shape().get(i).value(), names, extentPlace);
            if (extents[i] < 1) {
                throw new UserError("NPU-R0114", extentPlace, "the extent is " + extents[i], "it must be at least 1");
            }
        }
        Shape shape = new Shape(extents);
        checkSize(shape, type, offset, place);
        return new TensorPlan(name, position, entry, type, shape, offset, input(name, entry, type, shape), place);
    }

    private static void checkSize(Shape shape, DataType type, long offset, String place) {
        double end = offset
                + type.bytes()
                        * java.util.Arrays.stream(shape.extents())
                                .asDoubleStream()
                                .reduce(1, (a, b) -> a * b);
        if (end > KernelAbi.OFFSET_MASK) {
            throw new UserError("NPU-R0115", place, "a tensor of shape " + shape + " does not fit in memory", "");
        }
    }

    private Optional<NpyFile> input(String name, TensorEntry entry, DataType type, Shape shape) {
        Path given = settings.tensorFiles().get(name);
        if (given != null) {
            return Optional.of(NpyFile.open(given, type, shape));
        }
        String text = entry.data().text();
        return text.endsWith(".npy")
                ? Optional.of(NpyFile.open(program.folder().resolve(text), type, shape))
                : Optional.empty();
    }
}
