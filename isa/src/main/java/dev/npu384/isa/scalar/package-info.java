// SPDX-License-Identifier: Apache-2.0

/** The scalar unit's instructions but for flow control. */
package dev.npu384.isa.scalar;
