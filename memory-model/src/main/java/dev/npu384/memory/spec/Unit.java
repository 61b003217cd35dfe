// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The unit in which a number of a machine description reaches Java. The file may use another unit of the same dimension
 * (MHz for Hz, KiB for B, GB/s for B/s, us for ns); any other unit is an error.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unit {
    /** The unit: {@code cycles}, {@code B}, {@code B/cycle}, {@code Hz}, {@code B/s}, {@code ns}, {@code count}, ... */
    String value();

    /** What the number means, in one line, for {@code --explain} and the schema. */
    String meaning();

    /** Whether zero is refused. */
    boolean positive() default false;

    /** Whether all but 1, 2, 4, 8, ... is refused. */
    boolean powerOfTwo() default false;

    /** The largest number that makes sense, in {@link #value}: more is a slip of the pen that would only exhaust the host. */
    double most() default Double.POSITIVE_INFINITY;
}
