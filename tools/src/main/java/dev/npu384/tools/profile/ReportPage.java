// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Writes report.html: one file with its data, styles, scripts and the chart library inside, to be opened offline. */
final class ReportPage {
    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.js";
    private static final String CHART_POM = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private ReportPage() {}

    static void write(Path file, ReportData data) throws IOException {
        // A "</script>" inside a string would end the element that holds the data.
        String json = new ObjectMapper().writeValueAsString(data).replace("</", "<\\/");
        String page = text("/report/report.html")
                .replace("/*STYLE*/", text("/report/report.css"))
                .replace("/*DATA*/", json)
                .replace("/*LIBRARIES*/", chartLibrary())
                .replace(
                        "/*SCRIPT*/", text("/report/fabric.js") + text("/report/hosts.js") + text("/report/report.js"));
        Files.writeString(file, page, StandardCharsets.UTF_8);
    }

    private static String chartLibrary() throws IOException {
        Properties pom = new Properties();
        try (InputStream in = ReportPage.class.getResourceAsStream(CHART_POM)) {
            pom.load(in);
        }
        return text(CHART_LIBRARY.formatted(pom.getProperty("version")));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("resource " + resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
