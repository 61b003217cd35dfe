// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import java.util.List;

/** Tensors joined along an axis. */
record Joined(List<Reference> parts, Shape shape, int axis) implements Reference {
    @Override
    public double work() {
        return parts.stream().mapToDouble(Reference::work).max().orElse(1) + 1;
    }

    @Override
    public boolean fitsFloat32() {
        return parts.stream().allMatch(Reference::fitsFloat32);
    }

    @Override
    public void read(long first, int count, double[] target, int index) {
        long inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.extent(i);
        }
        long stripe = shape.extent(axis) * inner;
        int done = 0;
        while (done < count) {
            long outer = (first + done) / stripe;
            long within = (first + done) % stripe;
            int part = 0;
            while (within >= parts.get(part).shape().extent(axis) * inner) {
                within -= parts.get(part).shape().extent(axis) * inner;
                part++;
            }
            long partStripe = parts.get(part).shape().extent(axis) * inner;
            int now = (int) Math.min(count - done, partStripe - within);
            parts.get(part).read(outer * partStripe + within, now, target, index + done);
            done += now;
        }
    }
}
