package io.wsfuzz.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes {@code page.html}: the first half of a novel as a page with contents, tables, an index and notes of readers. */
final class GeneratedPage {

    private static final int CHAPTERS = 12;
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{6,}");
    private static final Pattern OPENING_QUOTE = Pattern.compile("(?<![^ (\u2014])\"");
    private static final List<String> PEOPLE = List.of("Anne", "Elizabeth", "Mary", "Charles", "Louisa", "Henrietta",
            "Wentworth", "Walter", "Russell", "Harville", "Benwick", "Croft");

    private final StringBuilder html = new StringBuilder();
    private final Prose prose;

    private GeneratedPage(Prose prose) {
        this.prose = prose;
    }

    static String make(Prose prose) {
        GeneratedPage generatedPage = new GeneratedPage(prose);
        generatedPage.head();
        generatedPage.contents();
        generatedPage.people();
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            generatedPage.chapter(chapter);
        }
        generatedPage.index();
        generatedPage.voices();
        generatedPage.line(
                "</main>\n<footer><p>Set in 2026 &middot; <a href=\"#top\">back to the top</a> ↑</p></footer>\n</body>\n</html>");
        return generatedPage.html.toString();
    }

    private void head() {
        line("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <title>Persuasion — chapters 1 to 12</title>
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="description" content="A reading edition of Jane Austen’s “Persuasion” with tables and an index">
                  <style>
                    :root { --ink: #2b2622; --paper: #fbf7ef; --rule: #cdbfa8; --link: #7a3b1d; }
                    * { box-sizing: border-box; }
                    body { margin: 0 auto; max-width: 64rem; padding: 1rem 2rem; color: var(--ink); background: var(--paper);
                           font: 17px/1.55 Georgia, "Times New Roman", serif; }
                    h1, h2 { font-weight: normal; letter-spacing: 0.02em; border-bottom: 1px solid var(--rule); }
                    a { color: var(--link); text-decoration: none; }
                    a:hover { text-decoration: underline; }
                    nav ol { columns: 3; }
                    table { border-collapse: collapse; font-size: 0.85em; margin: 1em 0; }
                    th, td { padding: 0.2em 0.6em; border: 1px solid var(--rule); text-align: right; }
                    th:first-child, td:first-child { text-align: left; }
                    td.none { color: #b9ad9c; }
                    tr:nth-child(even) { background: #f3ecdf; }
                    p { margin: 0; text-indent: 1.5em; }
                    h2 + p { text-indent: 0; }
                    h2 + p::first-letter { font-size: 2.6em; float: left; line-height: 0.9; padding-right: 0.08em; }
                    .number { float: right; font-size: 0.7em; opacity: 0.5; }
                    blockquote { margin: 0.7em 2em; font-style: italic; }
                    @media print { nav, footer, .number { display: none; } }
                  </style>
                </head>
                <body id="top">
                <header><h1>Persuasion</h1><p class="by">by <span class="author">Jane Austen</span> (1818) 📖</p></header>
                <main>""");
    }

    private void contents() {
        line("<nav aria-label=\"Contents\">\n<ol>");
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            String first = prose.chapters().get(chapter - 1).getFirst();
            String title = typeset(first.substring(0, first.indexOf(' ', 28)));
            line("  <li><a href=\"#c" + chapter + "\">Chapter " + chapter + "</a> <small>" + title + "…</small></li>");
        }
        line("</ol>\n</nav>");
    }

    private void people() {
        line("<section id=\"people\">\n<h2>Who is named how often</h2>\n<table>\n<thead><tr><th scope=\"col\">Chapter</th>"
                + "<th scope=\"col\">Letters</th>" + PEOPLE.stream().map(name -> "<th scope=\"col\">" + name + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead>\n<tbody>");
        for (int chapter = 1; chapter <= prose.chapters().size(); chapter++) {
            String text = String.join("\n", prose.chapters().get(chapter - 1));
            StringBuilder row = new StringBuilder("<tr><td>").append(chapter).append("</td><td>")
                    .append(text.codePoints().filter(Character::isLetter).count()).append("</td>");
            for (String name : PEOPLE) {
                long count = Pattern.compile("\\b" + name + "\\b").matcher(text).results().count();
                row.append(count == 0 ? "<td class=\"none\">–</td>" : "<td>" + count + "</td>");
            }
            line(row.append("</tr>").toString());
        }
        line("</tbody>\n</table>\n</section>");
    }

    private void chapter(int chapter) {
        line("<article class=\"chapter\" id=\"c" + chapter + "\">\n<h2>Chapter " + chapter + "</h2>");
        List<String> paragraphs = prose.chapters().get(chapter - 1);
        for (int i = 0; i < paragraphs.size(); i++) {
            String id = "c" + chapter + "p" + (i + 1);
            line("<p id=\"" + id + "\"><a class=\"number\" href=\"#" + id + "\">" + (i + 1) + "</a>"
                    + typeset(paragraphs.get(i)) + "</p>");
        }
        line("</article>");
    }

    /** Each word that is used at least six times, with its places. */
    private void index() {
        Map<String, List<String>> places = new TreeMap<>();
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            List<String> paragraphs = prose.chapters().get(chapter - 1);
            for (int i = 0; i < paragraphs.size(); i++) {
                String link = "<a href=\"#c" + chapter + "p" + (i + 1) + "\">" + chapter + "." + (i + 1) + "</a>";
                WORD.matcher(paragraphs.get(i)).results().map(MatchResult::group)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .distinct().forEach(word -> places.computeIfAbsent(word, key -> new ArrayList<>()).add(link));
            }
        }
        line("<section id=\"index\">\n<h2>Index of words</h2>\n<dl>");
        places.forEach((word, links) -> {
            if (links.size() >= 6 && links.size() <= 14) {
                line("  <dt>" + word + "</dt><dd>" + String.join(", ", links) + "</dd>");
            }
        });
        line("</dl>\n</section>");
    }

    private void voices() {
        line("<section id=\"voices\">\n<h2>Readers’ voices</h2>\n<ul>");
        Map<String, Integer> seen = new HashMap<>();
        for (Land land : Land.ALL) {
            for (String remark : land.remarks()) {
                int number = seen.merge(land.locale(), 1, Integer::sum);
                line("  <li lang=\"" + land.locale() + "\"><blockquote dir=\"auto\">" + remark
                        + "</blockquote> &mdash; "
                        + land.given().get(number % land.given().size()) + ", "
                        + land.cities().get(number % land.cities().size()).replaceAll(" -?\\d.*", "") + "</li>");
            }
        }
        line("</ul>\n</section>");
    }

    /** With the quotes, dashes and entities of a page. */
    private static String typeset(String text) {
        String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("--", "—");
        return OPENING_QUOTE.matcher(plain).replaceAll("“").replace('"', '”').replace('\'', '’');
    }

    private void line(String line) {
        html.append(line).append('\n');
    }
}
