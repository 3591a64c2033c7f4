# ruff: noqa: E501  (a line of the table is a person)
"""The people of the sample that are written by hand: the first ones of every sample, small or large.

A line holds: family name | given name | job, company | phones | e-mails | address | kind, segment | book | tags | note.

- ``*`` before a family name: it is written first, by itself as in "Nguyễn Thị Lan". No names at all: a company.
- ``, Acme Ltd`` is a company without a job, ``Chef`` a job without a company.
- A phone ends with its label: w(ork), m(obile), h(ome), f(ax), x for an extension; ``!`` marks it personal (S2.8).
- ``.example`` is left out of e-mails.
- The book is a member (their own), ``personal MEMBER``, ``directory`` or ``audience NAME``; ``live`` or ``snapshot``
  says that the directory has a copy of it, or with ``in PROJECT`` that project, ``> MEMBER`` to whom it is assigned.

Some stand here twice, as they do in every address book: with a typing error, with another form of the same number.
"""

from __future__ import annotations

PEOPLE = """
Lovelace|Ada|Analyst, Acme Ltd|020 7946 0018 w; +44 7700 900118 m|ada@acme|14 Quay Street, London|lead|dana live > bob|vip seller|In court; try after six.
Ångström|Zoë|Head of Facilities, Northgate Bank|020 7946 0152 w|zoe.angstrom@northgate||contact, customer|dana live > alice|newsletter|
Dlamini|Thandi|Buyer, Hafen KG|020 7946 0311 w; +27 11 0555 311 m|thandi@hafen||lead|carol snapshot > eve|spring buyer|Met at the spring fair; looking for two bedrooms near the water.
Hopper|Grace|Director, Nordlys AS|020 7946 0031 w; 0031 x|grace.hopper@nordlys|3 Rope Walk, Bristol|client, customer|directory > bob|vip|Bought 3 Rope Walk through us.
Kovač|Ivana|Mortgage Adviser, Northgate Bank|020 7946 0404 w|ivana.kovac@northgate||contact, partner|directory||
Müller|Jürgen|Surveyor, Hafen KG|020 7946 0266 w; +49 30 23125 266 h|j.mueller@hafen|Kanalstraße 9, Hamburg|contact, partner|directory > carol||Speaks German and English.
*Nguyễn|Thị Lan|Owner, Lan Kitchen|020 7946 0529 w|lan@lankitchen|22 Dockside, Bristol|lead|dana live > eve|spring|Interested in the flat above the bakery.
Núñez|María José|Housing Officer, City Council|020 7946 0073 w|mj.nunez@citycouncil||contact, partner|directory||
Ó Briain|Siobhán|Solicitor, Ó Briain Solicitors|020 7946 0888 w; +353 20 910 0888 m|siobhan@obriainsolicitors||contact, partner|directory > alice||Solicitor for most of our Irish sellers.
Okonkwo|Chidi|Investor, Acme Ltd|020 7946 0140 w|chidi@acme||client, customer|dana snapshot > bob|investor|Budget up to 450,000, no chain.
Perera|Nimal|Caretaker, Quayside Lettings|020 7946 0617 w; 617 x|nimal@quayside||contact, supplier|audience lettings||Keys are with the neighbour at number 9.
||, Quayside Lettings|020 7946 0900 w; 020 7946 0901 f|office@quayside|1 Dockside, Bristol|client, partner|directory > carol|landlord|
Turing|Alan|Researcher, Lune Ltd|020 7946 0077 w|alan.turing@lune|2 Mill Lane, Leeds|lead|directory > eve|spring first-home|Prefers e-mail in the mornings.
Wójcik|Łukasz|Site Manager, Hafen KG|020 7946 0238 w; 07700 900238 m|lukasz@hafen||contact, supplier|directory > alice||
Παππάς|Αλέξανδρος|Architect, Γραφείο Παππά|020 7946 0345 w; +30 21 00555 1345 h|alexandros@pappas||client, customer|dana live > bob||
Смирнова|Ольга|Accountant, Marina Cafés|020 7946 0556 w|olga.smirnova@marinacafes||client, customer|directory > carol|tenant|Rent is paid by the company.
לוי|דנה|Designer, Acme Ltd|020 7946 0701 w; +972 3 0555 701 m|dana.levi@acme||lead|dana live in quayside|buyer|
김|민준|Agent, 한빛부동산|020 7946 0412 w|minjun@hanbit||contact, partner|directory > eve|spring|
田中|由美|Relocation Agent, 株式会社みなと|020 7946 0633 w; +81 3 0555 1633 m|yumi.tanaka@minato||contact, partner|dana live > alice||Three families a year, always in September.
Raman|Priya|Property Manager, Quayside Lettings|020 7964 0018 w|priya@quayside||lead|directory > eve|spring|
Baker|Tom|Electrician, Byrne & Sons|020 7496 0110 w; 07700 900110 m|tom@byrne||contact, supplier|bob snapshot||
Lovell|Byron|Photographer|07700 900271 m|byron@lovell||contact, supplier|dana||Pictures of every house we sell.
Marsh|Louella|Nurse, St Brannock's Surgery|020 7946 0822 w|louella.marsh@stbrannockssurgery||lead|audience lettings > carol|spring tenant|Do not call before ten; works nights.
Dunn|Lowell|Consultant|+1 212 555 0143 m|lowell@dunn||lead|carol snapshot > eve|spring|Moves over from New York in June.
Βέλλη|Λουκία|Teacher, Oakfield School|020 7946 0390 w|loukia@oakfieldschool||contact|alice||
Yusuf|Amina|Founder, Yusuf & Daughters|07700 900534 m; 020 7946 0534 w|amina@yusuf|40 Market Place, London|client, customer|directory > eve|spring vip|
山田|花子|Investor|+81 3 0123 4567 m|hanako@yamada||lead|eve|spring investor|
Haddad|Omar|Chef, Marina Cafés|020 7946 0298 w|omar@marinacafes||lead|carol live in quayside > carol|spring|
Eldjárn|Björk|Architect, Nordlys AS|020 7946 0467 w|bjork@nordlys||contact|dana||
Lévêque|François|Director, Société Générale d'Habitat|+33 1 99 00 12 34 w|f.leveque@habitat|8 rue du Port, Marseille|client, customer|marco live||
Ó Sé|Seán|Plumber, Pierhead Plumbing|07700 900177 m|sean@pierheadplumbing||contact, supplier|directory||Comes on Sundays too.
Zając|Ewa|Buyer|07700 900166 m|ewa.zajac@post||lead|eve live > eve|buyer|
Bello|Idris|Founder, Lune Ltd|020 7946 0377 w|idris@lune||client, customer|bob live > bob|landlord|
Duarte|Inês|Designer, Wharf Street Studios|020 7946 0166 w|ines@wharfstreetstudios||lead|alice live > alice|buyer viewing|
Conti|Ugo|Chef|07700 900188 m|ugo@conti||lead|bob|buyer|
Prado|João|Engineer, Lune Ltd|020 7946 0199 w|joao.prado@lune||lead|directory|tenant|Speaks Portuguese and French; his English is good.
Rao|Gita|Doctor, St Brannock's Surgery|020 7946 0211 w; 211 x|gita.rao@stbrannockssurgery||client, customer|directory > bob|landlord|
Moreau|Léa|Accountant, Northgate Bank|020 7946 0222 w|lea.moreau@northgate||contact|alice||
Mensah|Kofi|Removals, Kestrel Removals|020 7946 0233 w|kofi@kestrelremovals||contact, supplier|directory||Needs parking for a van.
Byrne|Finn|Builder, Byrne & Sons|07700 900244 m; 020 7946 0244 w|finn@byrne||contact, supplier|bob snapshot||
Evans|Rhys|Caretaker|07700 900255 m|rhys@evans||contact|eve||
Chen|Mei|Researcher|020 7946 0256 w|mei.chen@post||lead|directory > carol|viewing|
Sato|Hana|Engineer, Hafen KG|020 7946 0267 w|hana.sato@hafen||lead|alice live > alice||
Holm|Lars|Director, Nordlys AS|020 7946 0278 w|lars@nordlys||client, customer|bob live > bob|vip|
Dahl|Nora|Operations, Hafen KG|020 7946 0279 w|nora@hafen||contact|carol live > carol||
Lund|Vera|Buyer, Byrne & Sons|020 7946 0280 w|vera@byrne||lead|eve||
Zhang|Wei|Student|07700 900281 m|wei.zhang@post||lead|audience lettings > carol|tenant|Arrives in September; needs furnished.
Nassar|Yara|Solicitor, Lighthouse Legal|020 7946 0282 w|yara@lighthouselegal||contact, partner|directory > alice||
Roy|Quentin|Investor|+33 1 99 00 55 01 m|quentin@roy||lead|carol live > carol|investor|
Reyes|Dana|Managing Director, Harbour Realty|020 7946 0500 w; 100 x|dana@harbour||internal|directory||
Bianchi|Marco|Office Manager, Harbour Realty|020 7946 0500 w; 101 x|marco@harbour||internal|directory||
Fournier|Alice|Agent, Harbour Realty|07700 900102 m; 102 x|alice@harbour||internal|directory||
Okafor|Bob|Agent, Harbour Realty|07700 900103 m; 103 x|bob@harbour||internal|directory||
Mbeki|Carol|Agent, Harbour Realty|07700 900104 m; 104 x|carol@harbour||internal|directory||
Lindqvist|Eve|Agent, Harbour Realty|07700 900105 m; 105 x|eve@harbour||internal|directory||
Nowak|Bożena|Receptionist, Harbour Realty|020 7946 0500 w; 200 x|bozena.nowak@harbour||internal|directory||Front desk, Monday to Thursday.
Klein|Deborah|Bookkeeper, Harbour Realty|020 7946 0500 w; 201 x|deborah.klein@harbour||internal|directory||
山本|さくら|Valuer, Harbour Realty|020 7946 0500 w; 202 x; 07700 900202 m|sakura.yamamoto@harbour||internal|directory||
Haugen|Sølvi|Caretaker, Harbour Realty|07700 900203 m; 203 x|solvi.haugen@harbour||internal|directory||Has the keys of Dockside.
||, Acme Ltd|020 7946 0010 w|hello@acme|14 Quay Street, London|client, customer|directory > bob|vip|
||, Müller GmbH|+49 30 23125 900 w|kontakt@mueller|Kanalstraße 9, Hamburg|contact, supplier|directory||
||, Northgate Bank|020 7946 0150 w; 0800 496 0150 w|branch@northgate|1 Northgate, Bristol|contact, partner|directory||
||, Byrne & Sons|020 7946 0240 w|office@byrne|Pier Yard, Bristol|contact, supplier|bob snapshot||Roofs, walls, stairs.
||, Pierhead Plumbing|020 7946 0175 w|help@pierheadplumbing||contact, supplier|directory||Emergency line at night too.
||, Lighthouse Legal|020 7946 0285 w|post@lighthouselegal||contact, partner|directory > alice||
||, 株式会社みなと|+81 3 0555 1600 w|info@minato|港区, 東京|contact, partner|dana||
Lovelace|Ada|, Acme Ltd|+44 (0)20 7946 0018 w|||lead|dana|seller|From the old phone.
Lovelase|Ada||020 7946 0019 w|ada@acme||contact|dana||
Hopper|Grace M.|, Nordlys AS|(020) 7946-0031 w|||contact|directory||
Angstrom|Zoe||0044 20 7946 0152 m|zoe@post||contact|dana||
Muller|Jurgen|, Hafen KG|02079460266 w|j.mueller@hafen||contact|directory||
Haddad|Omar||+44 20 7946 0298 m|omar.haddad@post||lead|carol||
Okonkwo|Chidi|, Acme|020 7946 0140 w|||contact|dana||
Lévêque|F.|, Habitat|0033 1 99 00 12 34 w|f.leveque@habitat||contact|marco||
Smirnova|Olga|, Marina Cafés|020 7946 0556 w|||contact|directory||
Wojcik|Lukasz|, Hafen|+44 7700 900238 m|||contact|directory||
||, ACME Limited|0044 20 7946 0010 w|hello@acme||contact|directory||
Rahman|Priya|, Quayside Lettings||priya@quayside||lead|directory||
Reyes|Lucía||07700 900301 m!|lucia@reyes|6 Elm Grove, Bristol|contact, family|personal dana||Sister. Birthday dinner on the 14th.
Reyes|Tomás||+34 555 010 302 h|tomas@reyes||contact, family|personal dana||Papá. Better by phone than by mail.
Osei|Efua||07700 900303 m|efua@osei||contact, friend|personal dana||Choir on Tuesdays.
Whitfield|Sam|Dentist|020 7946 0704 w|||contact|personal dana||
Fournier|Amélie||+33 1 99 00 77 05 m|amelie@fournier||contact, family|personal alice||Maman.
Fournier|Rémi||07700 900306 m|remi@fournier||contact, family|personal alice||
Blythe|Judith||07700 900307 m|judith@blythe||contact, friend|personal alice||Climbing wall, Thursdays.
Okafor|Ngozi||+234 1 0555 308 h|ngozi@okafor||contact, family|personal bob||Mum. Sunday after church.
Okafor|Emeka||07700 900309 m|emeka@okafor||contact, family|personal bob||
Pryce|Gareth||07700 900310 m|gareth@pryce||contact, friend|personal bob||Five-a-side; owes me a tenner.
Mbeki|Nomvula||+27 11 0555 311 h|nomvula@mbeki||contact, family|personal carol||
Botha|Lize||07700 900312 m|lize@botha||contact, friend|personal carol||
Lindqvist|Märta||+46 8 005 53 13 h|marta@lindqvist||contact, family|personal eve||Mormor. Speak slowly.
Lindqvist|Nils||07700 900314 m|nils@lindqvist||contact, family|personal eve||
Bianchi|Chiara||+39 06 0555 1315 h|chiara@bianchi||contact, family|personal marco||
Romano|Ettore||07700 900316 m|ettore@romano||contact, friend|personal marco||
Harker|Wilhelmina|Teacher, Oakfield School|020 7946 0321 w; 07700 900321 m!|mina@oakfieldschool; mina@harker|5 Church Lane, Whitby|client, customer|dana live > carol|first-home|Leave no message at the school.
Seward|Jack|Doctor, St Brannock's Surgery|020 7946 0322 w; 322 x; 07700 900322 m|jack.seward@stbrannockssurgery||client, customer|dana live in ropewalk > marco|landlord|
Curie|Maria|Researcher, Lune Ltd|020 7946 0323 w|maria.curie@lune||lead|dana live > bob|buyer viewing|Laboratory until seven.
Noether|Emmy|Professor|+49 30 23125 324 w|emmy@noether||lead|dana live in quayside > bob|buyer|
Ramanujan|Srinivasa|Analyst, Northgate Bank|020 7946 0325 w; +91 22 0555 1325 h|s.ramanujan@northgate||contact|dana live in ropewalk|first-home|
Seacole|Mary|Nurse, St Brannock's Surgery|020 7946 0326 w|mary.seacole@stbrannockssurgery||client, customer|alice live > alice|tenant|
Brunel|Isambard|Engineer, Pierhead Plumbing|020 7946 0327 w|i.k.brunel@pierheadplumbing|Great Western Dockyard, Bristol|client, customer|alice snapshot|vip|Asks after the foundations, always.
Johnson|Katherine|Analyst|+1 404 555 0128 m|katherine@johnson||lead|alice|investor|
Sharman|Helen|Founder, Zenith Roofing|020 7946 0329 w|helen@zenithroofing||client, customer|bob live > bob|landlord|
Equiano|Gustavus|Writer|020 7946 0330 h|gustavus@equiano||lead|bob|viewing|
*Trần|Hữu Phước|Chef, Lan Kitchen|07700 900331 m|phuoc@lankitchen||lead|bob|tenant|
Kahlo|Frida|Painter, Wharf Street Studios|020 7946 0332 w|frida@wharfstreetstudios|8 Wharf Street, Bristol|client, customer|carol live > carol|tenant vip|Wheelchair access needed, ground floor or lift.
Fitzgerald|Garrett|Publican, Tall Ships Pub Co|020 7946 0333 w|garrett@tallshipspubco||client, customer|carol live in quayside > eve|landlord|
Mwangi|Wanjiru|Engineer|07700 900334 m|wanjiru@mwangi||lead|carol live > eve|buyer|
Þorsteinsson|Sigríður|Teacher|07700 900335 m|sigridur@post||lead|eve live > eve|first-home|
Öztürk|Çağlar|Baker, Marina Cafés|020 7946 0336 w|caglar@marinacafes||client, customer|eve|tenant|
*Phạm|Ngọc Ánh|Pharmacist|07700 900337 m|anh.pham@post||lead|eve||
D'Angelo|Niccolò|Solicitor, Lighthouse Legal|020 7946 0338 w|niccolo@lighthouselegal||contact, partner|marco live||
Hart-Davis|Philippa|Journalist|07700 900339 m|pip@hart-davis||contact|marco||Off the record until the contract is signed.
van 't Hoff|Geertje|Architect, Fairweather Architects|+31 20 0555 340 w|geertje@fairweatherarchitects||contact, partner|directory||
الخطيب|ليلى|Doctor|020 7946 0341 w; +962 6 0555 341 m|layla@alkhatib||client, customer|directory > alice|buyer|
شیرازی|پروین|Designer|07700 900342 m|parvin@post||lead|directory > eve|viewing|
ใจดี|สมชาย|Chef, Harbour View Hotel|020 7946 0343 w|somchai@harbourviewhotel||contact|directory||
शर्मा|राधा|Dancer|07700 900344 m|radha@sharma||lead|directory > bob|tenant|
王|芳|Investor|+86 10 0555 1345 m|fang.wang@post||client, customer|directory > carol|investor landlord|
Шевченко|Тарас|Builder, Redbrick Developments|020 7946 0346 w; +380 44 0555 346 h|taras@redbrickdevelopments||contact, supplier|directory > alice||
כהן|נועם|Locksmith|07700 900347 m|noam@cohen||contact, supplier|directory||Answers within the hour.
Ní Chonaill|Caoimhe|Surveyor, Seaview Surveyors|+353 20 910 0348 w|caoimhe@seaviewsurveyors||contact, partner|audience sales > bob||
Singh|Harjit|Mortgage Adviser, Beacon Mortgages|020 7946 0349 w; 349 x|harjit@beaconmortgages||contact, partner|audience sales > alice||
Adeyemi|Folake|Conveyancer, Tidewater Conveyancing|020 7946 0350 w|folake@tidewaterconveyancing||contact, partner|audience sales||
Attenborough|Winston|Gardener, Bluebird Cleaning|07700 900351 m|winston@bluebirdcleaning||contact, supplier|audience lettings > eve||
"""
