#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/word_tables.h"

namespace lectern::tts::chinese {
namespace {

bool is_hyphen(char32_t value) {
  return value == U'-' || value == U'－' || value == U'‑' || value == U'–';
}

std::size_t end_of_run(const Passage& passage, std::size_t at) {
  std::size_t end = at;
  while (passage.digit_at(end) && (end == at || passage.joined(end))) ++end;
  return end;
}

std::string figures(const Passage& passage, std::size_t begin, std::size_t end) {
  std::string digits;
  for (std::size_t at = begin; at < end; ++at) digits += static_cast<char>(passage[at]);
  return digits;
}

// Groups of figures with hyphens between, as telephone numbers and accounts are written.
std::vector<TextRange> hyphened_groups(const Passage& passage, std::size_t begin) {
  std::vector<TextRange> groups;  // of glyphs
  std::size_t at = begin;
  while (groups.size() < 6) {
    const std::size_t end = end_of_run(passage, at);
    if (end == at || end - at > 11) return {};
    groups.push_back({at, end});
    if (!is_hyphen(passage[end]) || !passage.digit_at(end + 1)) return groups;
    at = end + 1;
  }
  return {};
}

bool about_telephones(const Passage& passage, std::size_t begin) {
  return passage.mentioned_before(
      begin, 10,
      {U"電話", U"电话", U"專線", U"专线", U"熱線", U"热线", U"撥打", U"拨打", U"手機", U"手机",
       U"洽", U"傳真", U"分機", U"客服", U"撥"});
}

// 108、111課綱, 撥打119、110: what is said of one of a row is said of all.
struct Row {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Row row_around(const Passage& passage, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestRow = 40;
  const auto joins = [&](std::size_t at) {
    return at < passage.size() &&
           std::u32string_view(U"、和與与及或").find(passage[at]) != std::u32string_view::npos;
  };
  Row row{begin, end};
  while (begin - row.begin < kLongestRow && joins(row.begin - 1) &&
         passage.digit_at(row.begin - 2)) {
    --row.begin;
    while (passage.digit_at(row.begin - 1) && begin - row.begin < kLongestRow) --row.begin;
  }
  while (row.end - end < kLongestRow && joins(row.end) && passage.digit_at(row.end + 1)) {
    ++row.end;
    while (passage.digit_at(row.end) && row.end - end < kLongestRow) ++row.end;
  }
  return row;
}

std::vector<std::string> members_of(const Passage& passage, const Row& row) {
  std::vector<std::string> members;
  for (std::size_t at = row.begin; at < row.end;) {
    const std::size_t end = end_of_run(passage, at);
    members.push_back(figures(passage, at, end));
    at = end + 1;
  }
  return members;
}

bool is_counted(const Passage& passage, std::size_t at) {
  return measure_word_at(passage, at) > 0 || unit_at(passage, at).has_value() ||
         passage.has_any(at,
                         {U"萬", U"万", U"億", U"亿", U"%", U"+", U"~", U"-", U"多", U"餘", U"余"});
}

constexpr std::initializer_list<std::u32string_view> kCodeWords = {
    U"尾號",     U"尾号",     U"尾號是", U"尾号是",   U"編號",   U"编号",     U"代號",
    U"代号",     U"代碼",     U"代码",   U"股號",     U"帳號",   U"账号",     U"帳戶",
    U"車牌",     U"密碼",     U"密码",   U"驗證碼",   U"验证码", U"郵遞區號", U"統編",
    U"統一編號", U"公車",     U"班次",   U"航班",     U"專線",   U"熱線",     U"撥打",
    U"撥",       U"拨打",     U"房號",   U"型號",     U"分機",   U"小行星",   U"股票代號",
    U"波音",     U"空中巴士", U"解析度", U"解析度為", U"分辨率", U"分辨率為", U"分辨率为"};

constexpr std::initializer_list<std::u32string_view> kCodeFollowers = {
    U"專線", U"热线",   U"熱線",   U"事件",     U"地震",     U"大地震", U"學運",
    U"公車", U"大樓",   U"大楼",   U"風災",     U"水災",     U"連假",   U"暴動",
    U"慘案", U"號公車", U"路公車", U"報案",     U"客機",     U"航班",   U"槍擊",
    U"園區", U"反詐",   U"紀念",   U"恐攻",     U"攻擊事件", U"車次",   U"次列車",
    U"課綱", U"课纲",   U"事變",   U"事变",     U"人力銀行", U"租屋網", U"縣道",
    U"县道", U"市道",   U"次自強", U"次普悠瑪", U"次太魯閣", U"次莒光", U"次區間"};

/// Firms that are called by a number, by what stands behind it: 104人力銀行, 518職場熊.
struct NumberedFirm {
  std::string_view number;
  std::initializer_list<std::u32string_view> followers;
};
constexpr std::initializer_list<std::u32string_view> kJobs = {U"人力", U"職涯", U"職場",    U"創業",
                                                              U"熊班", U"獵才", U"資訊科技"};
constexpr std::initializer_list<std::u32string_view> kHomes = {U"租屋", U"房屋", U"新建案",
                                                               U"實價"};
constexpr std::array<NumberedFirm, 4> kNumberedFirms = {
    {{"104", kJobs}, {"1111", kJobs}, {"518", kJobs}, {"591", kHomes}}};

/// Events of two figures, month and day or the year of the Republic: 88風災, 64事件, 92共識.
constexpr std::initializer_list<std::u32string_view> kShortEvents = {
    U"事件", U"事變", U"事变", U"共識",   U"共识",   U"風災",   U"风灾",  U"水災",
    U"水灾", U"連假", U"连假", U"婦女節", U"青年節", U"妇女节", U"勞動節"};

constexpr std::initializer_list<std::u32string_view> kTrains = {
    U"普悠瑪", U"普悠瑪號", U"太魯閣", U"太魯閣號", U"自強",   U"自強號",
    U"莒光",   U"莒光號",   U"復興號", U"區間",     U"區間車", U"區間快車",
    U"區間快", U"高鐵",     U"台鐵",   U"車次",     U"车次"};

/// Events that are called by their month and day: 823砲戰, 520就職, 618購物節.
constexpr std::initializer_list<std::u32string_view> kEvents = {
    U"砲戰",   U"炮戰",   U"炮战",   U"就職", U"就职",   U"購物", U"购物", U"公園", U"公园",
    U"檔期",   U"大促",   U"空難",   U"空难", U"遊行",   U"游行", U"運動", U"运动", U"罷免",
    U"慘案",   U"惨案",   U"震災",   U"演說", U"戰役",   U"战役", U"世代", U"抗爭", U"學潮",
    U"大罷免", U"停電",   U"大停電", U"地震", U"大地震", U"風災", U"事件", U"和平", U"公投",
    U"情人節", U"情人节", U"紀念",   U"纪念", U"特赦",   U"強震", U"震後", U"受難"};

/// Days of the year that are called by their figures alone where two of them stand side by side:
/// 921、311.
constexpr std::array<std::string_view, 8> kRememberedDays = {"228", "311", "318", "403",
                                                             "520", "823", "911", "921"};

constexpr std::initializer_list<std::u32string_view> kRooms = {
    U"室",   U"號房", U"号房", U"病房",   U"號病房", U"号病房", U"教室",
    U"包廂", U"診間", U"诊间", U"會議室", U"会议室", U"實驗室", U"研討室"};

constexpr std::initializer_list<std::u32string_view> kQuotedFigures = {
    U"股價", U"股价", U"股票", U"收盤價", U"開盤價", U"漲停", U"跌停", U"盤中"};

constexpr std::initializer_list<std::u32string_view> kCompanies = {
    U"台積電", U"聯電",   U"聯發科", U"鴻海",   U"廣達",   U"緯創",   U"緯穎",   U"英業達",
    U"仁寶",   U"和碩",   U"華碩",   U"宏碁",   U"技嘉",   U"微星",   U"台達電", U"日月光",
    U"大立光", U"長榮",   U"陽明",   U"萬海",   U"中鋼",   U"台塑",   U"南亞",   U"台化",
    U"台塑化", U"國泰金", U"富邦金", U"中信金", U"玉山金", U"元大金", U"兆豐金", U"第一金",
    U"合庫金", U"永豐金", U"台新金", U"台泥",   U"統一",   U"中華電", U"台灣大", U"遠傳",
    U"聯詠",   U"瑞昱",   U"世芯",   U"力積電", U"南亞科", U"華邦電", U"群創",   U"友達",
    U"奇鋐",   U"雙鴻",   U"光寶科", U"研華",   U"環球晶", U"譜瑞"};
constexpr std::initializer_list<std::u32string_view> kTrades = {
    U"買進", U"買入", U"賣出", U"買超", U"賣超", U"加碼", U"減碼",
    U"存股", U"個股", U"狂買", U"狂賣", U"抱緊", U"進場"};

// 2330台積電 at the head of a clause. 逾1500台積電員工 counts people, and so do round numbers
// there.
bool leads_company(const Passage& passage, const std::string& digits, std::size_t begin,
                   std::size_t end) {
  const char32_t before = passage[begin - 1];
  const bool opens = begin == 0 || !passage.joined(begin) || ends_clause(before) ||
                     std::u32string_view(U"、（(「").find(before) != std::u32string_view::npos;
  return opens && passage.joined(end) && !digits.ends_with("00") &&
         passage.has_any(end, kCompanies) && !passage.has(end, U"統一發票");
}

// 台積電2330, 買進2330: stocks are called by their numbers. What looks like a year is one, and what
// is counted is a number.
bool is_stock_by_name(const Passage& passage, const std::string& digits, std::size_t begin,
                      std::size_t end, const Row& row) {
  if (row.end > end && is_counted(passage, row.end)) return false;
  const bool quoted = passage.has_any(end, kQuotedFigures);
  const bool leads = leads_company(passage, digits, begin, end);  // 台 of 台積電 counts nothing
  const bool named = quoted || leads || passage.follows_any(begin, kCompanies) ||
                     passage.follows_any(begin, kTrades);
  const bool year = digits >= "1990" && digits <= "2039";
  const bool counted = (!quoted && !leads && measure_word_at(passage, end) > 0) ||
                       unit_at(passage, end).has_value() ||
                       passage.has_any(end, {U"萬", U"億", U"年", U"%", U"~", U"-", U"至"});
  return named && digits.size() == 4 && digits >= "1101" && !year && !counted;
}

bool is_month_and_day(const std::string& digits) {
  if (digits.size() < 3 || digits.size() > 4) return false;
  const int month = std::stoi(digits.substr(0, digits.size() - 2));
  const int day = std::stoi(digits.substr(digits.size() - 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_remembered_day(const std::string& digits) {
  return std::find(kRememberedDays.begin(), kRememberedDays.end(), digits) != kRememberedDays.end();
}

// 823砲戰, 921、331大地震, 經歷921、311
bool is_event(const Passage& passage, const std::string& digits, const Row& row) {
  if (!is_month_and_day(digits)) return false;
  if (passage.has_any(row.end, kEvents)) return true;
  const std::vector<std::string> members = members_of(passage, row);
  return members.size() > 1 && !is_counted(passage, row.end) &&
         std::all_of(members.begin(), members.end(), is_remembered_day);
}

bool is_short_event(const Passage& passage, const std::string& digits, std::size_t end) {
  return digits.size() == 2 && digits.find('0') == std::string::npos &&
         passage.has_any(end, kShortEvents);
}

bool is_numbered_firm(const Passage& passage, const std::string& digits, std::size_t end) {
  return std::any_of(kNumberedFirms.begin(), kNumberedFirms.end(), [&](const NumberedFirm& firm) {
    return firm.number == digits && passage.has_any(end, firm.followers);
  });
}

// 95無鉛汽油, 92、95及98無鉛
bool is_petrol(const Passage& passage, const std::string& digits, const Row& row) {
  return (digits == "92" || digits == "95" || digits == "98") &&
         passage.has_any(row.end, {U"無鉛", U"无铅", U"汽油"});
}

// 731部隊, 機步234旅, 國軍804醫院; 派500部隊 and 135旅客 count them.
bool is_unit_of_army(const Passage& passage, const std::string& digits, std::size_t begin,
                     std::size_t end) {
  if (digits.size() != 3 || digits.ends_with("00")) return false;
  const bool brigade =
      passage[end] == U'旅' && !passage.has_any(end, {U"旅客", U"旅行", U"旅館", U"旅馆", U"旅遊",
                                                      U"旅游", U"旅店", U"旅次", U"旅程", U"旅人"});
  const bool hospital = passage.has_any(end, {U"醫院", U"总医院", U"總醫院"}) &&
                        (digits.front() == '8' || passage.follows_any(begin, {U"國軍", U"陸軍"}));
  return brigade || hospital || passage.has_any(end, {U"部隊", U"部队"});
}

// 個股2330、2454、0050: a row of stocks is announced, or has a code that begins with zero.
bool is_row_of_stocks(const Passage& passage, const std::string& digits, const Row& row) {
  if (digits.size() < 4 || digits.size() > 6 || is_counted(passage, row.end)) return false;
  const std::vector<std::string> members = members_of(passage, row);
  const bool stocks = std::all_of(members.begin(), members.end(), [](const std::string& member) {
    const bool year = member >= "1990" && member <= "2039";
    return member.size() >= 4 && member.size() <= 6 && !year && !member.ends_with("000");
  });
  const bool fund = std::any_of(members.begin(), members.end(),
                                [](const std::string& member) { return member.starts_with("00"); });
  const bool announced = passage.mentioned_before(
      row.begin, 8, {U"買超", U"賣超", U"個股", U"股票", U"成分股", U"標的", U"ETF", U"持股"});
  return members.size() > 1 && stocks && (fund || announced);
}

// 撥打110、119、1925: what is dialled goes by its figures, each of a row.
bool is_dialled(const Passage& passage, const std::string& digits, const Row& row) {
  return digits.size() >= 3 && row.end - row.begin > digits.size() &&
         passage.follows_any(row.begin, {U"撥打", U"拨打", U"請撥", U"请拨", U"請打"}) &&
         !is_counted(passage, row.end);
}

// 日經225, the number of its shares; round ones are said as numbers: 標普500.
bool is_share_index(const Passage& passage, const std::string& digits, std::size_t begin) {
  return digits.size() == 3 && !digits.ends_with("00") &&
         passage.follows_any(begin, {U"日經", U"日经", U"日經指數"});
}

// 普悠瑪408次
bool is_train(const Passage& passage, const std::string& digits, std::size_t begin,
              std::size_t end) {
  return digits.size() >= 3 && !digits.ends_with("000") && passage[end] == U'次' &&
         passage.follows_any(begin, kTrains);
}

// 縣道193線, 縣道193甲; 縣道100公里 measures it.
bool is_county_road(const Passage& passage, const std::string& digits, std::size_t begin,
                    std::size_t end) {
  const bool counted =
      passage[end] != U'甲' && (measure_word_at(passage, end) > 0 || unit_at(passage, end));
  return digits.size() == 3 && !counted &&
         passage.follows_any(begin, {U"縣道", U"县道", U"市道", U"鄉道"});
}

// 末3碼278, 末四碼為1357、2468: as many figures as are announced.
bool is_part_of_code(const Passage& passage, const std::string& digits, const Row& row) {
  constexpr std::u32string_view kHanFigures = U"零一二三四五六七八九";
  std::size_t at = row.begin;
  if (passage.follows_any(at, {U"為", U"为", U"是", U"：", U":", U"「"})) --at;
  if (!passage.follows_any(at, {U"碼", U"码"}) || at < 3) return false;
  const char32_t announced = passage[at - 2];
  const std::size_t han = kHanFigures.find(announced);
  const std::size_t count = han != std::u32string_view::npos ? han : announced - U'0';
  return count == digits.size() && passage.follows_any(at - 2, {U"末", U"後", U"后", U"尾", U"前"});
}

// 第113000108期 of a lottery
bool is_draw(const Passage& passage, const std::string& digits, std::size_t end) {
  constexpr std::size_t kFewestFigures = 6;
  return digits.size() >= kFewestFigures && passage[end] == U'期';
}

// 102室, 1203號房; 共102室 counts them.
bool is_room(const Passage& passage, const std::string& digits, std::size_t begin,
             std::size_t end) {
  const bool counted = passage.follows_any(begin, {U"共", U"有", U"達", U"達到", U"計", U"約"});
  return digits.size() >= 3 && digits.size() <= 4 && !counted && passage.has_any(end, kRooms);
}

bool is_landmark(const Passage& passage, const std::string& digits, std::size_t begin,
                 std::size_t end) {
  return digits == "101" && passage.follows_any(begin, {U"台北", U"臺北"}) &&
         measure_word_at(passage, end) == 0 && !unit_at(passage, end);
}

// 1080p
bool is_picture_height(const Passage& passage, const std::string& digits, std::size_t end) {
  const bool known = digits == "480" || digits == "720" || digits == "1080" || digits == "1440" ||
                     digits == "2160";
  return known && passage.joined(end) && passage.has_any(end, {U"p", U"P", U"i"});
}

// 26314號: a number of five figures and more labels something.
bool is_long_label(const Passage& passage, const std::string& digits, std::size_t end) {
  const bool quoted = passage.has_any(end, {U"”", U"」", U"\""});
  return digits.size() >= 5 && passage.has_any(end + (quoted ? 1 : 0), {U"號", U"号"});
}

// The markets of the mainland by how their codes begin; the rest of six figures are amounts.
bool is_mainland_share(const std::string& digits) {
  constexpr std::array<std::string_view, 8> kMarkets = {"600", "601", "603", "605",
                                                        "688", "689", "300", "301"};
  return digits.size() == 6 && !digits.ends_with("000") &&
         std::any_of(kMarkets.begin(), kMarkets.end(),
                     [&](std::string_view market) { return digits.starts_with(market); });
}

// Funds and the market of Beijing, whose codes are not told from amounts by themselves.
bool is_mainland_fund(const std::string& digits) {
  constexpr std::array<std::string_view, 6> kMarkets = {"51", "15", "43", "83", "87", "92"};
  return digits.size() == 6 && !digits.ends_with("00") &&
         std::any_of(kMarkets.begin(), kMarkets.end(),
                     [&](std::string_view market) { return digits.starts_with(market); });
}

// （2330）, （2330-TW）, (300750.SZ): a stock behind its company's name; 销量(300750)台 is an
// amount.
bool is_stock(const Passage& passage, const std::string& digits, std::size_t begin,
              std::size_t end) {
  const std::size_t count = digits.size();
  if (count < 4 || count > 6) return false;
  if (passage.has_any(end, {U"-TW", U".TW", U"-HK", U".HK", U".SZ", U".SH", U".SS", U".BJ"})) {
    return true;
  }
  const bool bracketed =
      passage.follows_any(begin, {U"（", U"("}) && passage.has_any(end, {U"）", U")", U"TW"});
  if (count == 4) return bracketed;
  if (is_counted(passage, bracketed ? end + 1 : end)) return false;
  const bool alone = begin == 0 && end == passage.size();  // of anything
  return is_mainland_share(digits) ? !alone : bracketed && is_mainland_fund(digits);
}

constexpr std::initializer_list<std::u32string_view> kCalls = {
    U"打", U"打給", U"撥", U"報", U"報案", U"通報", U"致電", U"電", U"按", U"向", U"請洽"};

constexpr std::initializer_list<std::u32string_view> kCalled = {
    U"專線",     U"報案",     U"反詐騙", U"熱線", U"防疫專線", U"市民熱線", U"市民專線",
    U"市民热线", U"到場",     U"到场",   U"救護", U"救护",     U"消防",     U"派遣",
    U"勤務",     U"勤指",     U"救災",   U"獲報", U"接獲",     U"檢舉",     U"通報",
    U"求助",     U"保護專線", U"婦幼",   U"長照", U"安心專線", U"生命線",   U"指揮中心"};

// 119 and its like, alone or in a row: 撥打119、110, 119到場.
bool is_service_number(const std::string& digits, const Passage& passage, const Row& row) {
  const bool service = digits == "110" || digits == "119" || digits == "113" || digits == "165" ||
                       digits == "1922" || digits == "1950" || digits == "1999" ||
                       digits == "1966" || digits == "1955" || digits == "1925" ||
                       digits == "1995" || digits == "1980" || digits == "1991" ||
                       digits == "112" || digits == "118";
  const bool counted =
      measure_word_at(passage, row.end) > 0 || unit_at(passage, row.end) ||
      passage.has_any(row.end, {U"萬", U"億", U"年", U"月", U"%", U".", U"度", U"學年"});
  // 聯電報119 is a price.
  const bool quoted =
      passage.follows(row.begin, U"報") &&
      passage.mentioned_before(row.begin, 16,
                               {U"元", U"點", U"股", U"漲", U"跌", U"收", U"盤", U"價", U"電報"});
  const bool called = !counted && !quoted && passage.follows_any(row.begin, kCalls);
  return service &&
         (called || about_telephones(passage, row.begin) || passage.has_any(row.end, kCalled));
}

// 簡訊111, 轉123; 扭轉123局 and 轉120度 count.
bool is_short_number(const Passage& passage, const std::string& digits, std::size_t begin,
                     std::size_t end) {
  const bool counted = measure_word_at(passage, end) > 0 || unit_at(passage, end) ||
                       passage.has_any(end, {U"萬", U"億", U"年", U"月", U"%", U".", U"度", U"局"});
  const bool message = digits == "111" && (passage.follows(begin, U"簡訊") ||
                                           passage.has_any(end, {U"政府專屬", U"簡訊", U"短碼"}));
  const bool extension =
      digits.size() >= 2 && digits.size() <= 5 &&
      passage.follows_any(begin, {U"轉", U"转", U"分機轉"}) &&
      (passage.digit_at(begin - 2) || begin == 1 ||
       passage.follows_any(begin - 1, {U"請", U"请", U"，", U"）", U")", U"線"}));
  return !counted && (message || extension);
}

bool is_long_code(const Passage& passage, const std::string& digits, std::size_t end) {
  // Eight figures without separators are a company's number or a telephone, unless they are round.
  const bool mobile = digits.size() == 11 && digits.front() == '1' && digits[1] >= '3';
  const bool round = digits.size() > 3 && digits.substr(digits.size() - 3) == "000";
  const bool counted = measure_word_at(passage, end) > 0 || unit_at(passage, end).has_value();
  return !counted && (mobile || (digits.size() == 8 && !round && digits.substr(1, 2) != "00"));
}

// 代码:300059
bool is_announced_code(const Passage& passage, const std::string& digits, std::size_t begin) {
  constexpr std::size_t kFewestFigures = 4;
  return digits.size() >= kFewestFigures &&
         passage.follows_any(begin, {U":", U"：", U"是", U"為", U"为"}) &&
         passage.follows_any(begin - 1, kCodeWords);
}

bool is_code(const Passage& passage, std::size_t begin, std::size_t end) {
  const std::string digits = figures(passage, begin, end);
  const Row row = row_around(passage, begin, end);
  // 吊扣車牌2年 counts the years and 撥打24小時專線 the hours: no line goes by so few figures.
  const bool hours = digits.size() <= 2 && passage.has_any(end, {U"小時", U"小时"});
  const bool counted = (digits.size() == 1 && measure_word_at(passage, end) > 0) || hours;
  const bool named = (passage.follows_any(begin, kCodeWords) && !counted) ||
                     is_announced_code(passage, digits, begin) ||
                     (digits.size() >= 3 && passage.has_any(row.end, kCodeFollowers));
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  return named || leading_zero || is_stock(passage, digits, begin, end) ||
         is_service_number(digits, passage, row) || is_short_number(passage, digits, begin, end) ||
         is_long_code(passage, digits, end) || is_stock_by_name(passage, digits, begin, end, row) ||
         is_long_label(passage, digits, end) || is_picture_height(passage, digits, end) ||
         is_event(passage, digits, row) || is_room(passage, digits, begin, end) ||
         is_landmark(passage, digits, begin, end) || is_short_event(passage, digits, end) ||
         is_numbered_firm(passage, digits, end) || is_petrol(passage, digits, row) ||
         is_unit_of_army(passage, digits, begin, end) || is_train(passage, digits, begin, end) ||
         is_county_road(passage, digits, begin, end) || is_part_of_code(passage, digits, row) ||
         is_draw(passage, digits, end) || is_row_of_stocks(passage, digits, row) ||
         is_dialled(passage, digits, row) || is_share_index(passage, digits, begin);
}

// H20, F-16, A350-900, i7-13700K: a letter in the same piece, with figures and hyphens between.
bool letter_in_piece_before(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kLongestPiece = 12;
  for (std::size_t at = begin; at + kLongestPiece > begin && passage.joined(at); --at) {
    if (passage.latin_at(at - 1)) return !is_times_letter(passage, at - 1);
    if (!passage.digit_at(at - 1) && !is_hyphen(passage[at - 1])) return false;
  }
  return false;
}

/// What is measured, and by no unit: AQI 152 is an amount.
constexpr std::initializer_list<std::u32string_view> kIndices = {
    U"AQI", U"CPI", U"PPI", U"PMI", U"VIX", U"BMI", U"PSI", U"RSI", U"KD", U"IQ"};

// Behind a word in Latin letters: H20, F-16, RTX 4090.
bool belongs_to_latin(const Passage& passage, std::size_t begin, std::size_t end) {
  if (begin == 0 || passage[end] == U'%') return false;  // GDP-2%
  if (passage.joined(begin)) return letter_in_piece_before(passage, begin);
  const bool goes_on = passage.has_any(end, {U"年", U"月", U"日", U"%", U"萬", U"億", U"兆", U"時",
                                             U"點", U"~", U"/", U":", U"：", U"、"}) ||
                       measure_word_at(passage, end) > 0 || unit_at(passage, end).has_value();
  return passage.latin_at(begin - 1) && !goes_on && !passage.follows_any(begin, kIndices);
}

// The 500 of 空警-500, the 2020 of 東京-2020. What is counted is none: 台北-120公里.
bool belongs_to_han_name(const Passage& passage, std::size_t begin, std::size_t end) {
  return begin >= 2 && passage[begin - 1] == U'-' && passage.joined(begin - 1) &&
         passage.joined(begin) && passage.han_at(begin - 2) && measure_word_at(passage, end) == 0 &&
         !unit_at(passage, end) && !passage.has_any(end, {U"%", U"~", U"-", U"/", U":", U"："});
}

// (02)2345-6789
bool behind_area_code(const Passage& passage, std::size_t begin) {
  std::size_t at = begin;
  if (at == 0 || (passage[at - 1] != U')' && passage[at - 1] != U'）')) return false;
  --at;
  while (passage.digit_at(at - 1) && begin - at < 6) --at;
  return passage[at] == U'0' && at > 0 && (passage[at - 1] == U'(' || passage[at - 1] == U'（');
}

}  // namespace

std::optional<Expression> telephone_number(const Passage& passage, std::size_t begin) {
  const bool country_code = passage[begin] == U'+';  // +886-2-2345-6789
  const std::vector<TextRange> groups = hyphened_groups(passage, begin + (country_code ? 1 : 0));
  if (groups.size() < 2) return std::nullopt;
  std::size_t count = 0;
  for (const TextRange group : groups) count += group.size();
  const bool trunk =
      (passage[begin] == U'0' && count >= 8) || (behind_area_code(passage, begin) && count >= 6);
  const bool long_code = count >= 9 && groups.size() >= 3;
  if (!trunk && !long_code && !(about_telephones(passage, begin) && count >= 7)) {
    return std::nullopt;
  }
  Expression found{groups.back().end, TokenKind::number, "telephone", {}, 0.95};
  if (country_code) found.wording.say("加", passage.source(begin));
  for (const TextRange group : groups) {
    for (std::size_t at = group.begin; at < group.end; ++at) {
      found.wording.say(digit_by_digit(figures(passage, at, at + 1)), passage.source(at));
    }
  }
  return found;
}

std::optional<Expression> floor_letter(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kMostFigures = 3;
  const std::size_t end = end_of_run(passage, begin);
  const bool letter = passage[end] == U'F' && passage.joined(end);
  const bool goes_on =
      passage.joined(end + 1) && (passage.latin_at(end + 1) || passage.digit_at(end + 1));
  const bool in_building = passage.mentioned_before(
      begin, 12, {U"號",   U"号",   U"路",   U"街",   U"館",       U"馆",   U"百貨",
                  U"大樓", U"大楼", U"商場", U"廣場", U"購物中心", U"飯店", U"大廈",
                  U"樓層", U"地址", U"地點", U"車站", U"微風",     U"三越"});
  const bool degrees = passage.mentioned_before(begin, 8, {U"溫", U"温", U"華氏"});
  const bool holds = passage.has_any(
      end + 1, {U"店面", U"餐廳", U"餐厅", U"美食街", U"大廳", U"大厅", U"專櫃", U"专柜", U"賣場",
                U"卖场", U"門市", U"櫃位", U"展場", U"電梯", U"电梯", U"入口", U"中庭", U"廣場"});
  if (end == begin || end - begin > kMostFigures || !letter || goes_on || degrees ||
      (!in_building && !holds)) {
    return std::nullopt;
  }
  Expression found{end + 1, TokenKind::measure, "floor", {}, 0.85};
  found.wording.say(cardinal(figures(passage, begin, end)), passage.source(begin, end));
  found.wording.say("樓", passage.source(end));
  return found;
}

std::optional<Expression> telephone_extension(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kFewestFigures = 7;
  constexpr std::size_t kLongestNumber = 20;
  const std::size_t end = end_of_run(passage, begin + 1);
  if (passage[begin] != U'#' || end == begin + 1 || !passage.joined(begin + 1)) return std::nullopt;
  std::size_t count = 0;
  for (std::size_t at = begin; at > 0 && begin - at < kLongestNumber; --at) {
    const bool figure = passage.digit_at(at - 1);
    if (!figure && !is_hyphen(passage[at - 1]) && passage[at - 1] != U')') break;
    if (figure) ++count;
  }
  const bool named = passage.follows_any(begin, {U"分機", U"分机", U"轉", U"转"});
  if (!named && count < kFewestFigures) return std::nullopt;
  Expression found{end, TokenKind::number, "telephone_extension", {}, 0.95};
  if (!named) found.wording.say("轉", passage.source(begin));
  for (std::size_t at = begin + 1; at < end; ++at) {
    found.wording.say(digit_by_digit(figures(passage, at, at + 1)), passage.source(at));
  }
  return found;
}

std::optional<Expression> dotted_version(const Passage& passage, std::size_t begin) {
  Expression found{begin, TokenKind::number, "version", {}, 0.9};
  std::size_t parts = 0;
  for (std::size_t at = begin; parts < 8; ++parts) {
    const std::size_t end = end_of_run(passage, at);
    if (end == at || end - at > 4) return std::nullopt;
    if (parts > 0) found.wording.say("點", passage.source(at - 1));
    found.wording.say(model_number(figures(passage, at, end)), passage.source(at, end));
    found.end = end;
    if (passage[end] != U'.' || !passage.digit_at(end + 1) || !passage.joined(end + 1)) break;
    at = end + 1;
  }
  if (parts < 2) return std::nullopt;
  return found;
}

std::optional<Expression> airliner(const Passage& passage, std::size_t begin) {
  const std::size_t end = end_of_run(passage, begin);
  const std::string type = figures(passage, begin, end);
  const bool boeing = type.size() == 3 && type.front() == '7' && type.back() == '7';
  if (!boeing || (passage.joined(begin) && passage.digit_at(begin - 1))) return std::nullopt;
  const std::size_t variant = end + 1;
  const std::size_t variant_end = end_of_run(passage, variant);
  const bool has_variant =
      is_hyphen(passage[end]) && variant_end > variant && variant_end - variant <= 3;
  const bool counted = measure_word_at(passage, end) > 0 || unit_at(passage, end).has_value();
  const bool named = passage.has_any(end, {U"MAX", U"Max", U"型", U"機隊", U"机队", U"客機",
                                           U"客机", U"貨機", U"货机", U"班機"}) ||
                     passage.mentioned_before(begin, 12, {U"波音", U"Boeing"});
  if (!has_variant && (!named || counted)) return std::nullopt;
  Expression found{end, TokenKind::model, "airliner", {}, 0.9};
  found.wording.say(digit_by_digit(type), passage.source(begin, end));
  if (has_variant) {
    found.wording.say(model_number(figures(passage, variant, variant_end)),
                      passage.source(variant, variant_end));
    found.end = variant_end;
  }
  return found;
}

// 85折 is 八五折, 85至95折 八五至九五折; round tens are numbers, and 折頁 are counted.
std::optional<Expression> discount(const Passage& passage, std::size_t begin) {
  const auto is_rate = [&](std::size_t at) {
    return end_of_run(passage, at) == at + 2 && passage[at] != U'0' && passage[at + 1] != U'0';
  };
  if (passage.digit_at(begin - 1) || passage[begin - 1] == U'.' || !is_rate(begin)) {
    return std::nullopt;
  }
  const std::size_t sign = begin + 2;
  const bool joined = passage.has_any(sign, {U"至", U"到", U"-", U"~", U"–"});
  const bool range = joined && is_rate(sign + 1);
  Expression found{range ? sign + 3 : sign, TokenKind::number, "discount", {}, 0.95};
  if (passage[found.end] != U'折' ||
      passage.has_any(found.end, {U"折頁", U"折页", U"折疊", U"折叠", U"折合", U"折損", U"折舊"})) {
    return std::nullopt;
  }
  for (std::size_t at = begin; at < found.end; ++at) {
    if (passage.digit_at(at)) {
      found.wording.say(digit_by_digit(figures(passage, at, at + 1)), passage.source(at));
    } else if (passage.han_at(at)) {
      found.wording.copy(passage, at, at + 1);
    } else {
      found.wording.say("到", passage.source(at));
    }
  }
  return found;
}

std::optional<Expression> digit_string(const Passage& passage, std::size_t begin) {
  const std::size_t end = end_of_run(passage, begin);
  const bool number_goes_on = (passage[end] == U'.' || passage[end] == U',') &&
                              passage.digit_at(end + 1) && passage.joined(end + 1);
  if (end == begin || number_goes_on || !is_code(passage, begin, end)) return std::nullopt;
  Expression found{end, TokenKind::number, "digit_string", {}, 0.9};
  for (std::size_t at = begin; at < end; ++at) {
    found.wording.say(digit_by_digit(figures(passage, at, at + 1)), passage.source(at));
  }
  return found;
}

std::optional<Expression> model_figure(const Passage& passage, std::size_t begin) {
  const auto figure = scan_figure(passage, begin);
  if (!figure || figure->grouped) return std::nullopt;
  if (!belongs_to_latin(passage, begin, figure->end) &&
      !belongs_to_han_name(passage, begin, figure->end)) {
    return std::nullopt;
  }
  Expression found{figure->end, TokenKind::model, "model_figure", {}, 0.85};
  std::string words = model_number(figure->whole);
  if (!figure->fraction.empty()) words += "點" + digit_by_digit(figure->fraction);
  found.wording.say(words, passage.source(begin, figure->end));
  return found;
}

}  // namespace lectern::tts::chinese
