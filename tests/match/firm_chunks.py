"""Chunks of which names of organizations are made in tests: plain words, and those that rules are for."""

CHUNKS = """
    Zorvek Brookside Rockside Karimtower Tower Trading Kompany Limitde Colimited Compan Nail Ra X A B & and of the The
    Messrs Ms M/s Co Co. Co., Co.,Ltd. Ltd Ltd. (Pvt) Pvt. LLC L.L.C. S.A. SA AS As AB OOO GmbH Inc. Inc.. Inc Corp
    Public Joint Stock Joint-Stock Limited Liability Company Private PLC (publ) (The) Group, Holdings Common Units Class
    Scientific Research and Production Association Institute NPO NII Central Bureau Design Industrial Bank
    Karachi Pakistan Karachi, Dubai, U.A.E. UAE India (India) New Delhi South Korea Rep St Lucia Congo
    12 Street Office 7th Seventh II V VII 2032 007 6.75% No.1 27thtower DIM0ND H2O Series
    Журавлёв ООО Завод القاعدة المحدودة Özerden Müller-Lüdenscheidt d'Arc O'Brien Rockside/Brookside / (RB) [RB
    三江 En+ Who? Jos\u00c3\u00a9 R&D &amp; Vl\u0430dimir -
""".split()  # noqa: SIM905 - easier to read
