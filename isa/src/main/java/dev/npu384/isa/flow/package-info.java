// SPDX-License-Identifier: Apache-2.0

/** Jumps, calls, hardware loops, cache control. */
package dev.npu384.isa.flow;
