"""Names coined from real halves, for the large sample: a million people need more than a phone book of common ones.

They read like names of their language (Ashcombe, Lindqvist, 高岡, Оленко), and there are more than twenty thousand of
them, so that search meets a realistic vocabulary.
"""

from __future__ import annotations

from store.sample.names import Name, names

_ENGLISH = (
    """Ash Ald Apple Bart Beck Birch Black Blen Brad Bram Broad Brock Buck Burn Cald Cart Chad Chat Clay Cliff Cole
    Cot Crom Cross Cul Dal Dart Dean Den Der Dray Dun East Eden Elm Elder Fair Fal Far Fen Fern Ford Fox Gar Gil
    Glen Gold Gran Green Grim Had Hal Ham Hart Hather Hawk Hazel Hex Hol Hop Horn Ken Kil King Kirk Knap Lang Led
    Lind Ling Lock Long Lyn Mal Mar Mat Mel Mill Mor Nether New Nor Oak Old Orm Ox Park Pem Pen Pick Pres Rad Rams
    Raven Red Rip Rock Rother Rush Rut Sand Sel Shel Sher Shrop Silver Stan Stock Stour Sut Swin Tam Tarl Thorn
    Til Tod Tren Up Wake Wal War Wat Wel Wes Whit Wil Win Wolver Wood Wren Wy York""",
    """ford ley ton wood well bury by worth field ham man croft stone shaw combe wick den more land ridge dale bourne
    brook bank holme head gate hurst stead thorpe thwaite low mere minster mouth grave grove garth cote cliffe
    church bridge beck hill house leigh lock pool port row side stow stoke strand street sted tree vale wall
    water way worthy yard""",
)
_GERMAN = (
    """Acker Alt Auer Berg Birken Blum Brand Breit Brunn Buch Busch Dorn Eber Eich Eisen Engel Erl Feld Fels Feuer
    Finken Forst Freuden Fried Fuchs Gold Grün Hafer Hagen Hasel Heid Herz Hinter Hirsch Hoch Hohen Holz Honig Hügel
    Kalt Kastan Kirsch Klee Korn Kreuz Kron Lachen Linden Löwen Mühl Neu Nieder Nuss Ober Ochsen Rosen Roth Sand
    Schön Schwarz Silber Sommer Stein Stern Storch Strauch Tannen Traub Unter Vogel Wald Wasser Weiden Wein Weiß
    Wiesen Winter Wolf Zell Ziegel""",
    """mann bauer berger hofer müller meier stein bach thal wald feld heimer egger inger acker baum brunner dorfer
    garten graber haus häuser huber kamp koch kötter lehner leitner macher mayr moser reiter rieder röder scheid
    schmied stätter steiner wirth zweig""",
)
_NORDIC = (
    """Ahl Alm Asp Berg Bjur Blom Boström Dal Ek Elm Eng Fager Fors Fri Gran Grön Gull Hag Hall Hede Hell Hjort Holm
    Häll Kall Kjell Land Lilje Lind Ljung Lund Löf Malm Mo Norr Ny Palm Ros Sand Sjö Skog Sten Ström Sund Söder Tall
    Torn Ulv Väster West Åker Åkes Älv Öst Öster""",
    """qvist berg ström gren lund dahl stedt mark strand blad feldt fors hult holm borg by man rup sson lind näs rot
    stam sjö skog vall vik ås""",
)
_ITALIAN = (
    """Alber Ambro Anto Arma Balda Barto Bella Bene Berna Bona Bosca Bran Brusa Calde Campa Capo Carra Casa Cava Cera
    Chiara Corra Cresci Dalla Dona Fala Fava Ferra Fila Fonta Fuma Gala Gambe Gari Gentil Giaco Gira Gran Lan Lavo
    Luca Madda Mala Manta Marche Masso Monta Nata Oliva Pagano Pala Passa Pasto Pella Piazza Ponta Porce Raffa Ramo
    Ravi Rica Rosso Sala Salva Santi Sarto Scara Serra Solda Spina Tambu Tasso Terra Torri Valen Vare Veni Zana""",
    """belli berti boni cci cini delli detti gni ghini letti lini lotti mini nelli netti noni nucci relli retti rini
    roni rossi santi selli setti soni telli tini toni ttini velli zzi""",
)
_POLISH = (
    """Adam Bart Biel Bogd Borow Brzez Chmiel Czarn Dąbr Dobr Gaj Głow Grab Jabł Jaw Kali Kamien Kasz Klon Kozł Kras
    Krup Kul Lip Łub Maj Mal Milew Młyn Niemir Olsz Orł Osin Pol Rad Rogal Rud Sad Sikor Sław Sob Sok Stan Szym
    Tom Tur Wiśn Wilcz Wit Zalew Zawadz Żur""",
    """ecki icki owski iński eński czyk owicz ewicz iak owiak ak ek aś ała uch ik oń iej""",
)
_INDIAN = (
    """Achar Amba Anan Ari Bala Bhatta Chandra Chintala Deva Dhara Gana Gopala Guna Hari Jaga Jaya Kala Kara Kesa
    Krishna Kula Lakshma Maha Mani Mutha Nara Nila Padma Para Purna Raja Rama Ranga Sada Samara Sanka Sara Siva Soma
    Subra Sundara Tala Thiru Udaya Vara Vasu Venka Vidya Vija Visva""",
    """nathan swamy murthy murti sekharan sinha gopal krishnan raman rajan lingam kumaran pillai singhe ratne weera
    wardena sena dasan nayake patnam guru tharan velu palli das mani nandan""",
)
_YORUBA = (
    "Ade Olu Ogun Oye Aki Ayo Ola Ife Fa Ojo Omo Odu Oko Owo Iwa Ige Aja Alade Babatun Eso",
    """yemi bayo wale tunde femi dele kunle leke bola dayo gbenga jide kola lade mide niyi pelumi rinde sanya segun
    sola tayo toye wumi yinka bisi dapo folu gboye lana mola niran remi sanmi tola wunmi biyi duro gbade loye""",
)
_JAPANESE = (
    """青:ao 赤:aka 秋:aki 浅:asa 新:ara 池:ike 石:ishi 市:ichi 岩:iwa 上:ue 内:uchi 大:o 岡:oka 小:ko 尾:o
    片:kata 金:kana 上:kami 川:kawa 北:kita 木:ki 桐:kiri 久:ku 黒:kuro 桜:sakura 坂:saka 佐:sa 沢:sawa
    島:shima 下:shimo 白:shira 杉:sugi 関:seki 高:taka 竹:take 谷:tani 田:ta 千:chi 寺:tera 富:tomi 豊:toyo
    中:naka 永:naga 成:nari 西:nishi 野:no 橋:hashi 浜:hama 早:haya 原:hara 平:hira 広:hiro 福:fuku 藤:fuji
    古:furu 堀:hori 前:mae 松:matsu 丸:maru 三:mi 水:mizu 南:minami 宮:miya 村:mura 森:mori 安:yasu 柳:yanagi
    山:yama 横:yoko 吉:yoshi""",
    """田:da 川:kawa 山:yama 野:no 村:mura 本:moto 井:i 島:shima 原:hara 沢:sawa 口:guchi 崎:saki 木:ki 岡:oka
    谷:tani 森:mori 橋:hashi 林:bayashi 松:matsu 部:be 瀬:se 浦:ura 塚:tsuka 尾:o 倉:kura 越:koshi 下:shita
    上:kami 藤:to 津:tsu 辺:be 見:mi 宮:miya 内:uchi 坂:saka 戸:to 家:ya 池:ike 石:ishi 岸:kishi""",
)
_CHINESE_GIVEN = (
    """嘉:jia 子:zi 文:wen 思:si 佳:jia 晓:xiao 雨:yu 家:jia 天:tian 志:zhi 建:jian 国:guo 丽:li 秀:xiu 玉:yu
    春:chun 海:hai 云:yun 明:ming 永:yong 俊:jun 宏:hong 立:li 梦:meng 诗:shi 欣:xin 雅:ya 若:ruo 浩:hao 宇:yu""",
    """怡:yi 涵:han 轩:xuan 豪:hao 华:hua 英:ying 兰:lan 梅:mei 平:ping 军:jun 峰:feng 林:lin 娜:na 琳:lin 辉:hui
    龙:long 凤:feng 霞:xia 红:hong 鹏:peng 飞:fei 宁:ning 安:an 妍:yan 琪:qi 然:ran 晨:chen 博:bo 超:chao
    阳:yang""",
)
_KOREAN_GIVEN = (
    """가:ga 건:geon 경:kyung 규:kyu 기:ki 나:na 다:da 도:do 동:dong 민:min 병:byung 상:sang 서:seo 성:sung 소:so
    수:soo 승:seung 시:si 아:a 연:yeon 영:young 예:ye 우:woo 유:yoo 윤:yoon 은:eun 재:jae 정:jung 주:ju 준:jun
    지:ji 진:jin 채:chae 태:tae 하:ha 현:hyun 혜:hye""",
    """경:kyung 규:kyu 나:na 라:ra 람:ram 란:ran 린:rin 미:mi 민:min 배:bae 빈:bin 서:seo 석:seok 선:sun 솔:sol
    수:soo 아:a 안:an 연:yeon 영:young 원:won 윤:yoon 율:yul 은:eun 인:in 일:il 자:ja 재:jae 정:jung 준:jun
    진:jin 찬:chan 철:chul 현:hyun 호:ho 환:hwan 희:hee""",
)
_GREEK_ROOTS = """Αγγελ:angel Αναγνωστ:anagnost Αποστολ:apostol Βασιλ:vasil Γιανν:giann Διαμαντ:diamant Ευσταθ:efstath
    Ζαχαρ:zachar Θεοδωρ:theodor Ιωανν:ioann Καλαντζ:kalantz Κουτσ:kouts Κυριακ:kyriak Λαζαρ:lazar Μαν:man Μιχαλ:michal
    Μπακ:bak Ξανθ:xanth Παναγ:panag Πετρ:petr Ραφτ:raft Σταθ:stath Στεφαν:stefan Σωτηρ:sotir Τριανταφυλλ:triantafyll
    Τσακ:tsak Φωτ:fot Χαραλαμπ:charalamp Χατζ:chatz Χρηστ:christ"""
_GREEK = {
    "greek men": (_GREEK_ROOTS, "όπουλος:opoulos ίδης:idis άκης:akis έας:eas άκος:akos ιάδης:iadis ής:is άτος:atos"),
    "greek women": (_GREEK_ROOTS, "οπούλου:opoulou ίδου:idou άκη:aki έα:ea άκου:akou ιάδου:iadou ή:i άτου:atou"),
}
_SLAVIC_ROOTS = """Антон:anton Барсук:barsuk Богат:bogat Бондар:bondar Ворон:voron Гонч:honch Громык:hromyk Давид:david
    Дубров:dubrov Ермол:ermol Жар:zhar Зайч:zaych Зимин:zimin Казак:kazak Карп:karp Клим:klim Коваль:koval Лукаш:lukash
    Макар:makar Мельник:melnyk Никит:nikit Остап:ostap Панас:panas Радч:radch Савч:savch Степан:stepan Тарас:taras
    Федос:fedos Шульг:shulh Яким:yakym"""
_SLAVIC = {
    "russian men": (_SLAVIC_ROOTS, "ов:ov ин:in енко:enko ский:sky чук:chuk ук:uk еев:eev"),
    "russian women": (_SLAVIC_ROOTS, "ова:ova ина:ina енко:enko ская:skaya чук:chuk ук:uk еева:eeva"),
}

_FAMILY: dict[str, tuple[str, str]] = {
    "english": _ENGLISH,
    "american": _ENGLISH,
    "german": _GERMAN,
    "nordic": _NORDIC,
    "italian": _ITALIAN,
    "polish": _POLISH,
    "south asian": _INDIAN,
    "west african": _YORUBA,
    "japanese": _JAPANESE,
    **_GREEK,
    **_SLAVIC,
}
_GIVEN: dict[str, tuple[str, str]] = {"chinese": _CHINESE_GIVEN, "korean": _KOREAN_GIVEN}


def family(language: str) -> list[Name]:
    """Coined family names of a language, by its key; none where the real ones must do."""
    return _joined(_FAMILY.get(language))


def given(language: str) -> list[Name]:
    """Coined given names of a language: Chinese and Korean ones, two syllables each."""
    return _joined(_GIVEN.get(language))


def _joined(halves: tuple[str, str] | None) -> list[Name]:
    if halves is None:
        return []
    return [
        Name(first.text + last.text, first.latin + last.latin)
        for last in names(halves[1])
        for first in names(halves[0])
        if first.text != last.text
    ]
