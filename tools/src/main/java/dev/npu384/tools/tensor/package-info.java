// SPDX-License-Identifier: Apache-2.0

/** Tensors of a program: element types, generated data, NumPy files. */
package dev.npu384.tools.tensor;
