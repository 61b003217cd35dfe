// SPDX-License-Identifier: Apache-2.0

/** Where bytes live and what it costs to move them. Knows bytes and cycles, no instructions. */
package dev.npu384.memory;
