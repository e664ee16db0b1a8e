"""Words in names of persons that do not name, folded. Written by hand from general knowledge.

They stand here and not in `names/data` because every process needs them, and Python reads its own texts soonest.
"""

from __future__ import annotations

__all__ = ["BORN_OF", "PARTICLES", "SERVANT_OF", "TITLES", "TITLES_IN_CONSONANTS", "TITLES_IN_FRONT"]

PARTICLES = """
bin ibn bint binti binte ben ould wuld wald walad mint oglu ogly ogli kizi kyzy qizi gizi
de da dos das del della dello dela delos las los van von vander der y
sayed syed sayyid seyed sayyed seyyed saiyed sayid seyid sheikh shaikh shaykh sheik cheikh
"""
"""They come and go, and cost nothing where they are left over: "son of" in many languages, "of" and "the" of Romance
and Germanic surnames, and two titles that are names as well."""

TITLES = """
mr mrs miss mister prof professor dr eng engr
haji hajji hadji hajjah alhaji alhaja mullah mulla molla mollah maulvi mawlawi maulawi moulavi molavi molvi mowlawi
maulana mawlana molana mowlana qari akhund akhond akhoond akhound akhwand
ayatollah hojjatoleslam hojatoleslam hojjatolislam ustad ustadh ustaz ostad
general lieutenant colonel col brigadier brig commander comandante commandant captain sergeant admiral marshal
cdr sgt jr sr iii esq phd
"""
"""Titles and ranks that are hardly ever a name: they weigh nothing wherever they stand."""

TITLES_IN_CONSONANTS = "XND HJY"
"""Akhund and haji as `names.arabic` writes them, which also begin surnames (آخوندزاده)."""

BORN_OF = "zadeh zada zade zadah SD"
"""Behind a title: both are one surname, that of a mullah's or a pilgrim's descendants; the last is زاده."""

TITLES_IN_FRONT = """
ms sir lady lord don dona senor senora herr frau gen lt maj major capt cpl doctor engineer chief prince princess
pastor reverend rev bishop father hon honorable hafiz hafez malam mallam mirza agha u daw
"""
"""Titles that are names too: they weigh nothing in front of two words or more."""

SERVANT_OF = """
aal azeem azim aziz azeez azis bary bari basit baset basir baki baqi fattah fatah ghaffar ghafar gaffar ghafoor ghafur
gafur ghani gani hadi haq haqq hak hakim hakeem halim haleem hamid hameed hafiz hafeez jabbar jabar jalil jaleel kader
kadir kabir kareem karim khaliq khalek khaleque latif lateef majid majeed malek malik manan mannan matin mohsen momen
muid muin muhsin mumin munim moneim monem mutalib muttalib motaleb naser nasir nasser qader qadir qayum qayyum qayoum
quddus quddos qahar qahir raheem rahim rahman rahmaan rehman rakhman rauf raouf rashid rasheed rasul rasool razak razaq
razzak razzaq razeq sabur saboor salam salaam samad samed samee sami sattar satar shakur shakoor tawab tawwab wadud
wadood wahab wahhab wahid waheed wakil wali waris wasi zahir zaher
"""
"""What follows "servant of the" in names such as Abdulaziz, in usual spellings."""
