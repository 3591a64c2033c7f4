"""Given and family names by language: real ones, in the script that their bearers write.

Two notations keep the tables readable: ``_`` stands for a blank inside a name, and ``Ольга:olga`` gives a name
with its Latin spelling, from which an e-mail address is made. Names in Latin script need none.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from store.text import fold


class Name(NamedTuple):
    """A name as written, and as it stands in an e-mail address."""

    text: str
    latin: str


Order = Literal["given", "family", "joined"]
"""Which name is written first; ``joined``: the family name, and no blank behind a short one (김민준)."""


class Language(NamedTuple):
    """The names that go together. ``weight`` is the share of contacts in the large sample, in 256ths."""

    key: str
    country: str
    weight: int
    given: tuple[Name, ...]
    family: tuple[Name, ...]
    order: Order = "given"


def names(text: str) -> tuple[Name, ...]:
    """The names of a table in this file's notation."""
    return tuple(_name(entry) for entry in text.split())


def _name(entry: str) -> Name:
    written, _, latin = entry.partition(":")
    text = written.replace("_", " ")
    return Name(text, latin or "".join(c for c in fold(text) if c.isascii() and c.isalnum()))


def _language(key: str, country: str, weight: int, given: str, family: str, *, order: Order = "given") -> Language:
    return Language(key, country, weight, names(given), names(family), order)


LATIN = (
    _language(
        "english",
        "GB",
        73,
        """Olivia James Amelia Oliver Isla Harry Grace George Emily Jack Sophie Thomas Charlotte William Lily Henry
        Ella Arthur Freya Edward Poppy Samuel Alice Joseph Ruby Daniel Evelyn Max Florence Theo Rosie Lucas Matilda
        Alfie Harriet Hugo Eleanor Toby Beatrice Rupert Imogen Felix Phoebe Jasper Martha Rowan Edith Miles Clara
        Reuben Hazel Nathan Iris Callum Nora Stuart Judith Graham Pauline Derek Sheila Keith Maureen Trevor Hilary
        Nigel Gillian Clive Lorna Duncan Fiona Angus Morag Hamish Rhys Carys Gareth Bronwen Dylan Megan Emrys Sian
        Priscilla Winston Marcia Desmond Yvonne Leroy Joy Clifton Sandra Tessa Marcus Philippa Quentin Rosalind""",
        """Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright
        Walker White Edwards Hughes Green Hall Lewis Harris Clarke Patterson Jackson Wood Turner Martin Cooper Hill
        Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen Scott Phillips Watson Davis Parker Bennett
        Price Griffiths Young Mitchell Cook Carter Shaw Bailey Bell Collins Kelly Murphy Miller Cox Richards
        Marshall Simpson Anderson Adams Wilkinson Foster Ellis Chapman Mason Gray Webb Rogers Palmer Stevens Mills
        Holmes Lloyd Barker Knight Matthews Owen Powell Hunt Reid Butler Fletcher Dixon Barnes Pearson Harvey
        Fisher Graham Hamilton Stewart MacDonald Campbell Ross Murray Fraser Douglas Sinclair Pryce Penhaligon
        Trevithick Fairweather Attenborough Winterbourne O'Connor O'Neill St_John Hart-Davis Blythe Quill""",
    ),
    _language(
        "american",
        "US",
        16,
        """Liam Emma Noah Ava Mason Mia Logan Harper Ethan Abigail Wyatt Savannah Caleb Brooklyn Austin Madison
        Tyler Hailey Brandon Destiny Jamal Aaliyah Darnell Keisha Malik Imani Hunter Peyton Chase Skyler Dwight
        Loretta Earl Darlene Wayne Peggy Roy Doris Gene Marlene Travis Shelby Cody Kayla""",
        """Hopper Franklin Washington Jefferson Freeman Booker Hayes Dawson Sullivan McCarthy Kowalsky Petersen
        Hoffman Schultz Weaver Lambert Barrett Chavez Ortega Delgado Nguyen-Hart Whitfield Calloway Beaumont
        Hollister McAllister Rutherford Vandermeer Yoder Zimmerman Blackwell Crenshaw Dupree Eastman Fairbanks
        Goodwin Huxley Ingram Jarvis Keller Lockhart""",
    ),
    _language(
        "irish",
        "IE",
        8,
        """Siobhán Seán Aoife Conor Niamh Oisín Caoimhe Cillian Róisín Fionn Saoirse Tadhg Ciara Darragh Gráinne
        Eoin Sinéad Pádraig Maeve Diarmuid Orla Donnacha Éabha Ruairí Sorcha Lorcan Bríd Colm""",
        """Ó_Briain Byrne Kelly Ó_Sé Doyle Walsh Gallagher Kennedy Lynch McCarthy Ryan Nolan Daly
        Fitzgerald Ó_Súilleabháin Mac_Cárthaigh Breathnach Quinn Brennan Hennessy Kavanagh Tierney
        Mulcahy Geraghty""",
    ),
    _language(
        "french",
        "FR",
        12,
        """Camille Léa Hugo Chloé Théo Manon Jules Zoé Étienne Élodie François Amélie Benoît Hélène Gaël Anaïs Loïc
        Maëlle René Cécile Jérôme Noémie Rémi Océane Gérard Thérèse Baptiste Clémence Aurélien Solène Raphaël
        Inès Mathéo Agnès Yann Bérénice Cédric Séverine""",
        """Martin Bernard Dubois Moreau Laurent Lefèvre Fournier Girard Mercier Lévêque Chevalier Gauthier Perrin
        Clément Lemaître Noël Bénard Guérin Rivière Leclercq Prévost Rousseau Poirier Barbier Besnard d'Aubigné
        de_La_Tour Dupré Hébert Lacroix Marchand Péan Quéré Saint-Martin Vasseur Béziers""",
    ),
    _language(
        "german",
        "DE",
        16,
        """Jürgen Anna Lukas Hannah Jörg Käthe Björn Sabine Günther Heike Klaus Ursula Matthias Ingrid Stefan
        Annegret Uwe Bärbel Torsten Jutta Götz Renate Rüdiger Liesel Moritz Frieda Emil Ida Konrad Hedwig Till
        Mathilda Ansgar Doreen Wölfi Änne""",
        """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
        Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Krause Werner Lehmann
        Köhler Maier Jäger Vogel Keller Günther Frank Groß Böhm Weiß Roth Strauß Jürgens von_Berg Fuß Öztürk""",
    ),
    _language(
        "spanish",
        "ES",
        10,
        """María José Lucía Martín Sofía Álvaro Inés Hernán Begoña Íñigo Pilar Gonzalo Rocío Andrés Ángeles Joaquín
        Nuria Sebastián Belén Óscar Mónica Raúl Ximena Jesús Yolanda Adrián María_José Juan_Carlos Ana_Belén
        Itziar Unai Montse Jordi""",
        """García Núñez Rodríguez Fernández López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz Muñoz
        Álvarez Romero Gutiérrez Navarro Domínguez Vázquez Ramos Gil Ramírez Serrano Ibáñez Peña Cañizares
        Echeverría Puig Ferrer de_la_Cruz Ordóñez Zúñiga""",
    ),
    _language(
        "portuguese",
        "PT",
        7,
        """João Beatriz Tiago Inês Gonçalo Mariana Rui Conceição Luís Fátima Nuno Leonor Vítor Graça André Catarina
        Simão Lúcia Sérgio Mónica Estêvão Júlia Ângelo Assunção""",
        """Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes
        Marques Alves Prado Simões Duarte Magalhães Conceição Falcão Brandão Araújo Guimarães Queirós Avelãs""",
    ),
    _language(
        "italian",
        "IT",
        8,
        """Giulia Marco Chiara Luca Francesca Alessandro Martina Davide Elisa Matteo Niccolò Beatrice Ugo Ilaria
        Raffaele Benedetta Gianluca Lucrezia Cosimo Ginevra Ettore Fiammetta Pierpaolo Agnese""",
        """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa
        Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Caruso D'Angelo Fabbri Villa
        Niccolini Forlì Dell'Acqua""",
    ),
    _language(
        "polish",
        "PL",
        8,
        """Łukasz Agnieszka Paweł Małgorzata Bożena Stanisław Grażyna Wojciech Żaneta Rafał Świętosława Michał Zofia
        Krzysztof Jadwiga Błażej Elżbieta Mirosław Halina Zdzisław Ewa Bartłomiej Wanda Grzegorz""",
        """Nowak Wójcik Woźniak Mazur Król Wróbel Pawlak Michalak Zając Wieczorek Sikora Baran Duda Szewczyk Pietrzak
        Marciniak Dąb Bąk Włodarczyk Kołodziej Gołąb Żak Krawczyk Kaczmarek Stępień Dudek Głowacz Ćwik""",
    ),
    _language(
        "balkan",
        "HR",
        5,
        """Ivana Marko Ana Luka Petra Zvonimir Željka Mirna Dražen Snježana Hrvoje Jelena Nikša Đurđica Stjepan
        Vesna Tomislav Ružica Goran Slađana""",
        """Kovač Horvat Babić Marić Jurić Novak Kovačević Vuković Knežević Božić Perić Tomić Šimić Pavlović Žagar
        Đurić Blažević Čolak Grgić Matijević Šarić Nikolić Petrović Jovanović Ćosić""",
    ),
    _language(
        "nordic",
        "SE",
        8,
        """Zoë Björn Åsa Lars Märta Göran Øyvind Sølvi Jens Astrid Håkon Ylva Søren Freja Ragnhild Åke Börje Annika
        Eero Päivi Sigríður Þórdís Bjørn Solveig Nils Signe Torbjörn Maj-Britt Østen""",
        """Ångström Eldjárn Lindqvist Johansson Andersson Nilsson Hansen Olsen Dahl Holm Lund Bergström Sjöberg
        Nyström Åkerlund Östlund Møller Sørensen Kjær Bakke Haugen Virtanen Mäkinen Hämäläinen Jónsdóttir
        Þorsteinsson Ørsted Ås""",
    ),
    _language(
        "dutch",
        "NL",
        6,
        """Sanne Daan Femke Bram Lotte Jeroen Marijke Ruben Anouk Wouter Saskia Thijs Mieke Joost Willemijn Pieter
        Geertje Koen Liesbeth Noor Zoë Ilse""",
        """de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos
        Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Koster van_der_Meer Prins Huisman van_'t_Hoff""",
    ),
    _language(
        "turkish",
        "TR",
        5,
        """Ayşe Mehmet Zeynep Çağlar Gülşen Uğur Şule İbrahim Özlem Tolga Elif Barış Yıldız Ömer Büşra Çiğdem Emre
        Nilüfer Volkan Ebru""",
        """Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
        Özkan Şimşek Güneş Işık Tunç Uçar""",
    ),
    _language(
        "west african",
        "NG",
        10,
        """Chidi Adaeze Emeka Ngozi Tunde Folake Obinna Amara Kofi Ama Kwame Abena Babajide Yetunde Ifeanyi Chiamaka
        Femi Bukola Segun Temitope Kwabena Efua Uche Nkechi Sade Idris Zainab Musa""",
        """Okonkwo Adeyemi Okafor Mensah Balogun Owusu Eze Bello Boateng Nwosu Adichie Asante Ogunleye Appiah
        Chukwu Danjuma Osei Ibrahim Abubakar Olawale Nnamdi Amponsah Soyinka Afolabi""",
    ),
    _language(
        "southern african",
        "ZA",
        6,
        """Thandi Sipho Nomvula Themba Lindiwe Bongani Zanele Mandla Nokuthula Sibusiso Ayanda Lwazi Precious Tendai
        Rutendo Tafadzwa Naledi Kagiso Wanjiru Otieno Akinyi Kamau""",
        """Dlamini Nkosi Ndlovu Khumalo Sithole Mokoena Mbeki Zulu Mahlangu Mkhize Moyo Ncube Chikwanha Botha van_Wyk
        Pretorius Naidoo Govender Mwangi Odhiambo Wambui Mutua""",
    ),
    _language(
        "south asian",
        "IN",
        16,
        """Priya Arjun Ananya Rohan Kavya Vikram Meera Aditya Lakshmi Sanjay Divya Karthik Nimal Dilini Farah Imran
        Ayesha Bilal Sana Usman Gurpreet Harjit Simran Jaspreet Tahmina Rafiq Nusrat Kamal Padma Suresh Gita
        Mohan Deepa Ravi""",
        """Patel Sharma Singh Kumar Raman Iyer Nair Reddy Gupta Mehta Desai Kapoor Joshi Rao Chatterjee Banerjee
        Perera Fernando Jayawardena Wickramasinghe Khan Ahmed Hussain Malik Chaudhry Sheikh Begum Rahman Kaur Gill
        Dhillon Venkataraghavan Subramaniam Krishnamurthy Pillai Menon""",
    ),
    _language(
        "vietnamese",
        "VN",
        5,
        """Thị_Lan Văn_Hùng Thị_Hương Minh_Đức Thu_Hà Quốc_Anh Ngọc_Ánh Hữu_Phước Thanh_Thảo Đình_Trọng Mỹ_Linh
        Gia_Bảo Khánh_Vy Xuân_Trường Bích_Ngọc Tuấn_Kiệt Hồng_Nhung Đăng_Khoa""",
        """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý""",
        order="family",
    ),
)

OTHER_SCRIPTS = (
    _language(
        "greek men",
        "GR",
        2,
        "Αλέξανδρος:alexandros Γιώργος:giorgos Δημήτρης:dimitris Νίκος:nikos Κώστας:kostas Παναγιώτης:panagiotis "
        "Βασίλης:vasilis Σταύρος:stavros Θανάσης:thanasis Ηλίας:ilias",
        "Παππάς:pappas Παπαδόπουλος:papadopoulos Βλάχος:vlachos Νικολάου:nikolaou Καραγιάννης:karagiannis "
        "Οικονόμου:oikonomou Αντωνίου:antoniou Γεωργίου:georgiou Μακρής:makris Περικλής:periklis",
    ),
    _language(
        "greek women",
        "GR",
        2,
        "Λουκία:loukia Ελένη:eleni Μαρία:maria Κατερίνα:katerina Σοφία:sofia Δήμητρα:dimitra Ιωάννα:ioanna "
        "Χριστίνα:christina Βασιλική:vasiliki Ευαγγελία:evangelia",
        "Βέλλη:velli Παπαδοπούλου:papadopoulou Νικολάου:nikolaou Οικονόμου:oikonomou Δημητρίου:dimitriou "
        "Γεωργίου:georgiou Καραμανλή:karamanli Αθανασίου:athanasiou Μαυρίδου:mavridou Ξενάκη:xenaki",
    ),
    _language(
        "russian women",
        "UA",
        3,
        "Ольга:olga Анна:anna Екатерина:ekaterina Наталья:natalya Татьяна:tatyana Мария:maria Юлия:yulia "
        "Ксения:ksenia Людмила:lyudmila Оксана:oksana Дарья:darya Полина:polina",
        "Смирнова:smirnova Иванова:ivanova Кузнецова:kuznetsova Соколова:sokolova Попова:popova Лебедева:lebedeva "
        "Морозова:morozova Волкова:volkova Павлова:pavlova Фёдорова:fyodorova Шевченко:shevchenko "
        "Бондаренко:bondarenko",
    ),
    _language(
        "russian men",
        "UA",
        3,
        "Дмитрий:dmitriy Сергей:sergey Алексей:alexey Николай:nikolay Михаил:mikhail Пётр:pyotr Андрій:andriy "
        "Тарас:taras Богдан:bohdan Юрій:yuriy Євген:yevhen Олексій:oleksiy",
        "Смирнов:smirnov Иванов:ivanov Кузнецов:kuznetsov Соколов:sokolov Попов:popov Лебедев:lebedev "
        "Морозов:morozov Шевченко:shevchenko Коваленко:kovalenko Ткаченко:tkachenko Петренко:petrenko Щербак:shcherbak",
    ),
    _language(
        "hebrew",
        "IL",
        3,
        "דנה:dana נועם:noam יעל:yael איתי:itay מיכל:michal אורי:uri תמר:tamar דוד:david שירה:shira יונתן:yonatan "
        "רחל:rachel אברהם:avraham",
        "לוי:levi כהן:cohen מזרחי:mizrahi פרץ:peretz ביטון:biton דהן:dahan אברהמי:avrahami פרידמן:friedman "
        "שפירא:shapira רוזנברג:rosenberg גולן:golan",
    ),
    _language(
        "arabic",
        "JO",
        4,
        "ليلى:layla أحمد:ahmad فاطمة:fatima محمد:muhammad مريم:maryam يوسف:yusuf نور:nour خالد:khalid هدى:huda "
        "سامي:sami رانيا:rania طارق:tariq",
        "حداد:haddad نصار:nassar الخطيب:alkhatib منصور:mansour العلي:alali خوري:khoury درويش:darwish "
        "الحسن:alhassan قاسم:qasim صباغ:sabbagh الزهراني:alzahrani",
    ),
    _language(
        "korean",
        "KR",
        4,
        "민준:minjun 서연:seoyeon 지호:jiho 하은:haeun 도윤:doyun 수아:sua 예준:yejun "
        "지우:jiwoo 은지:eunji 현우:hyunwoo "
        "미경:mikyung 성호:sungho",
        "김:kim 이:lee 박:park 최:choi 정:jung 강:kang 조:cho 윤:yoon 장:jang 임:lim 한:han 오:oh 서:seo 신:shin",
        order="joined",
    ),
    _language(
        "japanese",
        "JP",
        5,
        "由美:yumi 花子:hanako さくら:sakura 健太:kenta 翔:sho 陽菜:hina 大輔:daisuke 美咲:misaki 拓也:takuya "
        "恵子:keiko "
        "直樹:naoki あかり:akari 誠:makoto 千尋:chihiro",
        "田中:tanaka 山田:yamada 山本:yamamoto 佐藤:sato 鈴木:suzuki 高橋:takahashi 伊藤:ito 渡辺:watanabe "
        "中村:nakamura "
        "小林:kobayashi 加藤:kato 吉田:yoshida 松本:matsumoto 井上:inoue",
        order="joined",
    ),
    _language(
        "chinese",
        "CN",
        5,
        "伟:wei 芳:fang 秀英:xiuying 敏:min 静:jing 强:qiang 磊:lei 洋:yang 艳:yan 勇:yong 杰:jie 娟:juan 志明:zhiming "
        "美玲:meiling",
        "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 赵:zhao 黄:huang 周:zhou 吴:wu 徐:xu 孙:sun 马:ma 欧阳:ouyang",
        order="joined",
    ),
    _language(
        "thai",
        "TH",
        3,
        "สมชาย:somchai สมหญิง:somying กิตติ:kitti พิมพ์ชนก:pimchanok ณัฐพล:nattapon อรทัย:orathai วิชัย:wichai "
        "มาลี:malee ธนา:thana สุดา:suda",
        "ใจดี:jaidee แสงทอง:saengthong ศรีสุข:srisuk บุญมี:boonmee ทองคำ:thongkham วงศ์ไทย:wongthai "
        "รัตนกุล:rattanakul พรหมมา:phromma สายชล:saichon",
    ),
    _language(
        "hindi",
        "IN",
        3,
        "राधा:radha अमित:amit सुनीता:sunita राजेश:rajesh पूजा:pooja विकास:vikas नेहा:neha संजय:sanjay कविता:kavita "
        "मनोज:manoj",
        "शर्मा:sharma वर्मा:verma गुप्ता:gupta सिंह:singh मिश्रा:mishra यादव:yadav पांडे:pandey चौधरी:chaudhary जोशी:joshi "
        "त्रिपाठी:tripathi",
    ),
)

LANGUAGES = (*LATIN, *OTHER_SCRIPTS)
"""All of them; the weights add up to the whole (256)."""
