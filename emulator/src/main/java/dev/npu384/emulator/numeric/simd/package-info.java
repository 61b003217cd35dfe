// SPDX-License-Identifier: Apache-2.0

/**
 * The JDK's vector API, which is an incubator module from 17 to 25. Only this package and its like may name it, and only
 * what 17 and 25 share: array loads and stores. Every class here has a plain twin with the same bits.
 */
package dev.npu384.emulator.numeric.simd;
