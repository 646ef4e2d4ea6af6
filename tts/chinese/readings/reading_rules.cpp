#include "tts/chinese/readings/reading_rules.h"

#include <algorithm>
#include <array>

namespace lectern::tts::chinese {
namespace {

bool holds(std::u32string_view set, char32_t character) {
  return set.find(character) != std::u32string_view::npos;
}

bool ends_in(std::u32string_view word, std::u32string_view set) {
  return !word.empty() && holds(set, word.back());
}
bool begins_in(std::u32string_view word, std::u32string_view set) {
  return !word.empty() && holds(set, word.front());
}

using Reading = std::optional<RuledReading>;

/// Whether any of `words` is somewhere in `text`.
template <std::size_t N>
bool contains_any(std::u32string_view text, const std::array<std::u32string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [text](std::u32string_view word) {
    return text.find(word) != std::u32string_view::npos;
  });
}
template <std::size_t N>
bool is_any(std::u32string_view text, const std::array<std::u32string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// What stands behind the number at the start of `text`; empty where none does.
std::u32string_view behind_number(std::u32string_view text) {
  const std::size_t end =
      text.find_first_not_of(U"0123456789〇一二三四五六七八九十百千萬億兆兩幾數多");
  return end == 0 || end == std::u32string_view::npos ? std::u32string_view{} : text.substr(end);
}

/// 兩人為夫妻, 死者為母子關係: what people are to each other ends the clause.
bool is_kinship(const WordContext& c) {
  constexpr std::array<std::u32string_view, 24> kRelations = {
      U"夫妻", U"夫婦", U"情侶", U"同事", U"父子", U"母子", U"父女", U"母女",
      U"兄弟", U"姊妹", U"姐妹", U"兄妹", U"姊弟", U"同學", U"朋友", U"好友",
      U"鄰居", U"親戚", U"同鄉", U"叔姪", U"師徒", U"婆媳", U"室友", U"舊識"};
  if (!is_any(c.after, kRelations)) return false;
  const std::u32string_view behind = std::u32string_view(c.rest).substr(c.after.size());
  return behind.empty() || behind == U"關係";
}

/// 為首, 為主要, 為數不少, but 為首都, 為主人, 為數位轉型.
bool is_set_phrase(const WordContext& c) {
  if (c.after.size() == 1 && ends_in(c.after, U"王伍鄰敵患快"))
    return c.rest.size() == 1 || c.rest[1] == U'的';
  if (c.after.size() == 1) return ends_in(c.after, U"期主準止限首例由難重人先實宜佳憑數零");
  constexpr std::array<std::u32string_view, 23> kOthers = {
      U"首都", U"首相", U"首長", U"主人", U"主角",     U"主管", U"主播", U"重建",
      U"重振", U"重新", U"重啟", U"重返", U"重建家園", U"重現", U"重整", U"先生",
      U"人民", U"人類", U"人群", U"數位", U"期待",     U"期望", U"難民"};
  return begins_in(c.after, U"期主限首例由難重人先憑數零") && !is_any(c.after, kOthers);
}

/// 視為, 改為, 任期為四年, 為首.
bool is_copula(const WordContext& c) {
  return ends_in(c.before,
                 U"稱視列定訂選改任命化譽成作做變分合轉升降增減評設判認名淪編譯立漲跌均約皆即則最較"
                 U"甚頗擴縮奉拜貶封喻奪引指誤訛淡歸屬當推擬暫估修斷裁折換算總額率價值") ||
         c.before_number || is_set_phrase(c);
}

/// 為避免塞車: what follows is an aim.
bool is_aim(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 31> kAims = {
      U"表達", U"表示", U"感謝", U"減少", U"減輕", U"降低", U"擴大", U"吸引",
      U"強化", U"加強", U"改善", U"推動", U"落實", U"實現", U"達成", U"達到",
      U"完成", U"協助", U"支持", U"響應", U"照顧", U"彌補", U"滿足", U"釐清",
      U"查明", U"擺脫", U"追求", U"迎接", U"遏止", U"紓解", U"實施"};
  return begins_in(word, U"了何此我你他她它民國公避求因應配確防免鼓提促爭慶紀保維讓救抗替籌搶節") ||
         is_any(word, kAims);
}

/// 為學生爭取: done for somebody, so more follows in the clause; 對象為學生 ends there.
bool is_benefit(const WordContext& c) {
  constexpr std::array<std::u32string_view, 34> kSomebody = {
      U"民眾", U"人民", U"學生", U"孩子", U"兒童", U"長者", U"長輩", U"居民", U"病患",
      U"病人", U"客戶", U"顧客", U"旅客", U"球隊", U"球迷", U"粉絲", U"志工", U"員工",
      U"勞工", U"農民", U"家人", U"家屬", U"父親", U"母親", U"妻子", U"兒子", U"女兒",
      U"國家", U"社會", U"台灣", U"地方", U"市民", U"選手", U"大家"};
  constexpr std::array<std::u32string_view, 77> kDone = {
      U"設計", U"生產", U"打造", U"提供", U"服務", U"代工", U"爭取", U"規劃", U"準備", U"開發",
      U"製造", U"帶來", U"加油", U"辯護", U"發聲", U"奮鬥", U"注入", U"創造", U"量身", U"慶生",
      U"解決", U"把關", U"開創", U"安排", U"譜曲", U"配音", U"頒獎", U"站台", U"奔走", U"奔波",
      U"請命", U"獻唱", U"祈福", U"打氣", U"戴上", U"送上", U"獻上", U"披上", U"穿上", U"蓋上",
      U"求情", U"喝采", U"歡呼", U"發愁", U"擔心", U"擔憂", U"操心", U"煩惱", U"默哀", U"撐腰",
      U"叫屈", U"抱屈", U"奠定", U"立傳", U"作傳", U"增添", U"道歉", U"祝賀", U"慶賀", U"送行",
      U"接風", U"餞行", U"背書", U"助選", U"籌款", U"募款", U"開刀", U"看病", U"揭幕", U"剪綵",
      U"祈禱", U"解圍", U"著想", U"驕傲", U"伴奏", U"做事", U"補助"};
  if (contains_any(c.rest, kDone)) return true;
  const bool more_follows = c.rest.size() > c.after.size() + 1 && c.rest[c.after.size()] != U'的';
  return is_any(c.after, kSomebody) && more_follows;
}

/// 為兩岸往來而建.
bool has_purpose(std::u32string_view rest) {
  const std::size_t purpose = rest.find(U'而');
  return purpose != std::u32string_view::npos && purpose > 0 && purpose + 1 < rest.size() &&
         !holds(U"言是且已非不", rest[purpose + 1]);
}

/// wei2 is "become, be" (視為, 改為, 為期); wei4 is "for" (為民服務, 為中國大陸設計).
Reading wei(const WordContext& c) {
  // 將為首任署長, 都為男性, unless for somebody.
  constexpr std::array<std::u32string_view, 3> kBecoming = {U"將", U"都", U"只"};
  if (begins_in(c.after, U"之")) {  // 為之瘋狂, but 勉力為之
    return RuledReading{c.rest.size() > 1 ? "wei4" : "wei2", "wei_for_it", 0.8};
  }
  if (is_copula(c) || is_kinship(c)) return RuledReading{"wei2", "wei_become"};
  if (c.before.empty() || is_aim(c.after)) return RuledReading{"wei4", "wei_for"};
  if (has_purpose(c.rest)) return RuledReading{"wei4", "wei_purpose", 0.8};
  if (is_benefit(c)) return RuledReading{"wei4", "wei_done_for", 0.8};
  const bool becomes = is_any(c.before, kBecoming) && !begins_in(c.after, U"這那");
  if (becomes) return RuledReading{"wei2", "wei_become", 0.75};
  if (ends_in(c.before, U"是專都特並將已曾能可也要會只各"))
    return RuledReading{"wei4", "wei_for", 0.75};
  return std::nullopt;
}

/// What ends like somebody (發生, 感人) and is a verb or a quality, whose complement 得 joins.
bool only_looks_like_somebody(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 34> kOthers = {
      U"發生", U"產生", U"陌生", U"成長", U"增長", U"延長", U"拉長", U"漫長", U"修長",
      U"生長", U"擅長", U"順手", U"棘手", U"拿手", U"迷人", U"感人", U"動人", U"驚人",
      U"嚇人", U"誘人", U"撩人", U"惱人", U"氣人", U"宜人", U"自主", U"親民", U"好客",
      U"著迷", U"協商", U"磋商", U"大方", U"接手", U"出手", U"出眾"};
  return is_any(word, kOthers);
}

/// Who may be obliged, or when.
bool is_somebody(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 44> kWords = {
      U"我",     U"你",   U"妳",   U"他",   U"她",   U"您",     U"它",   U"咱",     U"這",
      U"大家",   U"自己", U"每天", U"每月", U"每年", U"每週",   U"今天", U"明天",   U"未來",
      U"接下來", U"以後", U"之後", U"日後", U"屆時", U"現在",   U"不然", U"否則",   U"至少",
      U"最少",   U"起碼", U"政府", U"台灣", U"公司", U"司機",   U"孩子", U"這件事", U"國家",
      U"恐怕",   U"爸",   U"媽",   U"經費", U"隊",   U"下半場", U"被告", U"員"};
  if (is_any(word, kWords)) return true;
  return word.size() > 1 && !only_looks_like_somebody(word) &&
         ends_in(word,
                 U"者員客們眾民友生廠人主戶族師手長警黨隊迷媽爸女子童軍方商企府院局校家東輩船程");
}

/// 得肺炎, 得金牌, 得三分: something is got.
bool is_got(const WordContext& c) {
  constexpr std::array<std::u32string_view, 9> kPlagues = {
      U"流感", U"新冠", U"愛滋", U"登革熱", U"腸病毒", U"憂鬱", U"糖尿", U"麻疹", U"水痘"};
  return is_any(c.after, kPlagues) || ends_in(c.after, U"癌炎症病瘤") ||
         begins_in(c.after, U"了過金銀銅獎冠名票利第") ||
         begins_in(behind_number(c.rest), U"金銀銅分票座項勝面元獎億");
}

/// 得聲請, 得處三萬元罰鍰, 法院得裁定: what the law allows.
bool is_right(const WordContext& c) {
  constexpr std::array<std::u32string_view, 30> kRights = {
      U"聲請", U"申請", U"請求", U"請領", U"請",   U"依",   U"依法", U"處",   U"命",   U"不經",
      U"延長", U"免",   U"免除", U"併科", U"按次", U"撤銷", U"廢止", U"提起", U"上訴", U"抗告",
      U"逕行", U"沒入", U"減輕", U"拋棄", U"視",   U"限期", U"公告", U"裁定", U"酌減", U"準用"};
  constexpr std::array<std::u32string_view, 13> kParties = {
      U"法院",   U"法官",   U"檢察官", U"機關",   U"主管機關", U"當事人", U"債權人",
      U"債務人", U"繼承人", U"承租人", U"出租人", U"受刑人",   U"被害人"};
  return is_any(c.after, kRights) || is_any(c.before, kParties);
}

/// What nobody's manner is described by, so that it has to be done: 買票得排隊.
bool is_duty(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 38> kDuties = {
      U"排隊", U"繞道", U"報名", U"預約", U"負責", U"面對", U"付出",   U"賠償", U"賠錢", U"罰錢",
      U"開刀", U"補課", U"反省", U"換胎", U"陪同", U"重考", U"重來",   U"打贏", U"拿下", U"承擔",
      U"承受", U"忍受", U"配合", U"遵守", U"檢討", U"繳交", U"繳納",   U"支付", U"搬遷", U"搬家",
      U"改搭", U"轉乘", U"加緊", U"加油", U"帶",   U"戴",   U"加把勁", U"坐牢"};
  return is_any(word, kDuties);
}

/// What, at a clause's start or behind somebody, is to be done (得看天氣, 得靠自己).
bool is_needed(std::u32string_view word) {
  return begins_in(word, U"看等靠先花找去想把跑走搭多要讓繳拖") || word == U"有人" || is_duty(word);
}

/// de5 behind a verb (跑得快); dei3 "must" behind a subject or an adverb (經費得由中央負擔,
/// 也得先付, 你得小心); de2 "may, get" elsewhere (得聲請, 得金牌).
Reading de(const WordContext& c) {
  const bool obliges =
      begins_in(c.after, U"花由靠付把經向找讓用先負承繳面等看再去想小") && c.after != U"讓人";
  // 民眾得自費, but 當事人得聲請 (may) and 表現得自然.
  const bool falls_to_somebody = ends_in(c.before, U"眾者客員戶主民友生商廠人方錢款房") &&
                                 begins_in(c.after, U"自提在住存另改多忍搭轉帶戴備排還");
  if (falls_to_somebody || c.before == U"還是" || c.before == U"必須")
    return RuledReading{"dei3", "de_must"};
  const bool is_long_subject = c.before.size() > 1 && !only_looks_like_somebody(c.before);
  if (is_somebody(c.before)) {
    if (is_got(c)) return RuledReading{"de2", "de_get"};
    if (is_right(c)) return RuledReading{"de2", "de_may", 0.8};
    return RuledReading{"dei3", "de_must", 0.85};
  }
  if ((c.before.empty() || c.before == U"後") && is_needed(c.after))
    return RuledReading{"dei3", "de_must", 0.85};
  if (is_right(c)) return RuledReading{"de2", "de_may", 0.85};
  if (ends_in(c.before, U"還就也總仍又都非卻恐必") || is_duty(c.after) ||
      (obliges && (is_long_subject || begins_in(c.after, U"先"))))
    return RuledReading{"dei3", "de_must", 0.8};
  if (c.before.empty() || ends_in(c.before, U"不可只須才始均應亦皆若未將能共各終所即"))
    return RuledReading{"de2", "de_get"};
  return RuledReading{"de5", "de_complement"};
}

/// de5 between an adverb and its verb (積極地推動); di4 "ground" elsewhere. What is left alone
/// behind a place or before what only a noun has is ground (鄉鎮地的).
Reading adverbial_de(const WordContext& c) {
  if (c.after.empty() || c.before.size() < 2 || c.after_number) return std::nullopt;
  const bool is_ground =
      ends_in(c.before,
              U"縣市鄉鎮村里區國省州島山外各本當某此該兩多公墓建農林漁私"
              U"原產業工住商營台洲") ||
      begins_in(c.after, U"的是在上下及和與或被為有共主價稅號權方區面段形理表質震");
  if (is_ground) return std::nullopt;
  return RuledReading{"de5", "de_adverbial"};
}

/// zhao2 when it reaches its aim (燒著了, 找不著).
Reading zhe(const WordContext& c) {
  const bool reaches = begins_in(c.after, U"了") || ends_in(c.before, U"不");
  return reaches ? Reading(RuledReading{"zhao2", "zhao_reach", 0.8}) : std::nullopt;
}

Reading hai(const WordContext& c) {
  const bool give_back =
      begins_in(c.after, U"款錢債清給願本書原押了我他她") || ends_in(c.before, U"歸償退返奉交");
  return give_back ? Reading(RuledReading{"huan2", "huan_give_back"}) : std::nullopt;
}

/// 身中三刀, 背部中刀, but 三槍中一槍打偏.
bool is_wounded(const WordContext& c) {
  constexpr std::u32string_view kShots = U"刀槍箭彈拳";
  const bool shot = begins_in(behind_number(c.rest), kShots) || begins_in(c.after, kShots);
  return shot && ends_in(c.before, U"身部胸腹背腿頭臂腰頸臉手連");
}

/// 中樂透, 民眾中五百萬, but 計畫中五百億元.
bool wins_prize(const WordContext& c) {
  constexpr std::array<std::u32string_view, 8> kPrizes = {U"大獎",     U"樂透", U"大樂透", U"發票",
                                                          U"統一發票", U"頭獎", U"頭彩",   U"威力"};
  if (is_any(c.after, kPrizes)) return !ends_in(c.before, U"夾袋包箱桶堆櫃庫");
  const std::u32string_view behind = behind_number(c.rest);
  const std::size_t number_end = c.rest.size() - behind.size();
  const bool is_sum = c.rest.find_first_of(U"萬億") < number_end && !begins_in(behind, U"人名位戶");
  const bool names_prize = behind.starts_with(U"發票") || behind.starts_with(U"大獎");
  return is_sum && (names_prize || ends_in(c.before, U"人眾族兒子妻他她我你券就運"));
}

/// zhong4 hits its aim (擊中, 言中; but 攻擊中, 資料中), is hit (中槍) or wins (中樂透).
Reading zhong(const WordContext& c) {
  constexpr std::u32string_view kBlows = U"抽猜射擊打投看料命切正選砸撞咬砍刮刺踢揮劈壓矇獨扔丟言";
  constexpr std::array<std::u32string_view, 13> kGains = {U"獎",   U"彈",   U"槍",  U"計", U"頭",
                                                          U"了",   U"招",   U"蠱",  U"邪", U"木馬",
                                                          U"勒索", U"病毒", U"門柱"};
  const bool aims = (c.before.size() == 1 && ends_in(c.before, kBlows)) ||
                    c.before.ends_with(U"狗咬") || c.before.ends_with(U"雷擊") ||
                    c.before == U"有沒有";
  const bool hit = aims || is_any(c.after, kGains) || is_wounded(c) || wins_prize(c);
  return hit ? Reading(RuledReading{"zhong4", "zhong_hit"}) : std::nullopt;
}

/// zhang3 is "head of" (局長, 資訊長) and "grow" (長出).
Reading zhang(const WordContext& c) {
  constexpr std::array<std::u32string_view, 28> kOffices = {
      U"資訊", U"法務", U"護理", U"幕僚", U"策略", U"產品", U"行銷", U"人資",  U"投資", U"會計",
      U"數位", U"資安", U"永續", U"創意", U"內容", U"品牌", U"業務", U"研發",  U"採購", U"商務",
      U"科技", U"品質", U"設計", U"治理", U"風控", U"客服", U"醫療", U"書記官"};
  if (is_any(c.before, kOffices)) return RuledReading{"zhang3", "zhang_head", 0.85};
  if (ends_in(c.before,
              U"局部院校班隊組科處署會團社館所廠船機里鄉鎮縣市州省總事家村站台書議首連排營區課股室"
              U"庭座艦店園行司")) {
    return RuledReading{"zhang3", "zhang_head"};
  }
  return begins_in(c.after, U"大高出滿成") ? Reading(RuledReading{"zhang3", "zhang_grow"})
                                           : std::nullopt;
}

Reading du(const WordContext& c) {
  return ends_in(c.before, U"首故古京帝魔") ? Reading(RuledReading{"du1", "du_capital"})
                                            : std::nullopt;
}

/// liao3 "can be finished" (受不了, 跑得了); 奪得了金牌 has finished.
Reading liao(const WordContext& c) {
  const bool has_got = c.before.size() > 1 && begins_in(c.before, U"獲取奪贏博求購標募尋覓懂");
  return ends_in(c.before, U"不得") && !has_got ? Reading(RuledReading{"liao3", "liao_finish"})
                                                : std::nullopt;
}

Reading hang(const WordContext& c) {
  // 農業銀行, 交通銀行 … in short
  constexpr std::array<std::u32string_view, 9> kBanks = {U"農", U"招", U"交", U"工", U"建",
                                                         U"台", U"彰", U"企", U"土"};
  const bool row = c.after_number || is_any(c.before, kBanks) ||
                   ends_in(c.before, U"銀商分央總同券車茶藥賣投洋貨琴米具錶器材");
  return row ? Reading(RuledReading{"hang2", "hang_row"}) : std::nullopt;
}

/// chong2 is once more (重賽, 重分配) or a layer behind a number.
Reading chong(const WordContext& c) {
  constexpr std::array<std::u32string_view, 8> kDoneAgain = {U"打", U"議",   U"傳",   U"分配",
                                                             U"談", U"審議", U"測量", U"分組"};
  const bool again =
      begins_in(c.after,
                U"啟建返回組新開整現設做寫讀訪審判播選申逢拾振塑演修算試來生複疊蓋投編"
                U"改貼購賽測驗跑鋪漆簽燃奪登掌刊練補裁製") ||
      is_any(c.after, kDoneAgain);
  const bool repays = c.after == U"回報" || c.after == U"回饋";  // 重回報
  if ((again && !repays) || c.after_number)
    return RuledReading{"chong2", again ? "chong_again" : "chong_layer"};
  return std::nullopt;
}

Reading tiao(const WordContext& c) {
  const bool adjust =
      begins_in(c.after, U"降升整漲高低薪節解停幅息價") || ends_in(c.before, U"下上微可再多");
  return adjust ? Reading(RuledReading{"tiao2", "tiao_adjust"}) : std::nullopt;
}

/// chu3 "deal with, punish" (可處三十萬元罰鍰); chu4 is a place or an office.
Reading chu(const WordContext& c) {
  constexpr std::array<std::u32string_view, 4> kPunishments = {U"罰", U"徒刑", U"拘役", U"死刑"};
  const bool deals = begins_in(c.after, U"理分罰境置死以世決在女於") ||
                     (!c.after_number && contains_any(c.rest, kPunishments));
  return deals ? Reading(RuledReading{"chu3", "chu_deal_with"}) : std::nullopt;
}

/// tan2 "play, rebound"; dan4 is what is shot.
Reading tan(const WordContext& c) {
  return begins_in(c.after, U"得奏琴鋼吉古出起唱撥回升跳開")
             ? Reading(RuledReading{"tan2", "tan_play"})
             : std::nullopt;
}

Reading shu(const WordContext& c) {
  constexpr std::array<std::u32string_view, 4> kResults = {U"不好", U"不完", U"得清", U"不出"};
  const bool counts = begins_in(c.after, U"著到一") || is_any(c.after, kResults);
  return counts ? Reading(RuledReading{"shu3", "shu_count"}) : std::nullopt;
}

Reading dang(const WordContext& c) {
  return begins_in(c.after, U"成作真") ? Reading(RuledReading{"dang4", "dang_take_for"})
                                       : std::nullopt;
}

/// zhong4 plants (種菜, 種高麗菜); zhong3 is a kind (各種菜).
Reading plant(const WordContext& c) {
  const bool plants = begins_in(c.after, U"植樹菜田花下稻出滿回") || ends_in(c.before, U"栽耕");
  const bool is_crop =
      ends_in(c.after, U"菜瓜稻樹茶麥豆蕉薯蔥蒜") && !ends_in(c.before, U"各這那此何某幾多品數");
  return (plants || is_crop) && !c.after_number ? Reading(RuledReading{"zhong4", "zhong_plant"})
                                                : std::nullopt;
}

Reading measure(const WordContext& c) {
  return begins_in(c.after, U"測體身血尺") ? Reading(RuledReading{"liang2", "liang_measure"})
                                           : std::nullopt;
}

Reading general(const WordContext& c) {
  const bool rank = ends_in(c.before, U"名上中少大主老猛愛武");
  return rank && c.after.empty() ? Reading(RuledReading{"jiang4", "jiang_general"}) : std::nullopt;
}

/// ge4 when it counts with stress is rare on the air; the neutral tone of the default stands
/// everywhere but in 個人, 個案.
Reading individual(const WordContext& c) {
  return begins_in(c.after, U"別人案體股") ? Reading(RuledReading{"ge4", "ge_individual"})
                                           : std::nullopt;
}

Reading only(const WordContext& c) {
  return c.after_number ? Reading(RuledReading{"zhi1", "zhi_animal", 0.75}) : std::nullopt;
}

Reading degree(const WordContext& c) {
  return begins_in(c.after, U"人量") ? Reading(RuledReading{"cha1", "cha_difference"})
                                     : std::nullopt;
}

/// bei1 "carry on the back"; bei4 is the back, or to know by heart (背台詞).
Reading bei(const WordContext& c) {
  constexpr std::array<std::u32string_view, 16> kLearnt = {
      U"課文", U"台詞", U"單字", U"劇本", U"英文", U"歌詞", U"經文", U"公式",
      U"詩",   U"古文", U"稿",   U"稿子", U"法條", U"唐詩", U"答案", U"熟"};
  const bool by_heart = begins_in(c.after, U"得") && c.rest.find(U'熟') != std::u32string::npos;
  if (is_any(c.after, kLearnt) || by_heart) return RuledReading{"bei4", "bei_by_heart"};
  return begins_in(c.after, U"在著起了負債黑孫") ? Reading(RuledReading{"bei1", "bei_carry"})
                                                 : std::nullopt;
}

/// pu1 spreads (鋪柏油); pu4 is a shop or a place that was one.
Reading pu(const WordContext& c) {
  constexpr std::array<std::u32string_view, 16> kSpread = {
      U"柏油", U"瀝青", U"地磚", U"磚", U"草皮", U"紅毯", U"地毯", U"稻草",
      U"水泥", U"水管", U"軌",   U"滿", U"上",   U"成",   U"好",   U"平"};
  return is_any(c.after, kSpread) ? Reading(RuledReading{"pu1", "pu_spread"}) : std::nullopt;
}

/// zha2 fries (炸豬排, 炸得酥脆); zha4 blows up.
Reading zha(const WordContext& c) {
  constexpr std::array<std::u32string_view, 34> kFood = {
      U"豬排", U"雞排",   U"排骨", U"雞",     U"雞塊",   U"雞翅", U"雞腿",   U"魚",   U"魚排",
      U"魚塊", U"蝦",     U"蝦捲", U"薯條",   U"薯塊",   U"地瓜", U"芋頭",   U"湯圓", U"粿",
      U"年糕", U"蘿蔔糕", U"豆腐", U"臭豆腐", U"春捲",   U"花枝", U"花枝丸", U"魷魚", U"蚵仔",
      U"蚵",   U"肉丸",   U"牡蠣", U"麵包",   U"甜甜圈", U"饅頭", U"串"};
  const bool crisp = begins_in(c.after, U"得") && c.rest.find_first_of(U"酥脆香黃") != c.rest.npos;
  const bool fries = is_any(c.after, kFood) || c.after == U"鍋" || c.after == U"油" || crisp;
  return fries ? Reading(RuledReading{"zha2", "zha_fry"}) : std::nullopt;
}

/// yue4 is music behind its kind (流行樂).
Reading yue(const WordContext& c) {
  constexpr std::array<std::u32string_view, 16> kKinds = {
      U"流行", U"電子", U"敲打", U"打擊", U"搖滾", U"爵士", U"古典", U"西洋",
      U"嘻哈", U"鄉村", U"藍調", U"龐克", U"金屬", U"舞曲", U"獨立", U"南管"};
  return is_any(c.before, kKinds) ? Reading(RuledReading{"yue4", "yue_music"}) : std::nullopt;
}

/// lv4 is a rate and stands behind what it measures; whoever leads (率團, 率新軍) has followers
/// behind.
Reading shuai(const WordContext& c) {
  const bool leads = begins_in(c.after, U"團隊領軍部兵眾先機艦師同家族妻子女員旗其百千萬內黨") ||
                     (c.before.empty() && !c.after.empty());
  return leads ? Reading(RuledReading{"shuai4", "shuai_lead"}) : std::nullopt;
}

/// zai3 is a year behind a number (三載, 六十載); whoever carries has a load behind (每車載三人).
Reading years(const WordContext& c) {
  const bool counted = c.after_number || c.before.ends_with(U"年半") || ends_in(c.before, U"餘");
  const bool carries = begins_in(c.after, U"客運送具滿人走重");
  return counted && !carries ? Reading(RuledReading{"zai3", "zai_years"}) : std::nullopt;
}

/// A family name and how it is read as one.
struct Surname {
  char32_t character;
  std::string_view syllable;
};
constexpr std::array<Surname, 14> kSurnames = {{{U'任', "ren2"},
                                                {U'曾', "zeng1"},
                                                {U'單', "shan4"},
                                                {U'解', "xie4"},
                                                {U'查', "zha1"},
                                                {U'仇', "qiu2"},
                                                {U'區', "ou1"},
                                                {U'蓋', "ge3"},
                                                {U'華', "hua4"},
                                                {U'燕', "yan1"},
                                                {U'應', "ying1"},
                                                {U'樂', "yue4"},
                                                {U'召', "shao4"},
                                                {U'寧', "ning4"}}};

/// 曾姓男子, 任男, 單先生: the press names people by family name and sex.
Reading surname(const WordContext& c) {
  const auto found = std::find_if(kSurnames.begin(), kSurnames.end(), [&c](const Surname& surname) {
    return surname.character == c.character;
  });
  if (found == kSurnames.end()) return std::nullopt;
  constexpr std::array<std::u32string_view, 10> kAddresses = {
      U"先生", U"小姐", U"女士", U"太太", U"老師", U"教授", U"男子", U"女子", U"婦人", U"員警"};
  constexpr std::array<std::u32string_view, 10> kTitles = {
      U"教師", U"老師", U"歌手", U"港星", U"議員", U"立委", U"藝人", U"記者", U"主播", U"導演"};
  const bool has_title = c.character == U'區' && is_any(c.before, kTitles);
  const bool is_addressed = has_title || begins_in(c.after, U"姓嫌婦翁某") || c.after == U"男" ||
                            c.after == U"女" || is_any(c.after, kAddresses) ||
                            ends_in(c.before, U"姓");
  return is_addressed ? Reading(RuledReading{found->syllable, "surname"}) : std::nullopt;
}

/// The characters that carry most misreadings.
Reading by_character(const WordContext& context) {
  switch (context.character) {
    case U'為':
      return wei(context);
    case U'得':
      return de(context);
    case U'地':
      return adverbial_de(context);
    case U'還':
      return hai(context);
    case U'中':
      return zhong(context);
    case U'長':
      return zhang(context);
    case U'都':
      return du(context);
    case U'了':
      return liao(context);
    case U'行':
      return hang(context);
    case U'重':
      return chong(context);
    case U'調':
      return tiao(context);
    case U'處':
      return chu(context);
    case U'數':
      return shu(context);
    case U'當':
      return dang(context);
    case U'種':
      return plant(context);
    case U'量':
      return measure(context);
    case U'將':
      return general(context);
    case U'個':
      return individual(context);
    case U'只':
      return only(context);
    case U'差':
      return degree(context);
    case U'彈':
      return tan(context);
    case U'著':
      return zhe(context);
    case U'背':
      return bei(context);
    case U'鋪':
      return pu(context);
    case U'炸':
      return zha(context);
    case U'樂':
      return yue(context);
    case U'率':
      return shuai(context);
    case U'載':
      return years(context);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<RuledReading> ruled_reading(const WordContext& context) {
  const Reading name = surname(context);
  return name ? name : by_character(context);
}

}  // namespace lectern::tts::chinese
