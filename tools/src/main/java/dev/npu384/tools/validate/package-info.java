// SPDX-License-Identifier: Apache-2.0

/** {@code npu validate}: runs programs at published points and compares cycles and times. */
package dev.npu384.tools.validate;
