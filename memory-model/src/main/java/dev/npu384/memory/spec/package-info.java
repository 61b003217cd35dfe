// SPDX-License-Identifier: Apache-2.0

/** Immutable descriptions of memories, bound from machine files. */
package dev.npu384.memory.spec;
