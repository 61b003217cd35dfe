// SPDX-License-Identifier: Apache-2.0

/** The vector pipe's instructions, layouts and footprints. */
package dev.npu384.isa.vector;
