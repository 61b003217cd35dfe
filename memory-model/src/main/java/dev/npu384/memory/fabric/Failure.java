// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/**
 * Something that has stopped working. Written {@code plane:3}, {@code l1:NODE.PLANE}, {@code l2:PLANE.CHIP},
 * {@code uplink:NODE.PLANE.UPLINK}, {@code die:DIE.PLANE}, {@code host:HOST.PLANE} or {@code sio:PACKAGE}.
 *
 * @param part what kind of part
 * @param indices which one
 * @param cycle from when on it does not work
 */
public record Failure(Part part, int[] indices, long cycle) {
    /** Kinds of parts, with the number of their indices. */
    public enum Part {
        PLANE(1, "plane:PLANE"),
        L1(2, "l1:NODE.PLANE"),
        L2(2, "l2:PLANE.CHIP"),
        UPLINK(3, "uplink:NODE.PLANE.UPLINK"),
        DIE(2, "die:DIE.PLANE"),
        HOST(2, "host:HOST.PLANE"),
        SIO(1, "sio:PACKAGE");

        private final int indices;
        private final String form;

        Part(int indices, String form) {
            this.indices = indices;
            this.form = form;
        }
    }

    public Failure {
        indices = indices.clone();
        if (cycle < 0) {
            throw new IllegalArgumentException("a failure at cycle " + cycle);
        }
    }

    /** A part that never works. */
    public static Failure of(Part part, int... indices) {
        return new Failure(part, indices, 0);
    }

    /** The same part, which works up to a cycle. */
    public Failure from(long firstCycle) {
        return new Failure(part, indices, firstCycle);
    }

    /**
     * Reads a failure as users write it.
     *
     * @throws FabricException when it is not one, or names something that the machine does not have
     */
    public static Failure parse(String text, FabricShape shape) {
        String[] words = text.strip().split(":", 2);
        for (Part part : Part.values()) {
            if (part.name().equalsIgnoreCase(words[0]) && words.length == 2) {
                Failure failure = Failure.of(part, numbers(text, words[1], part));
                failure.check(shape);
                return failure;
            }
        }
        throw new FabricException("NPU-M0711", "no such part: " + text + "; write one of " + forms());
    }

    private static int[] numbers(String text, String list, Part part) {
        String[] words = list.split("\\.", -1);
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!words[i].matches("\\d{1,6}")) {
                throw new FabricException("NPU-M0711", "not a part: " + text + "; write " + part.form);
            }
            numbers[i] = Integer.parseInt(words[i]);
        }
        if (numbers.length != part.indices) {
            throw new FabricException("NPU-M0711", "not a part: " + text + "; write " + part.form);
        }
        return numbers;
    }

    private static String forms() {
        StringBuilder forms = new StringBuilder();
        for (Part part : Part.values()) {
            forms.append(forms.length() == 0 ? "" : ", ").append(part.form);
        }
        return forms.toString();
    }

    void check(FabricShape shape) {
        int[] limits = switch (part) {
            case PLANE -> new int[] {shape.planes()};
            case L1 -> new int[] {shape.nodes(), shape.planes()};
            case L2 -> new int[] {shape.planes(), shape.l2ChipsPerPlane()};
            case UPLINK -> new int[] {shape.nodes(), shape.planes(), shape.nodes() == 1 ? 0 : shape.uplinks()};
            case DIE -> new int[] {shape.dies(), shape.planes()};
            case HOST -> new int[] {shape.hosts(), shape.planes()};
            case SIO -> new int[] {shape.packages()};
        };
        for (int i = 0; i < limits.length; i++) {
            if (indices[i] >= limits[i]) {
                throw new FabricException(
                        "NPU-M0712",
                        this + " does not exist: in " + part.form + " the limits are " + Arrays.toString(limits)
                                + ", counted from 0");
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(part.name().toLowerCase(java.util.Locale.ROOT)).append(':');
        for (int i = 0; i < indices.length; i++) {
            text.append(i == 0 ? "" : ".").append(indices[i]);
        }
        return cycle == 0
                ? text.toString()
                : text.append(" from cycle ").append(cycle).toString();
    }
}
