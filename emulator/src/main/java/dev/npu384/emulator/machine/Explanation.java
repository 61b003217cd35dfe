// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/**
 * One number of a machine, explained.
 *
 * @param path dotted place, as {@code --set} takes it
 * @param quantity value, unit, source, confidence
 * @param meaning what the number means, one line
 * @param file the file that gave it
 */
public record Explanation(String path, Quantity quantity, String meaning, String file) {
    static void collect(Class<?> type, Entry.Section section, String path, List<Explanation> list) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = SpecBinder.key(component);
            String place = path.isEmpty() ? key : path + "." + key;
            Entry entry = section.children().get(key);
            if (entry instanceof Entry.Figure figure) {
                String meaning = component.getAnnotation(Unit.class).meaning();
                list.add(new Explanation(place, figure.quantity(), meaning, figure.file()));
            } else if (entry instanceof Entry.Section child && component.getType() == Map.class) {
                child.children()
                        .forEach((name, element) -> collect(
                                SpecBinder.elementType(component), (Entry.Section) element, place + "." + name, list));
            } else if (entry instanceof Entry.Section child) {
                boolean optional = component.getType() == java.util.Optional.class;
                collect(optional ? SpecBinder.elementType(component) : component.getType(), child, place, list);
            }
        }
    }
}
