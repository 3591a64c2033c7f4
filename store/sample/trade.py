"""Companies, jobs, places and notes: what surrounds the people of the sample."""

from __future__ import annotations

from typing import NamedTuple

from store.sample.names import names


class Company(NamedTuple):
    """A company and the domain of its e-mail; domains end in ``.example`` (RFC 2606), so no mail ever leaves."""

    name: str
    domain: str


def company(entry: str) -> Company:
    """A company by its name, with its domain: the one given after a colon, else made from the name."""
    text, latin = names(entry.strip().replace(" ", "_").replace("&", "and"))[0]
    return Company(text.replace(" and ", " & "), f"{latin[:24]}.example")


def _listed(text: str, separator: str = ";") -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.split(separator))


WELL_KNOWN = tuple(
    company(entry)
    for entry in _listed("""
    Acme Ltd:acme; Quayside Lettings:quayside; Northgate Bank:northgate; Hafen KG:hafen; Lune Ltd:lune;
    Nordlys AS:nordlys; Byrne & Sons:byrne; City Council; Harbour View Hotel; Müller GmbH:mueller;
    Yusuf & Daughters:yusuf; Seaview Surveyors; Tidewater Conveyancing; Anchor Insurance; Beacon Mortgages;
    Kestrel Removals; Bluebird Cleaning; Fairweather Architects; Lighthouse Legal; Marina Cafés; Oakfield School;
    Pierhead Plumbing; Redbrick Developments; Saltmarsh Farms; St Brannock's Surgery; Tall Ships Pub Co;
    Union Chandlers; Västra Bygg AB; Wharf Street Studios; Zenith Roofing; Γραφείο Παππά:pappas;
    株式会社みなと:minato; 한빛부동산:hanbit; Société Générale d'Habitat; Casa Núñez; Immobilien Schäfer;
    Ó Briain Solicitors; Gupta Electricals
""")
)
"""The companies of the small sample."""

_FIRST = _listed("""
    Abbey; Acorn; Albion; Alpine; Amber; Anchor; Apex; Arcadia; Argyle; Aspen; Atlas; Avon; Beacon; Bishop; Blue;
    Bramble; Bridge; Bright; Brook; Cambrian; Canal; Capital; Castle; Cedar; Central; Chapel; City; Clifton;
    Clover; Coastal; Copper; Corner; County; Crescent; Crown; Delta; Dock; Dolphin; Dover; Eagle; Eastern; Eden;
    Elm; Ember; Falcon; Fern; First; Forth; Fountain; Foxglove; Gable; Galaxy; Garden; Gate; Granite; Grange;
    Grove; Guild; Hawthorn; Heath; Heritage; High; Hill; Holly; Horizon; Iron; Island; Ivy; Jubilee; Juniper;
    Kestrel; Key; King's; Lake; Lantern; Larch; Laurel; Linden; Lion; Lower; Maple; Market; Meadow; Mersey;
    Metro; Midland; Mill; Minster; Moor; Nelson; New; Noble; North; Oak; Ocean; Old; Olive; Orchard; Orion;
    Otter; Park; Parkside; Pearl; Phoenix; Pine; Pioneer; Priory; Quarry; Queen's; Raven; Regent; Ridge; River;
    Robin; Rose; Rowan; Royal; Saffron; Severn; Silver; Solent; South; Spring; Square; Star; Station; Sterling;
    Stone; Summit; Sun; Swan; Tamar; Terrace; Thistle; Tower; Trent; Trinity; Tyne; Unity; Upper; Vale;
    Victoria; Village; Vine; Walnut; Waterside; Weaver; West; White; Willow; Windmill; Wren; Yew; York; Zenith
""")
_TRADE = _listed("""
    Lettings; Homes; Estates; Property Group; Surveyors; Conveyancing; Solicitors; Mortgages; Insurance; Plumbing;
    Electricals; Roofing; Builders; Joinery; Removals; Storage; Cleaning; Gardens; Architects; Interiors; Kitchens;
    Glazing; Security; Locksmiths; Heating; Decorators; Flooring; Fencing; Bakery; Café; Catering; Hotel; Care Homes;
    Dental; Pharmacy; School; Nursery; Motors; Cycles; Taxis; Travel; Printing; Books; Media; Software; Systems;
    Energy; Water; Logistics; Trading; Textiles; Foods; Farms; Vets; Fitness; Studio; Theatre; Partners; & Sons Ltd;
    Holdings
""")


def many_companies() -> list[Company]:
    """Some ten thousand companies, the well-known ones first."""
    coined = [company(f"{first} {trade}") for trade in _TRADE for first in _FIRST]
    return [*WELL_KNOWN, *coined]


JOBS = _listed("""
    Director; Office Manager; Analyst; Landlord; Surveyor; Solicitor; Accountant; Buyer; Site Manager; Teacher;
    Architect; Nurse; Head of Facilities; Electrician; Consultant; Plumber; Sales Lead; Developer; Relocation Agent;
    Chef; Mortgage Adviser; Investor; Caretaker; Receptionist; Engineer; Designer; Operations; Researcher; Founder;
    Doctor; Property Manager; Photographer
""")

STREETS = _listed("""
    Quay Street; Harbour Road; Market Place; Station Road; Church Lane; Mill Lane; Victoria Terrace; The Crescent;
    Castle Street; Orchard Way; Kingfisher Close; Tower Bridge Road; Lower Wharf; Prospect Hill; Rope Walk;
    Chandlers Yard; Albert Embankment; St Mary's Row; Elm Grove; Dockside; Beacon Avenue; Northgate
""")

TOWNS = (
    ("London", "SE1 2AA", "United Kingdom"),
    ("Bristol", "BS1 4DJ", "United Kingdom"),
    ("Leeds", "LS1 3AB", "United Kingdom"),
    ("Cardiff", "CF10 5BT", "United Kingdom"),
    ("Edinburgh", "EH6 6QU", "United Kingdom"),
    ("Liverpool", "L3 4AQ", "United Kingdom"),
    ("Plymouth", "PL1 2AA", "United Kingdom"),
    ("Whitby", "YO22 4DE", "United Kingdom"),
    ("Dublin", "D02 X285", "Ireland"),
    ("Hamburg", "20457", "Deutschland"),
    ("Göteborg", "411 21", "Sverige"),
    ("Marseille", "13002", "France"),
    ("Gdańsk", "80-831", "Polska"),
    ("Lisboa", "1100-148", "Portugal"),
    ("New York", "10004", "USA"),
    ("Mumbai", "400001", "India"),
)

TAGS = ("seller", "buyer", "landlord", "tenant", "spring", "newsletter", "viewing", "vip", "investor", "first-home")

NOTES = _listed(
    """
    In court; try after six. |
    Wants to see Quay Street again, with her father. |
    Prefers e-mail in the mornings. |
    Do not call before ten; works nights. |
    Budget up to 450,000, no chain. |
    Has a dog. Ask landlords first. |
    Keys are with the neighbour at number 9. |
    Met at the spring fair; looking for two bedrooms near the water. |
    Needs parking for a van. |
    Selling after the winter, valuation sent. |
    Moves in June, contract signed. |
    Call back about the boiler. |
    Speaks Portuguese and French; his English is good. |
    Hard of hearing: please write. |
    Interested in the flat above the bakery. |
    Wheelchair access needed, ground floor or lift. |
    Asked for a second viewing on a Saturday. |
    Referred by Grace Hopper. |
    Rent is paid by the company. |
    Two children; wants the catchment area of Oakfield School. |
    Away until the end of the month. |
    Gate code changes every week, ring first. |
    Solicitor: Lighthouse Legal. |
    Bought 3 Rope Walk through us. |
    Survey found damp in the cellar; price under discussion. |
    Would let furnished for a year.
""",
    "|",
)
