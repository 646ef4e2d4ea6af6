#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace lectern::tts {

/// A language's own abbreviations, in lower case without their last stop, words apart by spaces;
/// AbbreviationKind says what each column holds. CLDR's lists of suppressions were gone through for
/// them; they cannot be used as they are, since they hold words ("am", "So") and do not say
/// what may follow.
struct LanguageAbbreviations {
  std::string_view language;
  std::string_view before_name;
  std::string_view before_number;
  std::string_view inside;
  std::string_view anywhere;
  std::string_view closing;
};

inline constexpr auto kLanguageAbbreviations = std::to_array<LanguageAbbreviations>({
    {"de",
     "dr prof hr hrn fr frl dipl ing st hl gebr fa fam gesch phil habil pfr "
     "",
     "nr s abs art bd bde kap abb tel tab ziff jan feb febr apr jun jul aug sep sept okt nov dez "
     "fn rn rdnr anm aufl hsnr az kl ausg jg",
     "bzw ca evtl ggf ggfs inkl exkl einschl ausschl sog vgl z.b d.h u.a o.ä u.ä bspw zzgl abzgl "
     "gem i.d.r z.t v.a u.u m.e i.a o.g bes insb insbes näml röm kath ev österr schweiz engl frz "
     "amtl geb gest verh ehem kgl urspr entspr jew max mind hrsg tägl mtl jhrl",
     "co kg jh jhd jahrh str mio mrd tsd e.v i.b i.v a.d chr med h.c std abt bibl min",
     "usw etc u.s.w usf u.v.m dgl mwst ff"},
    {"fr",
     "m mm mme mmes mlle mlles dr drs pr prof me mes mgr st ste sts stes gal cdt lt sgt bd boul av "
     "pl fg rte",
     "n° nº no art al p pp vol chap fig tél tel janv févr avr juill juil sept oct nov déc éd t ch "
     "coll",
     "cf env ex p.ex i.e anc approx max réf ap", "cie sté ltd s.a s.a.r.l ét ets dép univ", "etc"},
    {"es",
     "ee jj ff rr sr sra srta sres sras srtas dr dra drs dres d dña prof profa gral cnel tte lic "
     "licda ing arq "
     "mons fr sto sta pdte pdta ud uds vd vds excmo excma ilmo ilma rvdo rvda ldo lda av avda c "
     "pza pº bco",
     "núm núms nº n.º no s pág págs art arts vol vols cap caps fig figs tel tfno ene feb abr ago "
     "sep "
     "sept oct nov dic ed fol",
     "p.ej ej vs aprox cf cfr máx mín i.e depto dpto dto prov",
     "ltda ee.uu ee.uu.aa uu oo cc hh s.a s.l c.v a.c d.c r.d ff.cc cía univ",
     "etc hab pts ptas cts min seg hrs"},
    {"it",
     "sig sigg sig.ra sig.re sig.na sig.ri dott dott.ssa dottssa dr drs prof prof.ssa proff avv "
     "avv.to ing arch geom rag on sen gen col ten magg serg mons don fr sr s egr gent gent.ma "
     "gent.mo gentmo spett spett.le ill.mo dir amm psicol rev amb cav comm pres sac uff on.le "
     "p.zza v.le c.so l.go",
     "n nn nr art artt p pp pag pagg vol voll fig figg tel cell tab cap capp feb mar apr mag giu "
     "lug ago set sett ott nov dic ca sez ed par comma",
     "es cfr cf st d econ c.a vs ecc.mo div trad max",
     "co s.p.a spa s.r.l srl s.n.c a.c d.c d.p.r univ", "ecc etc"},
    {"pt",
     "sr sra srs sras srta dr dra drs dras prof profa eng arq exmo exma ilmo ilma d gen cel cap "
     "ten sgt sto sta s pe fr mons des r av trav pç est pres sen",
     "n nº n.º pág págs p pp art arts vol fig figs tel telef séc jan fev abr jun jul ago set out "
     "nov dez ap apto",
     "p.ex ex vs aprox cf i.e máx mín trad adm", "cia ltda s.a a.c d.c univ", "etc hab"},
    {"nl", "dhr mevr mw dr drs ir ing prof mr jhr jkvr st ds gen kol min pres fam fa burg",
     "nr nrs blz p pag art hfst fig afb tab tel jan feb febr mrt apr jun jul aug sep sept okt nov "
     "dec afl",
     "bijv bv d.w.z d.i ca m.b.t o.a t.a.v i.p.v i.v.m t.o.v m.n resp evt incl excl nl vgl z.g zgn "
     "zg max v.h v.d i.h.b j.l n.a.v t.g.v o.l.v",
     "b.v n.v e.a mln mld", "enz etc e.d e.v m.m"},
    {"da", "hr fr frk dr prof cand adv skuesp gdr skt sct",
     "nr s kap fig tlf kl ca kr jan feb febr mar apr jun jul aug sep sept okt nov dec pkt stk art "
     "bd d",
     "bl.a f.eks f.x dvs evt inkl ekskl pga p.gr.a mht m.h.t jf jfr ang iflg vedr hhv s.k pr",
     "m.v m.fl o.l co i.v u.å", "osv mv mm o.s.v m.m etc"},
    {"nb", "hr fr frk dr prof adv st",
     "nr s kap fig tlf kl ca kr jan feb febr mar apr jun jul aug sep sept okt nov des pkt art bd d",
     "bl.a f.eks dvs ev evt inkl ekskl pga mht jf vedr ang iflg hhv tidl s.k pr", "m.v m.fl o.l",
     "osv mv mm etc m.m"},
    {"sv", "hr fr frk dr prof adv",
     "nr sid s kap fig tel kl ca kr jan febr mar apr jun jul aug sep sept okt nov dec art bd",
     "bl.a t.ex dvs d.v.s ev inkl exkl pga p.g.a jfr jf s.k fr.o.m t.o.m m.a.o ang enl resp",
     "m.fl f.kr e.kr mkr milj", "osv o.s.v m.m mm etc"},
    {"fi", "hra rva prof dr toht", "n s ks puh p kpl klo nro",
     "esim mm mr nk ns ym.s vrt eli kts lk n.k", "oy oyj", "jne yms etc"},
    {"is", "hr fr dr prof", "nr bls kl s", "t.d þ.e þ.á.m m.a sbr u.þ.b skv", "ehf hf",
     "o.s.frv o.fl osfrv"},
    {"pl",
     "dr prof hab mgr inż gen płk mjr kpt por ks św bł bp abp kard ul al pl os red dyr prez mec "
     "lek "
     "arch dh",
     "nr nry str s art ust pkt poz rys tab tel godz ok par rozdz min cz",
     "np tzn tzw tj wg ew ww jw br późn pn płn płd dot ang niem franc bałt łac ros przyp max mies "
     "szt egz m.st r.ż",
     "tys mln mld r rr sp st", "itd itp etc zł gr"},
    {"cs", "ing mgr bc dr mudr judr mvdr phdr rndr prof doc gen plk mjr sv arch p pp ul nám tř",
     "č čl čís str s odst obr tab tel kap roč ods",
     "např tj t.j tzv cca resp popř příp m.j kupř srov viz angl něm lat max min zejm vč",
     "mil mld tis kč s.r.o r.o a.s o.p.s v.o.s př.n.l", "atd apod aj"},
    {"sk",
     "ing mgr bc dr mudr judr mvdr phdr rndr paeddr prof doc gen plk mjr sv arch ul nám p pp pí "
     "dipl thdr",
     "č čl čís str s odst ods obr tab tel kap roč par písm",
     "napr tj t.j tzv t.zv cca resp príp okrem porov angl nem lat max min najm vr",
     "mil mld tis r.o s.r.o a.s v.o.s n.o spol csc phd o.c o.z hod", "atď pod atp"},
    {"sl", "dr mag prof doc ing inž g ga gdč gos sv gen odv", "št str čl sl tel",
     "npr tj t.i t.j oz ok cca gl max min", "mio mrd tis d.o.o d.d s.p", "itd ipd itn idr"},
    {"hr", "dr mr prof doc ing dipl gosp gđa gđica sv gen mons", "br str čl sl tel st ul kn",
     "npr tj tzv odn cca usp max min prir", "mil mlrd tis d.o.o d.d", "itd isl"},
    {"sr", "др мр проф доц инж г гђа гђица св ген акад ул", "бр стр чл сл тел",
     "нпр тј тзв одн цца уп", "мил млрд хиљ д.о.о", "итд"},
    {"hu", "dr prof özv ifj id gr szt", "sz o old kb tel fsz", "pl ún vö ill max min",
     "kft bt rt zrt nyrt u krt", "stb"},
    {"ro", "dl dna dra dr prof ing arh gen col cpt lt sf pr conf str bd bul șos",
     "nr pag p art alin vol fig tel sc bl lit", "ex cca adică aprox max min",
     "s.a s.r.l mil mld ș.a", "etc"},
    {"tr", "dr prof doç yrd av op uzm sn öğr arş alb bnb yzb gen ord hz müh mim mah",
     "no s sf bkz nr tel bl cilt", "örn vd max min krş", "şti ltd a.ş t.c tic co", "vb"},
    {"ca", "sr sra srta dr dra prof mn st sta excm av avda pl", "núm nº pàg art vol fig tel",
     "p.ex cf aprox vs", "s.a s.l cia", "etc"},
    {"gl", "sr sra srta dr dra prof av pza", "núm nº páx art vol fig tel", "p.ex cf aprox",
     "s.a s.l cía", "etc"},
    {"eu", "jn jnd dr prof", "zk art tel", "adib", "k.a", "etab"},
    {"lt", "p dr prof doc gen kun šv", "nr psl str sk tel kab", "pvz t.y vad angl",
     "mln mlrd tūkst a.s", ""},
    {"lv", "dr prof doc gen sv kgs", "nr lpp p art tel", "piem t.i t.s apm sk", "milj mljrd tūkst",
     "utt u.c u.tml"},
    {"et", "hr pr prl dr prof", "nr lk p tel", "nt st s.t u s.o v.a jt n.ö", "mln mld oü as",
     "jne jms jpm"},
    {"ru",
     "проф акад доц канд ген полк подп лейт "
     "адм инж им ул пл просп пер наб бул ш пос дер с обл св преп архиеп митр гр тов",
     "стр рис табл тел кв гл ст п пп д илл янв фев февр мар апр авг сен сент окт ноя нояб дек прим "
     "вып изд т тт",
     "т.е т.к напр см ср вкл т.н т.наз т.о т.ч в.т.ч англ нем фр лат греч букв мин макс ок ред",
     "г гг в вв н.э тыс млн млрд трлн куб кв.м эт р рр",
     "др пр т.д т.п руб коп чел экз проц шт кг км мм долл"},
    {"uk", "пп проф акад доц канд ген полк адм інж ім вул пл просп пров бульв наб с смт обл св м",
     "стор рис табл тел кв гл ст буд вип вид т тт січ лют бер квіт трав черв лип серп верес жовт "
     "листоп груд",
     "т.е бл напр див пор т.зв англ нім лат мін макс ред", "р рр тис млн млрд трлн н.е",
     "ін т.д т.п грн коп чол шт прим кг км см"},
    {"be", "сп праф акад дац ген ім вул пл просп св", "стар рыс табл тэл кв гл арт", "г.зн напр",
     "г гг ст тыс млн млрд", "інш г.д т.п руб"},
    {"bg", "проф акад доц ген полк инж ул пл бул св гр обл общ адв арх кв ж.к",
     "стр фиг табл тел ет ап чл ал бр бл вх т рис",
     "напр вж вкл т.нар т.е т.ч срв ок англ нем лат макс", "г гг в вв т.г м.г хил млн млрд",
     "др лв ст чов"},
    {"mk", "проф акад доц ген ул св инж", "стр сл таб тел бр чл", "нпр т.е т.н сп",
     "год мил млрд илј", "итн др ден"},
    {"kk", "проф акад доц ген көш им", "б бб сур кесте тел үй пәт",
     "мыс т.с.с қар ағыл лат б.з.б б.з", "ж жж ғ ғғ мың млн млрд обл ауд", "т.б т.т тг теңге"},
    {"el", "κ κα κος κας κο κες δρ δις καθ καθηγ αγ αρχιμ στρ οδ λεωφ πλ",
     "αρ αριθ σελ σσ τηλ άρθρ παρ εικ σχ κεφ τόμ τ", "π.χ λ.χ δηλ βλ πρβλ περ μ.ο ελλ αγγλ",
     "χιλ εκ εκατ δισ μ.χ π.μ μ.μ α.ε", "κ.λπ κλπ κ.ά κ.τ.λ κτλ κ.ο.κ"},
    {"hy", "պրն տկն դոկտ պրոֆ ակադ գեն", "էջ հատ նկ գլ հեռ", "", "թ թթ դ մլն մլրդ", ""},
    {"ka", "პროფ აკად დოც გენ წმ", "გვ ნახ ტელ", "მაგ ე.წ ე.ი იხ დაახლ", "წ წწ ს სს მლნ მლრდ ათ",
     "ა.შ"},
    {"hi", "डॉ डा प्रो श्री सुश्री पं कु कर्नल", "सं पृ नं रु", "उदा", "ई वि", "आदि"},
    {"mr", "डॉ प्रा श्री सौ कु पं न्या ह.भ.प", "क्र पृ रु नं", "उदा", "इ.स ई", "इ"},
    {"ne", "डा प्रा श्री सुश्री पं", "नं पृ रु", "", "वि.सं ई.सं", "आदि"},
    {"gu", "ડૉ ડો પ્રો શ્રી શ્રીમતી", "નં રૂ પૃ", "દા.ત", "ઈ.સ", "વગેરે"},
    {"bn", "ডা ড ডঃ মো মোঃ", "নং পৃ", "", "খ্রি", ""},
    {"ta", "திரு திருமதி டாக்டர் பேரா டி", "எண் பக் ரூ", "உ.ம்", "கி.மு கி.பி", ""},
    {"ar", "د أ م ا.د ش", "ص رقم", "", "ق.م ه م.ت", "إلخ الخ"},
    {"fa", "د خ", "ص ش تلفن", "", "ق.م ه.ش ه.ق", ""},
    {"id", "dr prof ir drs dra h hj tn ny jl jend st yth", "no hal tel tgl", "mis yg",
     "pt tbk cv s.h s.e m.si", "dll dsb dst"},
    {"vi", "ts ths pgs gs bs ks tp q p", "số tr đt", "vd", "tnhh", "v.v"},
    {"eo", "prof", "p pĝ", "ekz t.e t.n kp ĉ", "", "ktp k.t.p k.a"},
});

/// Words with which sentences begin, likewise.
inline constexpr auto kLanguageStarters = std::to_array<
    std::pair<std::string_view, std::string_view>>({
    {"de",
     "der die das dem den des ein eine einen einem einer es er sie ich wir ihr man in im am "
     "an auf aus bei mit nach von vor zu zum zur für und aber doch denn wenn als wie so da "
     "dies diese dieser dieses nicht auch nur noch schon was wer wo warum seit bis durch "
     "über unter heute damit dabei deshalb jedoch dort hier"},
    {"fr",
     "le la les l un une des du il elle ils elles on nous vous je ce cet cette ces c mais et "
     "ou dans en sur pour par avec sans selon après avant depuis qui que quand si son sa ses "
     "leur à au aux"},
    {"es",
     "el la los las un una unos unas se en de del por para con sin según como cuando si pero "
     "y o es era fue este esta estos estas ese esa eso él ella ellos ellas yo nosotros que "
     "no su sus al a hoy ayer"},
    {"it",
     "il lo la i gli le un uno una di del della dei nel nella in con per da a al alla si se "
     "ma e è era come quando questo questa questi non anche secondo dopo prima lui lei loro "
     "che chi"},
    {"pt",
     "o a os as um uma uns umas de do da em no na por para com sem segundo se mas e é foi "
     "este esta isso ele ela eles elas não que quando como depois antes hoje"},
    {"nl",
     "de het een hij zij ze wij we ik in op van voor met bij naar uit en maar of als dat "
     "deze dit die er ook niet wat wie toen nu volgens na"},
    {"da",
     "det den de der en et han hun jeg vi i på til fra med for og men hvis når som at ikke "
     "også så dette denne disse hvad hvor efter da nu"},
    {"nb",
     "det den de der en et han hun jeg vi i på til fra med for og men hvis når som at ikke "
     "også så dette denne disse hva hvor etter da nå"},
    {"sv",
     "det den de en ett han hon jag vi i på till från med för och men om när som att inte "
     "också så detta denna dessa vad var efter då nu"},
    {"pl",
     "to ten ta te w we z ze na do od po przy o i a ale jak gdy jeśli nie się on ona oni był "
     "była jest są dla za przed"},
    {"cs",
     "to ten ta ty v ve z ze na do od po při o i a ale jak když jestli ne se on ona oni byl "
     "byla je jsou pro za před"},
    {"sk",
     "to ten tá tie v vo z zo na do od po pri o a i ale ako keď ak nie sa si on ona oni bol bola "
     "je sú pre za pred podľa"},
    {"sl",
     "to ta te v z s na do od po pri o in a ali ko če ne se on ona oni je so bil bila za pred"},
    {"hr",
     "to taj ta te u s sa na do od po pri o i a ali kad ako ne se on ona oni je su bio bila za "
     "prema"},
    {"ro",
     "un o în la de pe cu din pentru că el ea ei ele eu noi și dar când dacă nu este era după "
     "acest această acum"},
    {"hu", "a az egy ez és de hogy ha nem is ő ők én mi aki ami mert most után azt ezt"},
    {"tr", "bu bir o ve ama ile için de da ben biz siz onlar sonra önce şimdi ancak çünkü eğer"},
    {"fi", "se ne hän he minä me te ja mutta kun jos että ei on oli nyt sitten myös tämä nämä"},
    {"ru",
     "в во на и не что он она оно они это как по с со из к ко у за но а для от мы я вы его "
     "её их если когда так то все при однако также этот эта эти после до об о там тогда"},
    {"uk",
     "у в на і й та не що він вона воно вони це як по з із до за але а для від ми я ви його "
     "її їх якщо коли так при однак також цей ця ці після про"},
    {"el",
     "ο η το οι τα τον την του της των στο στη στην στον στα στις σε με για από και αλλά ή δεν να "
     "θα που αυτό αυτός αυτή εγώ εσύ τις τους"},
    {"bg",
     "в във на и не че той тя то те това как по с със от за но а ние аз вие ако когато така "
     "при след до този тази тези според"},
});

}  // namespace lectern::tts
