// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

/**
 * Something wrong with a machine file.
 *
 * @param code stable code, {@code NPU-Mxxxx}
 * @param file file name or path
 * @param path place in the file, dotted; "" for the whole file
 * @param message what is wrong
 * @param remedy what to do
 */
public record Problem(String code, String file, String path, String message, String remedy) {
    @Override
    public String toString() {
        String place = path.isEmpty() ? file : file + ": " + path;
        return place + ": error: " + message + " [" + code + "]; " + remedy;
    }
}
