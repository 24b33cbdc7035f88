package io.wsfuzz.corpus;

import java.util.List;

/**
 * Where readers come from, and what they say: lists of words between {@code |}, all invented or everyday. A city has latitude
 * and longitude with it, in degrees.
 */
record Land(String locale, List<String> given, List<String> family, List<String> cities, List<String> remarks) {

    static final List<Land> ALL = List.of(
            land("en-GB", "Harriet|Tom|Priya|Owen|Siobhán|Callum|Edith|Rhys|Nadia|George|Imogen|Desmond",
                    "Ashworth|Baker|O’Neill|Patel|Llewellyn|Marsh|Fairweather|Kerr|Whitlock|Dunne|Hargreaves|Stone",
                    "Bath 51.3811 -2.3590|Lyme Regis 50.7252 -2.9366|Cardiff 51.4816 -3.1791|Leeds 53.8008 -1.5491",
                    "I read this line three times|My grandmother quoted it at every wedding|Dry as toast, and perfect"
                            + "|The comma does all the work here|Nobody writes a snub like this any more"
                            + "|Surely a joke at the cousin’s expense|Compare the letter near the end"),
            land("en-US", "Marcus|Dolores|Wyatt|Keisha|Ellen|Jamal|Ruth|Caleb|Tamika|Grace|Hank|Noor",
                    "Johnson|Rivera|McAllister|Okafor|Schultz|Freeman|Nguyen|Carter|Boudreaux|Whitehorse|Lindgren|Moss",
                    "Portland 45.5152 -122.6784|Savannah 32.0809 -81.0912|Duluth 46.7867 -92.1005|Tucson 32.2226 -110.9747",
                    "OK, this is where I got hooked|We spent a whole class on this paragraph|Ouch|So much for good manners"
                            + "|Is she being ironic or just tired?|Not buying it — he knew all along|Best opening ever"),
            land("de-DE", "Jürgen|Käthe|Sören|Annelie|Björn|Änne|Lukas|Mareike|Günther|Heidrun",
                    "Müller|Weiß|Größmann|Schäfer|Köhler|Vogt|Brüggemann|Löwe|Straßner|Übelacker",
                    "Köln 50.9375 6.9603|Görlitz 51.1507 14.9689|Lübeck 53.8655 10.6866|Tübingen 48.5216 9.0576",
                    "Das ist die schönste Stelle im ganzen Buch|Wie übersetzt man das bloß?|Herrlich boshaft"
                            + "|Hier musste ich laut lachen|So spricht heute niemand mehr, leider"),
            land("fr-FR", "Amélie|François|Zoé|Jérôme|Hélène|Théo|Maëlle|Gaël|Odile|Benoît",
                    "Lefèvre|Dubois|Château|Bérenger|d’Aubigné|Noël|Giraud|Rousselle|Lemaître|Ançelin",
                    "Orléans 47.9030 1.9093|Besançon 47.2378 6.0241|Nîmes 43.8367 4.3601|Saint-Étienne 45.4397 4.3872",
                    "Quelle ironie délicieuse|Je n’avais pas compris à la première lecture|Ça me rappelle ma tante"
                            + "|Un peu long, mais très juste|Déjà tout est dit"),
            land("pl-PL", "Zofia|Łukasz|Małgorzata|Paweł|Józef|Świętosława|Michał|Bożena",
                    "Wiśniewska|Dąbrowski|Zając|Kołodziej|Wójcik|Szczęsny|Gołąb|Jędrzejczak",
                    "Kraków 50.0647 19.9450|Łódź 51.7592 19.4560|Gdańsk 54.3520 18.6466|Poznań 52.4064 16.9252",
                    "Piękne zdanie, aż chce się je zapamiętać|Nie zgadzam się z tłumaczem|Cóż za złośliwość"
                            + "|Czytałam to w pociągu i przegapiłam stację"),
            land("el-GR", "Ελένη|Γιώργος|Αθηνά|Νίκος|Ειρήνη|Δημήτρης",
                    "Παπαδοπούλου|Αντωνίου|Βασιλείου|Κωστάκης|Μακρής|Σταύρου",
                    "Θεσσαλονίκη 40.6401 22.9444|Πάτρα 38.2466 21.7346|Χανιά 35.5138 24.0180",
                    "Υπέροχη ειρωνεία|Αυτό το κεφάλαιο το διάβασα δύο φορές|Πόσο λίγο αλλάζουν οι άνθρωποι"),
            land("ru-RU", "Анна|Михаил|Екатерина|Фёдор|Ольга|Дмитрий|Юлия|Сергей",
                    "Соколова|Щербаков|Белый|Жукова|Цветаев|Лебедева|Чайкин|Воронцова",
                    "Псков 57.8194 28.3318|Томск 56.4846 84.9476|Казань 55.7961 49.1064",
                    "Как тонко подмечено|Перечитываю каждую осень|Вот где начинается настоящий разговор"
                            + "|Не понимаю, почему её так мало ценят"),
            land("ar-EG", "ليلى|يوسف|مريم|كريم|سلمى|عمر", "حسن|المصري|عبد الله|النجار|منصور|شريف",
                    "الإسكندرية 31.2001 29.9187|أسوان 24.0889 32.8998|طنطا 30.7865 31.0004",
                    "جملة جميلة جدا|قرأتها مرتين قبل أن أفهم السخرية|هذا الفصل هو الأفضل"),
            land("he-IL", "נועה|דוד|תמר|יונתן|שירה", "לוי|כהן|ברקוביץ|שפירא|אלון",
                    "חיפה 32.7940 34.9896|באר שבע 31.2530 34.7915",
                    "משפט מושלם|צחקתי בקול רם באוטובוס|איך אפשר לא לאהוב אותה"),
            land("hi-IN", "आरती|विक्रम|मीरा|संजय|पूजा", "शर्मा|वर्मा|जोशी|मिश्रा|चौहान",
                    "जयपुर 26.9124 75.7873|पुणे 18.5204 73.8567",
                    "बहुत सुंदर वाक्य|यह अध्याय मुझे सबसे अच्छा लगा|लेखिका का व्यंग्य लाजवाब है"),
            land("ja-JP", "美咲|健太|陽子|大輔|さくら|直樹", "佐藤|高橋|渡辺|小林|中村|山口",
                    "京都 35.0116 135.7681|金沢 36.5613 136.6562|仙台 38.2682 140.8694",
                    "ここが一番好きな場面です|皮肉が効いていますね|何度読んでも新しい発見がある|翻訳だと少し印象が違う"),
            land("zh-CN", "晓雯|志强|丽娜|建国|雨桐|子涵", "王|李|张|欧阳|陈|赵",
                    "杭州 30.2741 120.1551|成都 30.5728 104.0668|西安 34.3416 108.9398",
                    "这一段写得真好|读到这里我笑了|作者的讽刺非常含蓄|第二遍才看懂"),
            land("ko-KR", "지우|민준|서연|하은|도윤", "김|이|박|최|정", "부산 35.1796 129.0756|전주 35.8242 127.1480",
                    "이 문장이 정말 마음에 들어요|다시 읽으니 새롭네요|번역이 어려웠을 것 같아요"));

    private static Land land(String locale, String given, String family, String cities, String remarks) {
        return new Land(locale, list(given), list(family), list(cities), list(remarks));
    }

    private static List<String> list(String words) {
        return List.of(words.split("\\|", -1));
    }
}
