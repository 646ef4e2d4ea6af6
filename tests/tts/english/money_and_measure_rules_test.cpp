#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"

namespace lectern::tts::english {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("amounts of money", "[tts][english][money]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"$5", "five dollars"},
       {"$1", "one dollar"},
       {"$1.00", "one dollar"},
       {"$20.50", "twenty dollars and fifty cents"},
       {"$0.01", "one cent"},
       {"$0.50", "fifty cents"},
       {"$1.5", "one point five dollars"},
       {"$1,234.123", "one thousand two hundred thirty-four point one two three dollars"},
       {"£1.50", "one pound and fifty pence"},
       {"€29m", "twenty-nine million euros"},
       {"$1.2bn", "one point two billion dollars"},
       {"$3.5 million", "three point five million dollars"},
       {"NT$1,030", "one thousand thirty New Taiwan dollars"},
       {"US$10", "ten U S dollars"},
       {"HK$1", "one Hong Kong dollar"},
       {"¥30", "thirty yen"},
       {"RMB 300", "three hundred yuan"},
       {"5 million USD.", "five million U S dollars"},
       {"29€", "twenty-nine euros"},
       {"50 €", "fifty euros"},
       {"Rs. 500", "five hundred rupees"},
       {"-$5", "minus five dollars"},
       {"$3-5 million", "three to five million dollars"},
       {"$250-$300", "two hundred fifty dollars to three hundred dollars"},
       {"£10/wk", "ten pounds per week"},
       {"50p", "fifty pence"},
       {"in 1080p", "in ten eighty P"},
       {"$5 - $10", "five dollars to ten dollars"},
       {"Rs 5 crore", "five crore rupees"},
       {"5 cents", "five cents"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("an amount that describes a noun has no plural", "[tts][english][money]") {
  CHECK(said("a $5 million deal") == "a five million dollar deal");
  CHECK(said("a $500-a-month rent") == "a five hundred dollar a-month rent");
  CHECK(said("paid $5 million in fines") == "paid five million dollars in fines");
  CHECK(said("a $5 to $6 rise") == "a five dollars to six dollars rise");
}

TEST_CASE("amounts describe what is priced behind them, with an article or not",
          "[tts][english][money]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"€4bn merger agreed", "four billion euro merger agreed"},
                    {"Rome's £9m stadium", "Rome's nine million pound stadium"},
                    {"two $20 bills", "two twenty dollar bills"},
                    {"three 5 kg sacks", "three five kilogram sacks"},
                    {"$8 million this year", "eight million dollars this year"},
                    {"the $8 million goes to them", "the eight million dollars goes to them"},
                    {"lost 5 kg weeks ago", "lost five kilograms weeks ago"},
                    {"its $7 million cost", "its seven million dollar cost"},
                    {"the 8 km route", "the eight kilometer route"},
                    {"the $7 million raised so far", "the seven million dollars raised so far"},
                    {"the 8 km between them", "the eight kilometers between them"},
                    {"the $9 people pay", "the nine dollars people pay"},
                    {"cost $7 million last year", "cost seven million dollars last year"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("the magnitude behind the second of two amounts is the first one's too",
          "[tts][english][money]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"$2.5-$4 billion", "two point five to four billion dollars"},
                    {"$2 – $4 million", "two to four million dollars"},
                    {"£20-£35m", "twenty to thirty-five million pounds"},
                    {"$40–$90k", "forty to ninety thousand dollars"},
                    {"US$6.5-US$7bn", "six point five to seven billion U S dollars"},
                    {"between $6 and $7 million", "between six and seven million dollars"},
                    {"from €6 to €7 billion", "from six to seven billion euros"},
                    {"$6 or $7 million", "six or seven million dollars"},
                    {"$.5 to $2 million", "point five to two million dollars"},
                    {"$6.5-$6.7 million", "six point five to six point seven million dollars"},
                    {"a $6-$7 million plan", "a six to seven million dollar plan"},
                    {"paid $6 and $7 million", "paid six dollars and seven million dollars"},
                    {"$600 to $1 million", "six hundred dollars to one million dollars"},
                    {"$6,000-$9 million", "six thousand dollars to nine million dollars"},
                    {"$6 million-$7 million", "six million dollars to seven million dollars"},
                    {"$6 to €7 million", "six dollars to seven million euros"},
                    {"$6-$7", "six dollars to seven dollars"},
                    {"$6 to $7", "six dollars to seven dollars"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a round amount in the plural tells the size of a sum", "[tts][english][money]") {
  CHECK(said("worth $100s") == "worth hundreds of dollars");
  CHECK(said("£1,000s lost") == "thousands of pounds lost");
  CHECK(said("$10s of millions") == "tens of millions of dollars");
  CHECK(said("$10s of men") == "tens of dollars of men");
  CHECK(said("$100 so far") == "one hundred dollars so far");
}

TEST_CASE("brackets behind a currency hold a loss", "[tts][english][money]") {
  CHECK(said("$(4.1)m") == "minus four point one million dollars");
  CHECK(said("$(4.1) million") == "minus four point one million dollars");
  CHECK(said("€(12)") == "minus twelve euros");
  CHECK(said("£5 (2.1)") == "five pounds two point one");
}

TEST_CASE("weights of men, races of horses, heat and pressure", "[tts][english][measures]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"weighed 12st 5lb", "weighed twelve stone five pounds"},
                    {"lost 11st", "lost eleven stone"},
                    {"the 1st 5 days", "the first five days"},
                    {"ran over 2m 6f", "ran over two miles six furlongs"},
                    {"the 1m4f Derby", "the one mile four furlong Derby"},
                    {"reached 88F by noon", "reached eighty-eight degrees Fahrenheit by noon"},
                    {"bake at 350F", "bake at three hundred fifty degrees Fahrenheit"},
                    {"seat 12F", "seat twelve F"},
                    {"fell to 978 mb", "fell to nine hundred seventy-eight millibars"},
                    {"a 6ft 2in keeper", "a six foot two inch keeper"},
                    {"He is 6ft 2in tall", "He is six feet two inches tall"},
                    {"a 450W GPU", "a four hundred fifty watt G P U"},
                    {"8 fl. oz. of milk", "eight fluid ounces of milk"},
                    {"29.92 inHg", "twenty-nine point nine two inches of mercury"},
                    {"420 lb-ft", "four hundred twenty pound feet"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("round figures in the plural count no further", "[tts][english][measures]") {
  CHECK(said("1,000s queued") == "thousands queued");
  CHECK(said("100s of homes") == "hundreds of homes");
  CHECK(said("in the 1900s") == "in the nineteen hundreds");
}

TEST_CASE("feet lead inches in", "[tts][english][measures]") {
  CHECK(said("5 ft 9 in.") == "five feet nine inches");
  CHECK(said("6 ft 1 in tall") == "six feet one inch tall");
  CHECK(said("fell 20 ft 5 in the dark") == "fell twenty feet five in the dark");
  CHECK(said("fell 20 ft in 2001") == "fell twenty feet in two thousand one");
  CHECK(said("a 900-sq-ft flat") == "a nine hundred square foot flat");
}

TEST_CASE("capitals behind figures may be a name or runs", "[tts][english][measures]") {
  CHECK(said("3M makes tape") == "three M makes tape");
  CHECK(said("3M users") == "three million users");
  CHECK(said("hit 2 HRs") == "hit two H R's");
  CHECK(said("slept 2 hrs") == "slept two hours");
}

TEST_CASE("a sign of a currency alone is its name", "[tts][english][money]") {
  CHECK(said("the $ and the €") == "the dollar and the euro");
  CHECK(said("US and them") == "U S and them");
}

TEST_CASE("an amount is one token over the text as written", "[tts][english][money]") {
  const Token token = token_of("It paid $3.5 million, he said.", "$3.5 million");
  CHECK(token.kind == TokenKind::money);
  CHECK(token.rule == "money");
  CHECK(token.spoken == "three point five million dollars");
}

TEST_CASE("percentages", "[tts][english][percent]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"1.2%", "one point two percent"},
                             {"3-5%", "three to five percent"},
                             {"3%–5%", "three to five percent"},
                             {"-0.5 %", "minus zero point five percent"},
                             {"25 bps", "twenty-five basis points"},
                             {"2 percentage points", "two percentage points"},
                             {"5‰", "five per mille"},
                             {"% of", "percent of"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("units behind figures", "[tts][english][measures]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"5 km", "five kilometers"},
                             {"1 km", "one kilometer"},
                             {"12KG", "twelve kilograms"},
                             {"60 mph", "sixty miles per hour"},
                             {"100 km/h", "one hundred kilometers per hour"},
                             {"37°C", "thirty-seven degrees Celsius"},
                             {"1°F", "one degree Fahrenheit"},
                             {"90°", "ninety degrees"},
                             {"3.5 cm²", "three point five square centimeters"},
                             {"20 m2", "twenty square meters"},
                             {"5 kg/m³", "five kilograms per cubic meter"},
                             {"500 sq ft", "five hundred square feet"},
                             {"500 sq. km", "five hundred square kilometers"},
                             {"2 GW", "two gigawatts"},
                             {"an 8.2-MW turbine", "an eight point two megawatt turbine"},
                             {"7 cm x 5 cm", "seven centimeters by five centimeters"},
                             {"6 mi", "six miles"},
                             {"at 6'4 he", "at six foot four he"},
                             {"the 777X flew", "the seven seventy-seven X flew"},
                             {"3.5GHz", "three point five gigahertz"},
                             {"8GB", "eight gigabytes"},
                             {"100 Mbps", "one hundred megabits per second"},
                             {"3 nm", "three nanometers"},
                             {"10 μm", "ten micrometers"},
                             {"2-5lb", "two to five pounds"},
                             {"2x8 m2", "two by eight square meters"},
                             {"a 5-km run", "a five kilometer run"},
                             {"a 12 km run", "a twelve kilometer run"},
                             {"5'10\" tall", "five foot ten tall"},
                             {"12/kg", "twelve per kilogram"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("capitals apart from figures are initials, not units in another case",
          "[tts][english][measures]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"14 SEC schools", "fourteen S E C schools"},
                    {"at 4-2 SEC, fifth", "at four to two S E C fifth"},
                    {"a 3.8 GPA", "a three point eight G P A"},
                    {"3 MA towns", "three M A towns"},
                    {"4 MS-13 members", "four M S thirteen members"},
                    {"5 PT boats", "five P T boats"},
                    {"4 IN towns", "four I N towns"},
                    {"2024 YR4", "twenty twenty-four Y R four"},
                    {"asteroid 2024YR4", "asteroid twenty twenty-four Y R four"},
                    {"the 2 BP rigs", "the two B P rigs"},
                    {"a 12-SEC list", "a twelve S E C list"},
                    {"In 2024 Ha Long", "In twenty twenty-four Ha Long"},
                    {"14 sec later", "fourteen seconds later"},
                    {"12CM deep", "twelve centimeters deep"},
                    {"5 KG of it", "five kilograms of it"},
                    {"60 MPH winds", "sixty mile per hour winds"},
                    {"100 mhz", "one hundred megahertz"},
                    {"2 GW, 3 MHz, 4 TB", "two gigawatts three megahertz four terabytes"},
                    {"300 Nm and 3 nm", "three hundred newton meters and three nanometers"},
                    {"40 dBa", "forty decibels"},
                    {"90 Sq Ft", "ninety square feet"},
                    {"BUS IS 14 MIN LATE AGAIN", "bus is fourteen minutes late again"},
                    {"ALL 14 SEC TEAMS LOSE", "all fourteen S E C teams lose"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("C and F behind figures are scales where the weather or the other scale is near",
          "[tts][english][measures]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"Highs of 31C", "Highs of thirty-one degrees Celsius"},
                    {"it hit 31C (88F) there",
                     "it hit thirty-one degrees Celsius eighty-eight degrees Fahrenheit there"},
                    {"warming to 2C", "warming to two degrees Celsius"},
                    {"it was -4C outside", "it was minus four degrees Celsius outside"},
                    {"a 40C heatwave", "a forty degree Celsius heatwave"},
                    {"at 68 degrees F.", "at sixty-eight degrees Fahrenheit"},
                    {"at 20 degrees C, say", "at twenty degrees Celsius say"},
                    {"temperatures of 15-20C", "temperatures of fifteen to twenty degrees Celsius"},
                    {"Section 30C of it", "Section thirty C of it"},
                    {"between 3C and 9C, cold for May",
                     "between three degrees Celsius and nine degrees Celsius cold for May"},
                    {"seat 12F", "seat twelve F"},
                    {"fell to 978 mb", "fell to nine hundred seventy-eight millibars"},
                    {"a 6ft 2in keeper", "a six foot two inch keeper"},
                    {"He is 6ft 2in tall", "He is six feet two inches tall"},
                    {"a 450W GPU", "a four hundred fifty watt G P U"},
                    {"the hot seat 12F", "the hot seat twelve F"},
                    {"the 30C plan", "the thirty C plan"},
                    {"won 40 degrees F-grade", "won forty degrees F-grade"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a part of a unit is said with it", "[tts][english][measures]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"1/2 tsp. cumin", "one half teaspoon cumin"},
                             {"¼ tsp salt", "one quarter teaspoon salt"},
                             {"2 Tbsp. oil", "two tablespoons oil"},
                             {"1½ tbsp oil", "one and one half tablespoons oil"},
                             {"a 2 1/2 mi walk", "a two and one half mile walk"},
                             {"3/4 lb", "three quarters pound"},
                             {"1/2 a team", "one half a team"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a measure before a name describes it", "[tts][english][measures]") {
  CHECK(said("a 9mm Glock") == "a nine millimeter Glock");
  CHECK(said("a 5.0L V8") == "a five point zero liter V eight");
  CHECK(said("for 5 km Roe led") == "for five kilometers Roe led");
}

TEST_CASE("prices are told by what they are for", "[tts][english][money]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"$7,200/t", "seven thousand two hundred dollars per tonne"},
                             {"$5.10/bu", "five dollars and ten cents per bushel"},
                             {"23.5p/kWh", "twenty-three point five pence per kilowatt hour"},
                             {"170 cents/lb", "one hundred seventy cents per pound"},
                             {"20.5c/lb", "twenty point five cents per pound"},
                             {"rose 31c", "rose thirty-one cents"},
                             {"a 12c dividend", "a twelve cent dividend"},
                             {"85c a bag", "eighty-five cents a bag"},
                             {"Section 6c", "Section six C"},
                             {"bake at 200c", "bake at two hundred C"},
                             {"film at 4K/60p", "film at four K slash sixty P"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("pt is a point but for what is poured", "[tts][english][measures]") {
  CHECK(said("3-pt shooting") == "three point shooting");
  CHECK(said("a 12-pt. lead") == "a twelve point lead");
  CHECK(said("he had 24 pts and 1 pt") == "he had twenty-four points and one point");
  CHECK(said("2 pts of milk") == "two pints of milk");
  CHECK(said("a 1-pt jar") == "a one pint jar");
}

TEST_CASE("cal behind a gun's bore is a caliber, else calories", "[tts][english][measures]") {
  CHECK(said("a .50-cal rifle") == "a fifty caliber rifle");
  CHECK(said("a 40-cal. pistol") == "a forty caliber pistol");
  CHECK(said("a .357 caliber gun") == "a three fifty-seven caliber gun");
  CHECK(said("a 90-cal snack") == "a ninety calorie snack");
  CHECK(said("has 45cal") == "has forty-five calories");
}

TEST_CASE("a size that is half a name has no plural before its noun", "[tts][english][measures]") {
  CHECK(said("155mm artillery rounds") == "one hundred fifty-five millimeter artillery rounds");
  CHECK(said("the old 800m champion") == "the old eight hundred meter champion");
  CHECK(said("won 1500m race gold") == "won one thousand five hundred meter race gold");
  CHECK(said("rain fell 155mm above normal") ==
        "rain fell one hundred fifty-five millimeters above normal");
  CHECK(said("swam 800m today") == "swam eight hundred meters today");
}

TEST_CASE("letters behind figures that are no units", "[tts][english][measures]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"5 in ten", "five in ten"},
                             {"5in", "five inches"},
                             {"2 Moscow", "two Moscow"},
                             {"5m people", "five million people"},
                             {"5m long", "five meters long"},
                             {"10K users", "ten thousand users"},
                             {"10K run", "ten K run"},
                             {"1.2m b/d", "one point two million barrels per day"},
                             {"3 ft., 6 in. tall", "three feet six inches tall"},
                             {"5 in. He", "five in He"},
                             {"49.6C", "forty-nine point six degrees Celsius"},
                             {"(121.3F)", "one hundred twenty-one point three degrees Fahrenheit"},
                             {"in 9.58s", "in nine point five eight seconds"},
                             {"the 100m hurdles", "the one hundred meter hurdles"},
                             {"5pc", "five percent"},
                             {"EUR/USD 1.08", "E U R U S D one point zero eight"},
                             {"2.5x", "two point five times"},
                             {"4x4", "four by four"},
                             {"he said \"5\"", "he said five"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

}  // namespace
}  // namespace lectern::tts::english
