"""More cases over all persons and kinds of lists. Each carries the citation that its outcome rests on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from given import (
    AFFILIATES,
    AKHTAR,
    MINSK,
    NDC,
    PK_ENTITY,
    ROCKSIDE,
    D,
    answer,
    listing,
    outcomes,
    owner,
    party,
    sdn,
)

DAY = D(2025, 2, 3)
UTC = dt.UTC

# Invented parties under real programs.
CUBAN = sdn("CUBAN TRADER", D(2000, 1, 3), "CUBA")
IRANIAN = sdn("IRANIAN BANK", D(2018, 11, 5), "IRAN", "IFSR",
              tags=["Additional Sanctions Information - Subject to Secondary Sanctions."])  # fmt: skip
KOREAN = sdn("KOREAN TRADER", D(2018, 2, 23), "DPRK4", tags=[
    "Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.210",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions: "
    "North Korea Sanctions Regulations section 510.214.",
])  # fmt: skip
RUSSIAN = sdn("RUSSIAN FIRM", D(2022, 6, 28), "RUSSIA-EO14024",
              tags=["Secondary sanctions risk: See Section 11 of Executive Order 14024."])  # fmt: skip
KINGPIN = sdn("KINGPIN FIRM", D(2010, 5, 4), "SDNTK")
GLOMAG = sdn("OFFICIAL G", D(2019, 12, 9), "GLOMAG")
HONG_KONG = sdn("OFFICIAL H", D(2020, 8, 7), "HK-EO13936", "NPWMD")
SSI = listing("ssi", "BANK S", D(2014, 7, 16), "UKRAINE-EO13662")
CAPTA = listing("capta", "BANK C", D(2022, 2, 24), "RUSSIA-EO14024")
MENU = listing("mbs", "FIRM M", D(2022, 2, 24), "RUSSIA-EO14024")
CMIC = listing("cmic", "MAKER C", D(2021, 8, 2), "CMIC-EO13959")
EVADER = listing("fse", "EVADER F", D(2014, 2, 6), "FSE-IR")
MEMBER = listing("plc", "MEMBER P", D(2006, 4, 12), "NS-PLC")
ADDRESS = listing("el_address", "ROOM 1, TOWER T", D(2024, 6, 12))
MILITARY = listing("meu", "PLANE MAKER", D(2020, 12, 23))
UNVERIFIED = listing("uvl", "FORWARDER U", D(2023, 12, 7))
DENIED = listing("dpl", "DENIED D", D(2020, 1, 6), until=D(2030, 1, 6))
DEBARRED = listing("dtc", "BROKER B", D(2015, 6, 1))
INKSNA = listing("isn", "ISN FIRM", D(2024, 9, 12), "INKSNA", until=D(2026, 9, 12))
ISN_OPEN = listing("isn", "ISN OLD FIRM", D(2014, 12, 19), "INKSNA")
IMPORTS = listing("isn", "ISN MAKER", D(2024, 9, 12), "E.O. 12938", until=D(2026, 9, 12))
UN = listing("un", "UN PERSON", D(2001, 12, 24), "Al-Qaida")
UN_TRAVEL = listing("un", "UN OFFICER", D(2012, 5, 18), "GB")
EU = listing("eu", "EU FIRM", D(2022, 3, 15), "UKR")
EU_TRAVEL = listing("eu", "EU OFFICER", D(2022, 3, 15), "UKR", measures=["Travel ban"])
UK = listing("uk", "UK FIRM", D(2022, 3, 15), "RUS", measures=["Asset freeze", "Trust Services Sanctions"])
UK_SHIP = listing("uk", "UK SHIP", D(2024, 6, 13), "RUS", measures=["Prohibition of port entry"])
UK_BARE = listing("uk", "UK ENTRY", D(2022, 3, 15), "RUS")
CA = listing("ca", "CA FIRM", D(2022, 3, 15), "Russia / Russie")
CH = listing("ch", "CH FIRM", D(2022, 3, 16), "Ukraine")
AU = listing("au", "AU FIRM", D(2022, 3, 16), "Autonomous (Russia)")


def who(person: str, **more: Any) -> dict[str, Any]:
    return {"persons": [person], **more}


def ear(eccn: str = "EAR99", to: str = "AE", **more: Any) -> dict[str, Any]:
    return {"activity": "export", "goods": {"subject_to_ear": True, "eccn": eccn, "destination": to, **more}}


def edge(owner: str, owned: str, share: float) -> dict[str, Any]:
    return {"owner": owner, "owned": owned, "share": share}


Row = tuple[str, Any, list[dict[str, Any]], dict[str, Any], set[str]]
BLOCK, REJECT, LICENSE, REVIEW = {"block"}, {"reject"}, {"license_required"}, {"hold_review"}
EXPOSURE, FLAG, NOTHING = {"exposure"}, {"red_flag"}, {"no_restriction_found"}

CASES: dict[str, Row] = {
    # US persons: blocking and ownership
    "60 % of Akhtar": ("FAQ 398", DAY, [party(stakes=[owner("A", 60, AKHTAR)])], who("us_person"), BLOCK),
    "exactly 50 %": (
        "FAQ 398: 50 percent or more", DAY, [party(stakes=[owner("A", 50, AKHTAR)])], who("us_person"), BLOCK),
    "49.9 %": ("FAQ 398", DAY, [party(stakes=[owner("A", 49.9, AKHTAR)])], who("us_person"), EXPOSURE),
    "stakes under different programs": (
        "FAQ 399", DAY, [party(stakes=[owner("A", 25, AKHTAR), owner("R", 25, RUSSIAN)])], who("us_person"), BLOCK),
    "25 % and 25 % in 2013": (
        "guidance of 14 February 2008: one person's 50 %", D(2013, 5, 6),
        [party(stakes=[owner("K", 25, KINGPIN), owner("C", 25, CUBAN)])], who("us_person"), EXPOSURE),
    "owners on the EU list only": (
        "31 CFR 544.201: persons blocked under US law", DAY, [party(stakes=[owner("E", 80, EU)])], who("us_person"),
        NOTHING),
    "a computed result": (
        "FAQ 401", DAY, [party(ownership=[{"regime": "us", "outcome": "owned", "owners": ["A"],
        "proof": "A > B > X"}])],
        who("us_person"), BLOCK),
    "no interest": ("31 CFR 544.305", DAY, [party("R", ROCKSIDE, interest=False)], who("us_person"), NOTHING),
    "only an address agrees": (
        "31 CFR 544.201 blocks persons, not places", DAY,
        [party("R", ROCKSIDE, matched_on=["address", "country"])], who("us_person"), REVIEW),
    "a person under GLOMAG": ("31 CFR 583.201", DAY, [party("G", GLOMAG, is_person=True)], who("us_person"), BLOCK),
    "Cuba": ("31 CFR 515.201", DAY, [party("C", CUBAN)], who("us_person"), BLOCK),
    "a kingpin and news": (
        "21 U.S.C. 1904: the Kingpin Act is no part of IEEPA, whose exemptions do not simply apply", DAY,
        [party("K", KINGPIN)], who("us_person", activity="informational"), BLOCK),
    "delisted before": (
        "31 CFR 501.807", D(2022, 1, 10), [party("M", sdn("M", D(2020, 9, 21), "NPWMD", until=D(2021, 10, 8)))],
        who("us_person"), NOTHING),
    "listed at that time, delisted since": (
        "31 CFR 544.201(a)", D(2021, 1, 11), [party("M", sdn("M", D(2020, 9, 21), "NPWMD", until=D(2021, 10, 8)))],
        who("us_person"), BLOCK),
    # exemptions and licenses
    "travel": ("50 U.S.C. 1702(b)(4)", DAY, [party("R", ROCKSIDE)], who("us_person", activity="travel"), {"exempt"}),
    "legal services, two programs, both covered": (
        "31 CFR 544 subpart E and 548 subpart E", DAY, [party("M", MINSK)], who("us_person", activity="legal_services"),
        {"authorized_conditional"}),
    "legal services, one program not covered": (
        "31 CFR 544.101: authority under each part", DAY, [party("H", HONG_KONG, is_person=True)],
        who("us_person", activity="legal_services"), {"block", "hold_review"}),
    "humanitarian before the licenses": (
        "87 FR 78470 is of 21 December 2022", D(2022, 6, 1), [party("K", KOREAN)],
        who("us_person", activity="humanitarian"), BLOCK),
    "humanitarian since": (
        "87 FR 78470 and 78484", DAY, [party("R", ROCKSIDE)], who("us_person", activity="humanitarian"),
        {"block", "hold_review"}),
    "a specific license is for review": (
        "31 CFR 501.801(b)", DAY, [party("R", ROCKSIDE)],
        who("us_person", licenses_held=[{"number": "INVENTED-1", "scope": "one payment"}]), {"block", "hold_review"}),
    "an expired specific license": (
        "31 CFR 501.801(b)", DAY, [party("R", ROCKSIDE)],
        who("us_person", licenses_held=[{"number": "INVENTED-1", "until": D(2024, 12, 31)}]), BLOCK),
    "service charge on a blocked account": (
        "31 CFR 544 subpart E", DAY, [party("R", ROCKSIDE)], who("us_person", activity="service_charge"),
        {"authorized_conditional"}),
    # US persons: embargoes
    "North Korea trade": ("31 CFR 510.206", DAY, [party()], who("us_person", trade_with=["KP"]), REJECT),
    "Crimea": ("E.O. 13685 s.1; 31 CFR 589.207", DAY, [party()], who("us_person", trade_with=["UA-43"]), REJECT),
    "Luhansk": ("E.O. 14065 s.1", DAY, [party()], who("us_person", trade_with=["UA-09"]), REJECT),
    "Syria in force": ("31 CFR 542.207", DAY, [party()], who("us_person", trade_with=["SY"]), REJECT),
    "Syria revoked": ("E.O. 14312", D(2025, 7, 1), [party()], who("us_person", trade_with=["SY"]), NOTHING),
    "Cuba trade": ("31 CFR 515.201, 515.302", DAY, [party()], who("us_person", trade_with=["CU"]), REVIEW),
    "Iran and a blocked party": (
        "FAQ 36: a blocked interest is blocked, not rejected", DAY, [party("I", IRANIAN)],
        who("us_person", trade_with=["IR"]), BLOCK),
    # other lists of OFAC
    "SSI, new debt": (
        "E.O. 13662 Directive 1", DAY, [party("S", SSI)], who("us_person", dealings=["new_debt"]), REJECT),
    "SSI, a payment": ("E.O. 13662 Directives 1 to 4", DAY, [party("S", SSI)], who("us_person", dealings=[]), NOTHING),
    "CAPTA, account": (
        "31 CFR 587.201; Directive 2", DAY, [party("C", CAPTA)], who("us_person", activity="correspondent_account"),
        REJECT),
    "CAPTA, a payment": ("31 CFR 587.201; Directive 2", DAY, [party("C", CAPTA)], who("us_person"), FLAG),
    "menu": ("Directives under E.O. 14024", DAY, [party("M", MENU)], who("us_person"), REVIEW),
    "CMIC, shares": (
        "E.O. 14032 s.1", DAY, [party("C", CMIC)], who("us_person", dealings=["public_securities"]), REJECT),
    "CMIC, goods": ("E.O. 14032 s.1 bars securities only", DAY, [party("C", CMIC)], who("us_person"), NOTHING),
    "FSE": ("E.O. 13608 s.1", DAY, [party("F", EVADER)], who("us_person"), REJECT),
    "PLC": ("General License 4 of 12 April 2006", DAY, [party("P", MEMBER, is_person=True)], who("us_person"), REJECT),
    "PLC and SDN": (
        "31 CFR 594.201", DAY, [party("P", MEMBER, sdn("P", D(2007, 1, 2), "SDGT"), is_person=True)],
        who("us_person"), BLOCK),
    # US-owned abroad
    "US-owned abroad, Cuba": ("31 CFR 515.329(d)", DAY, [party("C", CUBAN)],
                              who("us_owned_foreign"), {"block", "exposure"}),
    "US-owned abroad, NPWMD": (
        "31 CFR 544.201 binds US persons", DAY, [party("R", ROCKSIDE)], who("us_owned_foreign"), EXPOSURE),
    "US-owned abroad, Iran": ("31 CFR 560.215", DAY, [party()], who("us_owned_foreign", trade_with=["IR"]), REJECT),
    "US-owned abroad, Iranian party": (
        "31 CFR 560.215 and 560.211", DAY, [party("I", IRANIAN)], who("us_owned_foreign"), {"reject", "exposure"}),
    "US bank's subsidiary, North Korea": (
        "31 CFR 510.214", DAY, [party("K", KOREAN)],
        who("us_owned_foreign", nexus={"us_financial_owner": True}), {"reject", "exposure"}),
    # EU, UK, Canada, Switzerland, Australia
    "EU freeze": ("Regulation (EU) No 269/2014 art. 2", DAY, [party("E", EU)], who("eu_person"), BLOCK),
    "EU travel ban": (
        "Decision 2014/145/CFSP art. 1 is no freeze", DAY, [party("E", EU_TRAVEL, is_person=True)], who("eu_person"),
        NOTHING),
    "EU 50 % before July 2024": (
        "8519/18 para. 62: more than 50 %", D(2024, 7, 2), [party(stakes=[owner("E", 50, EU)])], who("eu_person"),
        EXPOSURE),
    "EU 50 % since July 2024": (
        "11623/24 para. 63: 50 % or more", D(2024, 7, 3), [party(stakes=[owner("E", 50, EU)])], who("eu_person"),
        BLOCK),
    "EU control": (
        "11623/24 para. 64; never by control alone", DAY,
        [party(controllers=[{"owner": "E", "listings": [EU]}])], who("eu_person"), REVIEW),
    "EU and Iran's US listing": (
        "Regulation (EC) No 2271/96 arts. 2 and 5", DAY, [party("I", IRANIAN)], who("eu_person"),
        {"exposure", "red_flag"}),
    "UK freeze": ("S.I. 2019/855 regs. 11 to 15", DAY, [party("U", UK)], who("uk_person"), BLOCK),
    "UK ship": ("S.I. 2019/855 reg. 57A and following", DAY, [party("U", UK_SHIP)], who("uk_person"), FLAG),
    "UK 50 %": ("S.I. 2019/855 reg. 7(2): more than 50 %", DAY, [party(stakes=[owner("U", 50, UK)])],
                who("uk_person"), EXPOSURE),
    "UK 51 %": ("S.I. 2019/855 reg. 7(2)", DAY, [party(stakes=[owner("U", 51, UK)])], who("uk_person"), BLOCK),
    "UK 30 % and 30 %": (
        "OFSI general guidance: no simple aggregation", DAY,
        [party(stakes=[owner("U", 30, UK), owner("V", 30, UK)])], who("uk_person"), EXPOSURE),
    "UK control": (
        "S.I. 2019/855 reg. 7(4)", DAY, [party(controllers=[{"owner": "U", "listings": [UK]}])], who("uk_person"),
        REVIEW),
    "Canada": ("SOR/2014-58 s.3", DAY, [party("C", CA)], who("ca_person"), BLOCK),
    "Canada 50 %": (
        "Special Economic Measures Act s.2.1", DAY, [party(stakes=[owner("C", 50, CA)])], who("ca_person"), BLOCK),
    "Canada 50 % before the deeming rule": (
        "s.2.1 is of 22 June 2023", D(2023, 6, 21), [party(stakes=[owner("C", 50, CA)])], who("ca_person"), NOTHING),
    "Canada control": (
        "Special Economic Measures Act s.2.1(2)(b)", DAY, [party(controllers=[{"owner": "C", "listings": [CA]}])],
        who("ca_person"), REVIEW),
    "Switzerland": ("SR 946.231.176.72 art. 15", DAY, [party("C", CH)], who("ch_person"), BLOCK),
    "Switzerland 50 %": (
        "SECO's interpretation aid of 16 May 2024 on SR 946.231.176.72 art. 15: more than 50 %",
        DAY,
        [party(stakes=[owner("C", 50, CH)])],
        who("ch_person"),
        EXPOSURE,
    ),
    "Switzerland 51 %": (
        "SR 946.231.176.72 art. 15(1)",
        DAY,
        [party(stakes=[owner("C", 51, CH)])],
        who("ch_person"),
        REVIEW,
    ),
    "Australia, a listed owner": (
        "Autonomous Sanctions Regulations 2011 reg. 15: owned, without a threshold",
        DAY,
        [party(stakes=[owner("A", 10, AU)])],
        who("au_person"),
        REVIEW,
    ),
    "owners behind owners": (
        "FAQ 401: 50 % of 50 % is owned, without multiplying",
        DAY,
        [party("B", stakes=[owner("A", 50)])],
        who("us_person", edges=[edge("AKHTAR", "A", 50)], owners=[{"owner": "AKHTAR", "listings": [AKHTAR]}]),
        BLOCK,
    ),
    "owners behind owners, a weak link": (
        "FAQ 401: a 25 % holder passes nothing on",
        DAY,
        [party("B", stakes=[owner("A", 50)])],
        who("us_person", edges=[edge("AKHTAR", "A", 25)], owners=[{"owner": "AKHTAR", "listings": [AKHTAR]}]),
        NOTHING,
    ),
    "a direct and an indirect stake": (
        "FAQ 401, example with 25 % direct and 25 % through an owned entity",
        DAY,
        [party("B", stakes=[owner("AKHTAR", 25, AKHTAR), owner("A", 25)])],
        who("us_person", edges=[edge("AKHTAR", "A", 50)]),
        BLOCK,
    ),
    "a stake that was sold before": (
        "FAQ 402: ownership on the day counts, and sales are for counsel",
        DAY,
        [party("B", stakes=[])],
        who(
            "us_person",
            edges=[{**edge("AKHTAR", "B", 60), "until": D(2024, 6, 1)}],
            owners=[{"owner": "AKHTAR", "listings": [AKHTAR]}],
        ),
        NOTHING,
    ),
    "Australia": ("Autonomous Sanctions Regulations 2011 reg. 15", DAY, [party("A", AU)], who("au_person"), BLOCK),
    "Australia control": (
        "Autonomous Sanctions Regulations 2011 reg. 15", DAY, [party(controllers=[{"owner": "A", "listings": [AU]}])],
        who("au_person"), REVIEW),
    "listed in the UK, asked for Canada": (
        "Sanctions and Anti-Money Laundering Act 2018 s.21", DAY, [party("U", UK)], who("ca_person"), FLAG),
    # United Nations
    "UN, US person": ("Charter of the United Nations art. 41", DAY, [party("U", UN)], who("us_person"), REVIEW),
    "UN, EU person": ("Regulation (EC) No 881/2002 lists for itself", DAY, [party("U", UN)], who("eu_person"), REVIEW),
    "UN, Swiss person": ("SR 946.231.16", DAY, [party("U", UN)], who("ch_person"), BLOCK),
    "UN travel ban, UK person": (
        "resolution 2048 (2012) para. 4 is a travel ban", DAY, [party("U", UN_TRAVEL, is_person=True)],
        who("uk_person"), NOTHING),
    # third countries
    "third country, no US nexus": (
        "E.O. 13382 s.1(a)(iii)", DAY, [party("R", ROCKSIDE)], who("third_country"), EXPOSURE),
    "third country, dollars": (
        "50 U.S.C. 1705(a)", DAY, [party("R", ROCKSIDE)], who("third_country", nexus={"usd_clearing": True}), EXPOSURE),
    "third-country bank, Russia": (
        "E.O. 14024 s.11", DAY, [party("F", RUSSIAN)],
        who("third_country", nexus={"financial_institution": True}), EXPOSURE),
    "third country, owned by blocked persons": (
        "FAQ 398", DAY, [party(stakes=[owner("A", 60, AKHTAR)])], who("third_country"), EXPOSURE),
    # EAR, ITAR, State
    "Entity List, US-origin from abroad": (
        "15 CFR 744.11 and 734.3(a)(2)", DAY, [party("P", PK_ENTITY)],
        who("third_country", activity="reexport", goods={"us_origin": True}), LICENSE),
    "SDN under 744.8, exporter abroad": (
        "15 CFR 744.8", DAY, [party("R", RUSSIAN)], who("third_country", **ear()), {"license_required", "exposure"}),
    "SDN not under 744.8": (
        "15 CFR 744.8(a)(1) names 14 programs", DAY, [party("G", GLOMAG, is_person=True)],
        who("third_country", **ear()), EXPOSURE),
    "before 744.8 was widened": (
        "89 FR 20107 is of 21 March 2024", D(2024, 3, 20), [party("R", RUSSIAN)], who("third_country", **ear()),
        {"hold_review", "exposure"}),
    "an address of the Entity List": (
        "15 CFR 744.16; 89 FR 51644", DAY, [party("Z", ADDRESS)], who("third_country", **ear()), LICENSE),
    "an address of the Entity List, no item": (
        "15 CFR 744.16 is about items", DAY, [party("Z", ADDRESS)], who("us_person"), NOTHING),
    "military end user, 3A992": (
        "15 CFR 744.21, Supplement No. 2", DAY, [party("M", MILITARY)], who("us_person", **ear("3A992", "CN")),
        {"license_required", "red_flag"}),
    "military end user, EAR99": (
        "15 CFR 744.21, Supplement No. 2", DAY, [party("M", MILITARY)], who("us_person", **ear("EAR99", "CN")), FLAG),
    "unverified": ("15 CFR 744.15", DAY, [party("U", UNVERIFIED)], who("us_person", **ear()), FLAG),
    "denied, with an item": ("15 CFR 764.2(k)", DAY, [party("D", DENIED)], who("us_person", **ear()), REJECT),
    "denied, without": ("15 CFR 764.3(a)(2)", DAY, [party("D", DENIED)], who("us_person"), FLAG),
    "denial lapsed": (
        "15 CFR 766.25: an order has an end", D(2026, 1, 5),
        [party("D", listing("dpl", "D", D(2015, 1, 5), until=D(2025, 1, 5)))], who("us_person", **ear()), NOTHING),
    "debarred, defense article": (
        "22 CFR 127.1(d)", DAY, [party("B", DEBARRED)], who("us_person", activity="export", goods={"itar": True}),
        REJECT),
    "debarred, textiles": ("22 CFR 127.7", DAY, [party("B", DEBARRED)], who("us_person"), FLAG),
    "ISN in its term": ("INKSNA s.3", DAY, [party("I", INKSNA)], who("us_person"), FLAG),
    "ISN after its term": ("the notice's two years", D(2026, 9, 13), [party("I", INKSNA)], who("us_person"), NOTHING),
    "ISN and an item that needs a license": (
        "INKSNA s.3(b)(4)", DAY, [party("I", INKSNA)], who("us_person", **ear("3A001", license_needed=True)),
        {"license_required", "red_flag"}),
    "imports from an E.O. 12938 party": (
        "31 CFR 539.201", DAY, [party("I", IMPORTS)], who("us_person", activity="import"), {"reject", "red_flag"}),
    "Pakistan rule, a day early": (
        "89 FR 94603: effective 26 December 2024", D(2024, 12, 25), [party("U")], who("us_person", **ear("3A992",
        "PK")),
        NOTHING),
    "Pakistan rule, first day": (
        "89 FR 94603", D(2024, 12, 26), [party("U")], who("us_person", **ear("3A992", "PK")), LICENSE),
    "missile end use": (
        "15 CFR 744.3", DAY, [party("U")], who("third_country", **ear("EAR99", "PK", end_uses=["missile"])), LICENSE),
    "support without an item": (
        "15 CFR 744.6(b)", DAY, [party("U")],
        who("us_person", activity="support", goods={"end_uses": ["missile"], "subject_to_ear": False}), LICENSE),
    "destination Cuba": ("15 CFR 746.2", DAY, [party("U")], who("third_country", **ear("EAR99", "CU")), LICENSE),
    "destination Russia": ("15 CFR 746.8", DAY, [party("U")], who("third_country", **ear("EAR99", "RU")), REVIEW),
    "Affiliates Rule before": (
        "FR 2025-19001: effective 29 September 2025", D(2025, 9, 28),
        [party("S", stakes=[owner("P", 50, PK_ENTITY)])], who("us_person", **ear()), FLAG),
    "Affiliates Rule suspended": (
        "suspension from 10 November 2025", D(2025, 11, 10), [party("S", stakes=[owner("P", 50, PK_ENTITY)])],
        who("us_person", **ear()), FLAG),
    "Affiliates Rule, last day of suspension": (
        "until 9 November 2026", D(2026, 11, 9), [party("S", stakes=[owner("P", 50, PK_ENTITY)])],
        who("us_person", **ear()), FLAG),
    "Affiliates Rule, mixed owners": (
        "FR 2025-19001: stakes are added", D(2025, 10, 15),
        [party("S", stakes=[owner("P", 30, PK_ENTITY), owner("M", 20, MILITARY)])], who("us_person", **ear()), LICENSE),
    "Affiliates Rule, 40 %": (
        "15 CFR part 732, Supplement No. 3", D(2025, 10, 15), [party("S", stakes=[owner("P", 40, PK_ENTITY)])],
        who("us_person", **ear()), FLAG),
    # programs that are unknown, ended, or renamed
    "an unknown program beside a known one": (
        "own rule: unknown is not harmless", DAY, [party("X", sdn("X", D(2024, 1, 2), "NPWMD", "NEW-EO99999"))],
        who("us_person"), {"block", "hold_review"}),
    "another spelling of a program": (
        "E.O. 14038", DAY, [party("X", sdn("X", D(2021, 8, 9), "belarus-eo"))], who("us_person"), BLOCK),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_the_outcome_that_its_citation_gives(name: str) -> None:
    citation, at, parties, more, expected = CASES[name]
    assert citation
    assert outcomes(at, *parties, **more) == expected


def test_there_are_at_least_sixty() -> None:
    assert len(CASES) >= 60


NEEDS: dict[str, tuple[str, Any, list[dict[str, Any]], dict[str, Any], str]] = {
    "an unknown program alone": (
        "own rule: unknown is not harmless", DAY, [party("X", sdn("X", D(2024, 1, 2), "NEW-EO99999"))],
        who("us_person"), "us.block"),
    "an SDN under programs that only warn": (
        "31 CFR chapter V: every SDN is a blocked person",
        DAY,
        [party("I", sdn("I", D(2020, 1, 6), "IFSR"))],
        who("us_person"),
        "us.block",
    ),
    "a program that has ended": (
        "E.O. 14118 ended the Zimbabwe program", DAY, [party("Z", sdn("Z", D(2010, 1, 4), "ZIMBABWE"))],
        who("us_person"), "us.block"),
    "no day of listing": (
        "31 CFR 544.201(a)", DAY, [party("X", sdn("X", None, "NPWMD"))], who("us_person"), "us.block"),
    "a snapshot of a later day": (
        "the same", DAY, [party("X", sdn("X", None, "NPWMD", snapshot_on=D(2025, 2, 4)))], who("us_person"),
        "us.block"),
    "stakes between 37 % and 62 %": (
        "FAQ 398", DAY, [party(stakes=[owner("A", (30, 40), AKHTAR), owner("B", (7, 22), AFFILIATES)])],
        who("us_person"), "us.block.owned"),
    "a stake of unknown size": (
        "FAQ 398", DAY, [party(stakes=[owner("A", None, AKHTAR)])], who("us_person"), "us.block.owned"),
    "a regime whose rule of that day is not known": (
        "no Swiss test is known here for that day",
        D(2020, 1, 6),
        [party(stakes=[owner("C", 60, listing("ch", "C", D(2015, 1, 5), "Ukraine"))])],
        who("ch_person"),
        "ch.owned",
    ),
    "an owner whose listing has no day": (
        "FAQ 398",
        DAY,
        [party(stakes=[owner("A", 60, sdn("A", None, "NPWMD"))])],
        who("us_person"),
        "us.block.owned",
    ),
    "a UK entry without measures": (
        "UK Sanctions List, sanctions imposed", DAY, [party("U", UK_BARE)], who("uk_person"), "uk.freeze"),
    "an ISN entry without an end after two years": (
        "the notice decides; expired entries stay in the file", DAY, [party("I", ISN_OPEN)], who("us_person"),
        "isn.notice"),
    "a role that says nothing about an interest": (
        "31 CFR 544.305", DAY, [party("R", ROCKSIDE, role="mentioned")], who("us_person"), "us.block"),
    "nothing stated, and no word that it does not hold": (
        "three values", DAY, [party("U")], who("us_person", unstated="unknown"), "us.reject.iran"),
    "an export without an ECCN": (
        "15 CFR 742.6(a)(12)", DAY, [party("U")],
        who("us_person", unstated="unknown", activity="export", goods={"us_origin": True, "destination": "PK"}),
        "ear.pakistan"),
    "no word on the match": ("FAQ 5", DAY, [party("R", ROCKSIDE, match="unknown")], who("us_person"), "us.block"),
}  # fmt: skip


@pytest.mark.parametrize("name", NEEDS)
def test_a_rule_that_needs_an_unknown_fact_asks_for_it(name: str) -> None:
    citation, at, parties, more, rule = NEEDS[name]
    assert citation
    (person,) = answer(at, *parties, **more).persons
    need = next(need for need in person.needs if need.rule == rule)
    assert need.unknown
    assert all(question.strip() for question in need.questions)
    assert "no_restriction_found" not in person.outcomes
    assert person.headline in {"needs_data", "hold_review", "block"}


def test_red_flag_29_holds_a_share_that_is_not_known() -> None:
    """15 CFR part 732, Supplement No. 3, red flag 29, as added by FR 2025-19001."""
    (person,) = answer(D(2025, 10, 15), party("S", stakes=[owner("P", None, PK_ENTITY)]),
                       **who("us_person", **ear())).persons  # fmt: skip
    assert "hold_review" in person.outcomes


def test_the_same_case_is_answered_side_by_side_for_everybody() -> None:
    """31 CFR 544.201 binds US persons; everybody else has an exposure; the EAR follow the item to all of them."""
    found = answer(DAY, party("R", ROCKSIDE, role="consignee"), **ear("EAR99", "PK"))
    by_person = {one.person: set(one.outcomes) for one in found.persons}
    assert by_person.pop("us_person") == {"block", "license_required"}
    assert set(by_person) == {
        "us_owned_foreign", "eu_person", "uk_person", "ca_person", "ch_person", "au_person", "third_country",
    }  # fmt: skip
    assert all(outcomes == {"license_required", "exposure"} for outcomes in by_person.values())


def test_a_time_in_utc_is_held_against_a_time_with_another_offset() -> None:
    """31 CFR 544.201(a): the instant counts, not the clock."""
    eastern = dt.timezone(dt.timedelta(hours=-4))
    listed = sdn("X", dt.datetime(2020, 9, 21, 12, 36, tzinfo=eastern), "NPWMD")
    assert outcomes(dt.datetime(2020, 9, 21, 16, 35, tzinfo=UTC), party("X", listed), **who("us_person")) == NOTHING
    assert outcomes(dt.datetime(2020, 9, 21, 16, 36, tzinfo=UTC), party("X", listed), **who("us_person")) == BLOCK


def test_ndc_is_listed_twice_and_each_listing_has_its_own_effect() -> None:
    """15 CFR 744.11 since 1997; E.O. 13382 since 18 December 2024: one party, several listing facts."""
    entity = listing("el", "NATIONAL DEVELOPMENT COMPLEX", D(1997, 6, 30))
    both = party("NDC", NDC, entity)
    assert outcomes(D(2024, 12, 17), both, **who("us_person", **ear("EAR99", "PK"))) == LICENSE
    assert outcomes(D(2024, 12, 19), both, **who("us_person", **ear("EAR99", "PK"))) == {"block", "license_required"}
