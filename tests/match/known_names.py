"""Names of well-known persons, organizations and cities in their own script and in a Latin spelling that is in use.

Facts of general knowledge, written down by hand; no list of names was copied.
"""

PERSONS = {
    "russian": """
        Владимир Путин | Vladimir Putin
        Михаил Горбачёв | Mikhail Gorbachev
        Борис Ельцин | Boris Yeltsin
        Дмитрий Медведев | Dmitri Medvedev
        Никита Хрущёв | Nikita Khrushchev
        Иосиф Сталин | Joseph Stalin
        Юрий Гагарин | Yuri Gagarin
        Андрей Сахаров | Andrei Sakharov
        Александр Солженицын | Aleksandr Solzhenitsyn
        Пётр Чайковский | Pyotr Tchaikovsky
        Фёдор Достоевский | Fyodor Dostoevsky
        Лев Толстой | Lev Tolstoi
        Антон Чехов | Anton Tschechow
        Дмитрий Менделеев | Dmitri Mendeleev
        Сергей Лавров | Sergei Lavrov
        Гарри Каспаров | Garri Kasparov
        Мстислав Ростропович | Mstislav Rostropovich
        Майя Плисецкая | Maya Plisetskaya
        Валентина Терешкова | Valentina Tereshkova
        Алексей Навальный | Alexei Navalny
    """,
    "ukrainian": """
        Володимир Зеленський | Volodymyr Zelensky
        Петро Порошенко | Petro Poroshenko
        Юлія Тимошенко | Yulia Tymoshenko
        Віктор Янукович | Viktor Yanukovych
        Віталій Кличко | Vitali Klitschko
        Тарас Шевченко | Taras Shevchenko
        Андрій Шевченко | Andriy Shevchenko
        Михайло Грушевський | Mykhailo Hrushevsky
        Ігор Сікорський | Igor Sikorsky
        Сергій Бубка | Sergey Bubka
        Олексій Резніков | Oleksii Reznikov
        Леся Українка | Lesya Ukrainka
    """,
    "belarusian": """
        Аляксандр Лукашэнка | Alyaksandr Lukashenka
        Аляксандр Лукашэнка | Alexander Lukashenko
        Святлана Ціханоўская | Sviatlana Tsikhanouskaya
        Алесь Бяляцкі | Ales Bialiatski
        Святлана Алексіевіч | Svetlana Alexievich
        Васіль Быкаў | Vasil Bykau
    """,
    "bulgarian, macedonian and serbian": """
        Бойко Борисов | Boyko Borisov
        Румен Радев | Rumen Radev
        Тодор Живков | Todor Zhivkov
        Кирил Петков | Kiril Petkov
        Христо Стоичков | Hristo Stoichkov
        Георги Първанов | Georgi Parvanov
        Зоран Заев | Zoran Zaev
        Никола Груевски | Nikola Gruevski
        Ѓорге Иванов | Gjorge Ivanov
        Стево Пендаровски | Stevo Pendarovski
        Слободан Милошевић | Slobodan Milosevic
        Александар Вучић | Aleksandar Vučić
        Зоран Ђинђић | Zoran Djindjic
        Новак Ђоковић | Novak Djokovic
        Никола Тесла | Nikola Tesla
        Иво Андрић | Ivo Andric
        Радован Караџић | Radovan Karadzic
        Ратко Младић | Ratko Mladic
    """,
    "central asian cyrillic": """
        Нұрсұлтан Назарбаев | Nursultan Nazarbayev
        Қасым-Жомарт Тоқаев | Kassym-Jomart Tokayev
        Ислам Каримов | Islam Karimov
        Эмомалӣ Раҳмон | Emomali Rahmon
        Гурбангулы Бердымухамедов | Gurbanguly Berdimuhamedow
        Цахиагийн Элбэгдорж | Tsakhiagiin Elbegdorj
        Халтмаагийн Баттулга | Khaltmaagiin Battulga
    """,
    "greek": """
        Αλέξης Τσίπρας | Alexis Tsipras
        Κωνσταντίνος Καραμανλής | Konstantinos Karamanlis
        Ανδρέας Παπανδρέου | Andreas Papandreou
        Γιάνης Βαρουφάκης | Yanis Varoufakis
        Μίκης Θεοδωράκης | Mikis Theodorakis
        Νίκος Καζαντζάκης | Nikos Kazantzakis
        Αριστοτέλης Ωνάσης | Aristotelis Onasis
        Μελίνα Μερκούρη | Melina Mercouri
        Γεώργιος Σεφέρης | Giorgos Seferis
        Μάριο Ντράγκι | Mario Draghi
    """,
    "arabic": """
        جمال عبد الناصر | Gamal Abdel Nasser
        أنور السادات | Anwar Sadat
        حسني مبارك | Hosni Mubarak
        عبد الفتاح السيسي | Abdel Fattah el-Sisi
        صدام حسين | Saddam Hussein
        معمر القذافي | Muammar Gaddafi
        بشار الأسد | Bashar al-Assad
        ياسر عرفات | Yasser Arafat
        محمود عباس | Mahmoud Abbas
        نجيب محفوظ | Naguib Mahfouz
        أم كلثوم | Umm Kulthum
        حسن نصر الله | Hassan Nasrallah
        سعد الحريري | Saad Hariri
        الحبيب بورقيبة | Habib Bourguiba
        زين العابدين بن علي | Zine El Abidine Ben Ali
        عبد العزيز بوتفليقة | Abdelaziz Bouteflika
        محمد البرادعي | Mohamed ElBaradei
        عمر البشير | Omar al-Bashir
        علي عبد الله صالح | Ali Abdullah Saleh
        محمد بن سلمان | Mohammed bin Salman
        أسامة بن لادن | Osama bin Laden
        أيمن الظواهري | Ayman al-Zawahiri
        خليفة حفتر | Khalifa Haftar
        زين الدين زيدان | Zinedine Zidane
        محمد صلاح حامد غالي | Mohamed Salah Hamed Ghaly
        عمر الشريف | Omar Sharif
        غسان كنفاني | Ghassan Kanafani
    """,
    "persian, urdu, pashto, kurdish and uyghur": """
        روح‌الله خمینی | Ruhollah Khomeini
        علی خامنه‌ای | Ali Khamenei
        محمود احمدی‌نژاد | Mahmoud Ahmadinejad
        حسن روحانی | Hassan Rouhani
        محمدجواد ظریف | Mohammad Javad Zarif
        قاسم سلیمانی | Qasem Soleimani
        اکبر هاشمی رفسنجانی | Akbar Hashemi Rafsanjani
        محمد مصدق | Mohammad Mosaddegh
        شیرین عبادی | Shirin Ebadi
        عباس کیارستمی | Abbas Kiarostami
        عبدالقدیر خان | Abdul Qadeer Khan
        بینظیر بھٹو | Benazir Bhutto
        ذوالفقار علی بھٹو | Zulfikar Ali Bhutto
        نواز شریف | Nawaz Sharif
        عمران احمد خان نیازی | Imran Ahmed Khan Niazi
        پرویز مشرف | Pervez Musharraf
        محمد علی جناح | Muhammad Ali Jinnah
        عاصم منیر | Asim Munir
        حامد کرزی | Hamid Karzai
        اشرف غنی | Ashraf Ghani
        ملا محمد عمر مجاهد | Mohammed Omar Mujahid
        گلبدین حکمتیار | Gulbuddin Hekmatyar
        مسعود بارزانی | Masoud Barzani
        جلال طالبانی | Jalal Talabani
    """,
    "hebrew": """
        דוד בן גוריון | David Ben-Gurion
        גולדה מאיר | Golda Meir
        מנחם בגין | Menachem Begin
        שמעון פרס | Shimon Peres
        אהוד ברק | Ehud Barak
        אהוד אולמרט | Ehud Olmert
        נפתלי בנט | Naftali Bennett
        יאיר לפיד | Yair Lapid
        משה דיין | Moshe Dayan
        חיים ויצמן | Chaim Weizmann
        ראובן ריבלין | Reuven Rivlin
        בצלאל סמוטריץ | Bezalel Smotrich
    """,
    "chinese": """
        毛泽东 | Mao Zedong
        毛澤東 | Mao Tse-tung
        周恩来 | Zhou Enlai
        周恩來 | Chou En-lai
        邓小平 | Deng Xiaoping
        鄧小平 | Teng Hsiao-ping
        习近平 | Xi Jinping
        江泽民 | Jiang Zemin
        胡锦涛 | Hu Jintao
        李克强 | Li Keqiang
        王毅 | Wang Yi
        马化腾 | Ma Huateng
        任正非 | Ren Zhengfei
        孟晚舟 | Meng Wanzhou
        姚明 | Yao Ming
        蒋介石 | Chiang Kai-shek
        孙逸仙 | Sun Yat-sen
        蔡英文 | Tsai Ing-wen
        馬英九 | Ma Ying-jeou
        賴清德 | Lai Ching-te
        李登輝 | Lee Teng-hui
        李小龙 | Lee Siu-lung
        張國榮 | Cheung Kwok-wing
        董建華 | Tung Kin-wah
        梁振英 | Leung Chun-ying
        林鄭月娥 | Lam Cheng Yuet-ngor
        李家超 | Lee Ka-chiu
        李嘉誠 | Li Ka-shing
        黃之鋒 | Wong Chi-fung
        李显龙 | Lee Hsien Loong
        李光耀 | Lee Kuan Yew
        吴作栋 | Goh Chok Tong
        陈庆炎 | Tan Keng Yam
        林瑞莲 | Lim Swee Lian
        李政道 | Lee Cheng-tao
        楊振寧 | Chen-Ning Yang
        莫言 | Mo Yan
        屠呦呦 | Tu Youyou
        钱学森 | Qian Xuesen
        錢學森 | Tsien Hsue-shen
        1728 1331 5328 | Zhang Xueliang
        3029 3419 2639 | Mao Zedong
        0719 1869 0171 | Zhou Enlai
    """,
    "korean": """
        김일성 | Kim Il-sung
        김정일 | Kim Jong-il
        김정은 | Kim Jong Un
        이승만 | Rhee Seung-man
        이명박 | Lee Myung-bak
        박정희 | Park Chung-hee
        박근혜 | Park Geun-hye
        문재인 | Moon Jae-in
        윤석열 | Yoon Suk-yeol
        노무현 | Roh Moo-hyun
        김대중 | Kim Dae-jung
        전두환 | Chun Doo-hwan
        반기문 | Ban Ki-moon
        이재명 | Lee Jae-myung
        이건희 | Lee Kun-hee
        정주영 | Chung Ju-yung
        최순실 | Choi Soon-sil
        최룡해 | Choe Ryong-hae
        리용호 | Ri Yong-ho
        리설주 | Ri Sol-ju
        현송월 | Hyon Song-wol
        장성택 | Jang Song-thaek
        봉준호 | Bong Joon-ho
        손흥민 | Son Heung-min
        류현진 | Ryu Hyun-jin
        유관순 | Yu Gwan-sun
    """,
    "japanese": """
        安倍晋三 | Shinzo Abe
        小泉純一郎 | Junichiro Koizumi
        岸田文雄 | Fumio Kishida
        中曽根康弘 | Yasuhiro Nakasone
        田中角栄 | Kakuei Tanaka
        黒澤明 | Akira Kurosawa
        村上春樹 | Haruki Murakami
        宮崎駿 | Hayao Miyazaki
        湯川秀樹 | Hideki Yukawa
        山中伸弥 | Shinya Yamanaka
        カルロス・サントス | Carlos Santos
        さかなクン | Sakana Kun
        ジョン・ケネディ | John Kennedy
    """,
    "indic": """
        जवाहरलाल नेहरू | Jawaharlal Nehru
        इंदिरा गांधी | Indira Gandhi
        राजीव गांधी | Rajiv Gandhi
        अटल बिहारी वाजपेयी | Atal Bihari Vajpayee
        नरेन्द्र मोदी | Narendra Modi
        अमिताभ बच्चन | Amitabh Bachchan
        सचिन तेंदुलकर | Sachin Tendulkar
        पुष्प कमल दाहाल | Pushpa Kamal Dahal
        দাউদ ইব্রাহিম | Dawood Ibrahim
        रवीन्द्रनाथ ठाकुर | Rabindranath Thakur
        শেখ হাসিনা | Sheikh Hasina
        শেখ মুজিবুর রহমান | Sheikh Mujibur Rahman
        মুহাম্মদ ইউনূস | Muhammad Yunus
        জিয়াউর রহমান | Ziaur Rahman
        সত্যজিৎ রায় | Satyajit Ray
        মমতা বন্দ্যোপাধ্যায় | Mamata Bandyopadhyay
        ਮਨਮੋਹਨ ਸਿੰਘ | Manmohan Singh
        வேலுப்பிள்ளை | Velupillai
        மு. க. ஸ்டாலின் | M. K. Stalin
        మన్మోహన్ సింగ్ | Manmohan Singh
    """,
    "georgian and armenian": """
        მიხეილ სააკაშვილი | Mikheil Saakashvili
        ედუარდ შევარდნაძე | Eduard Shevardnadze
        ბიძინა ივანიშვილი | Bidzina Ivanishvili
        სალომე ზურაბიშვილი | Salome Zourabichvili
        ირაკლი ღარიბაშვილი | Irakli Garibashvili
        ზვიად გამსახურდია | Zviad Gamsakhurdia
        Նիկոլ Փաշինյան | Nikol Pashinyan
        Սերժ Սարգսյան | Serzh Sargsyan
        Ռոբերտ Քոչարյան | Robert Kocharyan
        Լևոն Տեր-Պետրոսյան | Levon Ter-Petrosyan
        Արամ Խաչատրյան | Aram Khachaturian
        Գրիգոր Պետրոսյան | Krikor Bedrossian
        Հակոբ Հակոբյան | Hagop Hagopian
        Կարապետ Տիգրանյան | Garabed Dikranian
        Սարգիս Պողոսյան | Sarkis Boghossian
    """,
    "thai and lao": """
        ทักษิณ ชินวัตร | Thaksin Shinawatra
        ยิ่งลักษณ์ ชินวัตร | Yingluck Shinawatra
        ประยุทธ์ จันทร์โอชา | Prayut Chanocha
        อภิสิทธิ์ เวชชาชีวะ | Abhisit Vejjajiva
        สมชาย วงศ์สวัสดิ์ | Somchai Wongsawat
        ภูมิพลอดุลยเดช | Bhumibol Adulyadej
        เศรษฐา ทวีสิน | Srettha Thavisin
        แพทองธาร ชินวัตร | Paetongtarn Shinawatra
        อนุทิน ชาญวีรกูล | Anutin Charnvirakul
        พิธา ลิ้มเจริญรัตน์ | Pita Limjaroenrat
        เปรม ติณสูลานนท์ | Prem Tinsulanonda
        สุรยุทธ์ จุลานนท์ | Surayud Chulanont
        ประวิตร วงษ์สุวรรณ | Prawit Wongsuwan
        นายสมัคร สุนทรเวช | Samak Sundaravej
        ทองลุน สีสุลิด | Thongloun Sisoulith
        ທອງລຸນ ສີສຸລິດ | Thongloun Sisoulith
        ໄກສອນ ພົມວິຫານ | Kaysone Phomvihane
        ຈູມມາລີ ໄຊຍະສອນ | Choummaly Sayasone
    """,
    "burmese": """
        မင်းအောင်လှိုင် | Min Aung Hlaing
        သိန်းစိန် | Thein Sein
        ထင်ကျော် | Htin Kyaw
        ဝင်းမြင့် | Win Myint
        သန်းရွှေ | Than Shwe
        ခင်ညွန့် | Khin Nyunt
        စိုးဝင်း | Soe Win
        မြထွန်းဦး | Mya Tun Oo
        ဇော်မင်းထွန်း | Zaw Min Tun
        နေဝင်း | Ne Win
        ဦးသန့် | U Thant
    """,
    "khmer": """
        ហ៊ុន ម៉ាណែត | Hun Manet
        ប៉ុល ពត | Pol Pot
        សម រង្ស៊ី | Sam Rainsy
        ហេង សំរិន | Heng Samrin
        នរោត្តម សីហមុនី | Norodom Sihamoni
    """,
    "sinhala": """
        මහින්ද රාජපක්ෂ | Mahinda Rajapaksa
        ගෝඨාභය රාජපක්ෂ | Gotabaya Rajapaksa
        රනිල් වික්‍රමසිංහ | Ranil Wickremesinghe
        මෛත්‍රීපාල සිරිසේන | Maithripala Sirisena
        චන්ද්‍රිකා කුමාරතුංග | Chandrika Kumaratunga
        අනුර කුමාර දිසානායක | Anura Kumara Dissanayake
        සිරිමාවෝ බණ්ඩාරනායක | Sirimavo Bandaranaike
        ෂවේන්ද්‍ර සිල්වා | Shavendra Silva
    """,
    "tibetan": """
        བསྟན་འཛིན་རྒྱ་མཚོ | Tenzin Gyatso
        བློ་བཟང་སེང་གེ | Lobsang Sangay
        སྤེན་པ་ཚེ་རིང | Penpa Tsering
        བསོད་ནམས་རིན་ཆེན | Sonam Rinchen
        དོན་གྲུབ་དབང་ཕྱུག | Dondrup Wangchuk
    """,
    "ethiopic": """
        ኃይለ ሥላሴ | Haile Selassie
        አብይ አህመድ | Abiy Ahmed
        ኢሳያስ አፈወርቂ | Isaias Afwerki
        መለስ ዜናዊ | Meles Zenawi
        መንግስቱ ኃይለማርያም | Mengistu Haile Mariam
        ቴዎድሮስ አድሃኖም | Tewodros Adhanom
        ደብረጽዮን ገብረሚካኤል | Debretsion Gebremichael
        ኃይሌ ገብረሥላሴ | Haile Gebrselassie
        ጌታቸው ረዳ | Getachew Reda
        ስብሐት ነጋ | Sebhat Nega
    """,
    "latin letters of other alphabets": """
        Recep Tayyip Erdoğan | Recep Tayyip Erdogan
        İlham Əliyev | Ilham Aliyev
        Lech Wałęsa | Lech Walesa
        Václav Havel | Vaclav Havel
        Gerhard Schröder | Gerhard Schroeder
        Võ Nguyên Giáp | Vo Nguyen Giap
        Edgars Rinkēvičs | Edgars Rinkevics
        Ólafur Ragnar Grímsson | Olafur Ragnar Grimsson
    """,
}

ORGANIZATIONS = {
    "cyrillic": """
        Газпром | Gazprom
        ПАО «Роснефть» | Rosneft PJSC
        ОАО Харьков Турбина | Kharkov Turbine OJSC
        Київ Цемент | Kyiv Cement
        Минский тракторный завод | Minsk Tractor Plant
        Беларуськалий | Belaruskali
        Застава Крагујевац | Zastava Kragujevac
        Уралвагонзавод | Uralvagonzavod
        Калашников Концерн | Kalashnikov Concern
    """,
    "greek and hebrew": """
        Τράπεζα Πειραιώς | Piraeus Bank
        Ολυμπιακή Αεροπορία | Olympic Airlines
        בנק הפועלים | Bank Hapoalim
        בנק לאומי | Bank Leumi
        רפאל | Rafael
    """,
    "arabic script": """
        مؤسسة الطيران العربية السورية | Syrian Arab Airlines
        مصرف الرافدين | Rafidain Bank
        مصرف الرشيد | Rasheed Bank
        شركة سابك | SABIC Company
        أرامكو السعودية | Saudi Aramco
        بنك ملي إيران | Bank Melli Iran
        بانک ملی ایران | Bank Melli Iran
        بانک صادرات ایران | Bank Saderat Iran
        بانک سپه | Bank Sepah
        ایران خودرو | Iran Khodro
        شرکت ملی نفت ایران | National Iranian Oil Company
        حبیب بینک | Habib Bank
        حزب الله | Hizballah
        طالبان | Taliban
        لشكر طيبة | Lashkar-e-Tayyiba
        جيش محمد | Jaish-e-Mohammed
    """,
    "chinese": """
        中国银行 | Bank of China
        华为技术有限公司 | Huawei Technologies Co., Ltd.
        華為技術有限公司 | Huawei Technologies
        中国石油天然气集团公司 | China National Petroleum Gas Group
        上海汽车集团 | Shanghai Motor Group
        大连海运 | Dalian Shipping
        中兴通讯 | Zhongxing Communications
        比亚迪汽车 | Biyadi Motor
        海尔集团 | Haier Group
        丹东银行 | Dandong Bank
    """,
    "korean and japanese": """
        삼성전자 | Samsung Electronics
        현대자동차 | Hyundai Motor
        조선무역은행 | Korea Trade Bank
        고려항공 | Koryo Airlines
        평양 무역회사 | Pyongyang Trading Company
        トヨタ自動車 | Toyota Motor
        三菱重工業 | Mitsubishi Heavy Industries
        日産自動車 | Nissan Motor
        東京電力 | Tokyo Electric Power
    """,
    "others": """
        ธนาคารกรุงไทย จำกัด (มหาชน) | Krungthai Bank Public Company Limited
        บริษัท เชียงใหม่การค้า จำกัด | Chiang Mai Trading Co., Ltd.
        บริษัท บุญรอดเทรดดิ้ง จำกัด | Boonrawd Trading Company Limited
        မြန်မာကုမ္ပဏီ | Myanmar Company
        भारत | Bharat
        टाटा | Tata
        ইসলামী ব্যাংক | Islami Bank
    """,
}


GENERIC = {
    "persons": """
        أحمد زويل | Ahmed Zewail
        حافظ الأسد | Hafez al-Assad
        زها حديد | Zaha Hadid
        יצחק רבין | Yitzhak Rabin
        עמוס עוז | Amos Oz
        ហ៊ុន សែន | Hun Sen
        នួន ជា | Nuon Chea
        孙文 | Sun Wen
        အောင်ဆန်းစုကြည် | Aung San Suu Kyi
        ខៀវ សំផន | Khieu Samphan
        ชวน หลีกภัย | Chuan Leekpai
    """,
    "organizations": """
        Банк Москвы | Bank of Moscow
        Εθνική Τράπεζα της Ελλάδος | National Bank of Greece
        القاعدة | Al-Qaida
        بنك مصر | Bank Misr
        ソニーグループ | Sony Group
        საქართველოს ბანკი | Bank of Georgia
    """,
}
"""Names of common words, or of a few consonants: the right one is the best, though it may stay under the threshold."""


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """Each pair with its group: (group, native, Latin)."""
    lines = ((group, line) for group, text in table.items() for line in text.strip().splitlines())
    return [(group, *(part.strip() for part in line.split(" | "))) for group, line in lines]  # type: ignore[misc]
