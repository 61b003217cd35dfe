// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

/**
 * A function that references may call.
 *
 * @param name as written
 * @param parameters as shown in messages, such as {@code (x, axis=-1)}
 * @param summary one line for the manual
 * @param builder makes the reference of a call
 */
record ReferenceFunction(String name, String parameters, String summary, Builder builder) {
    /** Makes the reference of a call. */
    @FunctionalInterface
    interface Builder {
        Reference build(Arguments arguments);
    }

    String signature() {
        return name + parameters;
    }
}
