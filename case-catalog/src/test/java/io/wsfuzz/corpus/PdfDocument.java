package io.wsfuzz.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes {@code document.pdf}: PDF 1.4, three pages, each a {@link Photograph} under a heading and with a few lines below. */
final class PdfDocument {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FIRST_PAGE = 4;
    private static final List<String> HEADINGS =
            List.of("Morning over the lake", "The second valley", "Towards evening");

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> lines;

    private PdfDocument(List<String> lines) {
        this.lines = lines;
    }

    /** {@code lines} are ASCII; twelve of them stand on each page. */
    static byte[] make(List<String> lines) {
        PdfDocument document = new PdfDocument(lines);
        document.text("%PDF-1.4\n%");
        document.file.writeBytes(new byte[]{(byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n'});
        document.object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < HEADINGS.size(); page++) {
            kids.append(" ").append(FIRST_PAGE + 3 * page).append(" 0 R");
        }
        document.object("<< /Type /Pages /Count " + HEADINGS.size() + " /Kids [" + kids + " ] >>");
        document.object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>");
        for (int page = 0; page < HEADINGS.size(); page++) {
            document.page(page);
        }
        document.end();
        return document.file.toByteArray();
    }

    private void page(int page) {
        int here = FIRST_PAGE + 3 * page;
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + (here + 1) + " 0 R\n"
                + "/Resources << /Font << /F 3 0 R >> /XObject << /P " + (here + 2) + " 0 R >> >> >>");
        StringBuilder content = new StringBuilder("BT /F 22 Tf 57 770 Td (" + HEADINGS.get(page) + ") Tj ET\n"
                + "q 481 0 0 361 57 390 cm /P Do Q\nBT /F 11 Tf 57 360 Td 15 TL\n");
        for (String line : lines.subList(12 * page, 12 * page + 12)) {
            content.append('(').append(line.replaceAll("[()\\\\]", "\\\\$0")).append(") Tj T*\n");
        }
        stream("", content.append("ET\n").toString().getBytes(StandardCharsets.US_ASCII));
        stream("/Type /XObject /Subtype /Image /Width " + WIDTH + " /Height " + HEIGHT
                + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ",
                Photograph.take(11 + page, WIDTH, HEIGHT));
    }

    private void stream(String entries, byte[] octets) {
        begin();
        text("<< " + entries + "/Length " + octets.length + " >>\nstream\n");
        file.writeBytes(octets);
        text("\nendstream\nendobj\n");
    }

    private void object(String value) {
        begin();
        text(value + "\nendobj\n");
    }

    private void begin() {
        places.add(file.size());
        text(places.size() + " 0 obj\n");
    }

    /** The table of places: each line has 20 octets. */
    private void end() {
        int table = file.size();
        int size = places.size() + 1;
        text("xref\n0 " + size + "\n0000000000 65535 f \n");
        places.forEach(place -> text(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        text("trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    }

    private void text(String text) {
        file.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
