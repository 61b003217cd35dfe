// SPDX-License-Identifier: Apache-2.0

/**
 * Number formats of the core and the arithmetic in them: f16, bf16, HF32 and integers, their conversions in every rounding
 * mode, elementary functions, and the movement of whole rows of elements between byte buffers and primitive arrays.
 *
 * <p>Every NaN that an operation makes is the canonical quiet one (f16 0x7e00, bf16 0x7fc0, f32 0x7fc00000), so that results
 * do not depend on the host. Denormals are kept.
 */
package dev.npu384.emulator.numeric;
