#include "tts/chinese/reading_rules.h"

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

/// wei2 is "become, be" (視為, 改為, 為期); wei4 is "for" (為民服務, 為中國大陸設計).
Reading wei(const WordContext& c) {
  if (ends_in(c.before,
              U"稱視列定訂選改任命化譽成作做變分合轉升降增減評設判認名淪編譯立漲跌均約皆即則最較"
              U"甚頗仍擴縮奉拜貶封"
              U"喻奪引指誤訛淡歸屬當推讓擬暫解估縮調修提調斷裁折換算總") ||
      c.before_number || begins_in(c.after, U"期主準止限首例由難重人先實宜佳憑數王伍鄰敵患快零")) {
    return RuledReading{"wei2", "wei_become"};
  }
  if (begins_in(c.after, U"了何此我你他她它民國公避求因配確防免鼓提促爭慶紀保維讓") ||
      c.before.empty()) {
    return RuledReading{"wei4", "wei_for"};
  }
  // 為中國大陸市場設計晶片: done for somebody, so a verb comes later in the clause.
  constexpr std::array<std::u32string_view, 24> kDoneFor = {
      U"設計", U"生產", U"打造", U"提供", U"服務", U"代工", U"爭取", U"規劃",
      U"準備", U"開發", U"製造", U"帶來", U"加油", U"辯護", U"發聲", U"奮鬥",
      U"注入", U"創造", U"量身", U"慶生", U"解決", U"把關", U"開創", U"安排"};
  const bool done_for = std::any_of(
      kDoneFor.begin(), kDoneFor.end(),
      [&c](std::u32string_view verb) { return c.rest.find(verb) != std::u32string::npos; });
  if (done_for) return RuledReading{"wei4", "wei_done_for", 0.8};
  if (ends_in(c.before, U"是專都特並將已曾能可也要會只各"))
    return RuledReading{"wei4", "wei_for", 0.75};
  return std::nullopt;
}

/// de5 behind a verb (跑得快), de2 "get" elsewhere, dei3 "must".
Reading de(const WordContext& c) {
  if (c.before.empty() || ends_in(c.before, U"不可只必須非才始均應亦也皆若未將能共各終所須"))
    return RuledReading{"de2", "de_get"};
  return RuledReading{"de5", "de_complement"};
}

/// de5 behind an adverb of two characters or more (積極地推動); di4 "ground" elsewhere.
Reading adverbial_de(const WordContext& c) {
  if (c.after.empty() || c.before.size() < 2) return std::nullopt;
  const bool doubled = c.before[c.before.size() - 1] == c.before[c.before.size() - 2];
  if (doubled || ends_in(c.before, U"然般樣極續斷利速力心動易當密切慎重白楚聲步常快慢真確")) {
    return RuledReading{"de5", "de_adverbial"};
  }
  return std::nullopt;
}

Reading hai(const WordContext& c) {
  const bool give_back =
      begins_in(c.after, U"款錢債清給願本書原押") || ends_in(c.before, U"歸償退返奉交");
  return give_back ? Reading(RuledReading{"huan2", "huan_give_back"}) : std::nullopt;
}

Reading zhong(const WordContext& c) {
  const bool hit =
      ends_in(c.before, U"抽猜射擊打投看料命切正選") || begins_in(c.after, U"獎彈毒槍計標暑頭");
  return hit ? Reading(RuledReading{"zhong4", "zhong_hit"}) : std::nullopt;
}

/// zhang3 is "head of" (局長) and "grow" (長出).
Reading zhang(const WordContext& c) {
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

Reading liao(const WordContext& c) {
  return ends_in(c.before, U"不得") ? Reading(RuledReading{"liao3", "liao_finish"}) : std::nullopt;
}

Reading hang(const WordContext& c) {
  const bool row = c.after_number || ends_in(c.before, U"銀商分央總同");
  return row ? Reading(RuledReading{"hang2", "hang_row"}) : std::nullopt;
}

Reading chong(const WordContext& c) {
  const bool again = begins_in(
      c.after, U"啟建返回組新開整現設做寫讀訪審判播選申逢拾振塑演修算試來生複疊蓋投編改貼購");
  if (again || c.after_number) return RuledReading{"chong2", again ? "chong_again" : "chong_layer"};
  return std::nullopt;
}

Reading tiao(const WordContext& c) {
  const bool adjust =
      begins_in(c.after, U"降升整漲高低薪節解停幅息價") || ends_in(c.before, U"下上微可再多");
  return adjust ? Reading(RuledReading{"tiao2", "tiao_adjust"}) : std::nullopt;
}

Reading chu(const WordContext& c) {
  return begins_in(c.after, U"理分罰境置死以世決在女於")
             ? Reading(RuledReading{"chu3", "chu_deal_with"})
             : std::nullopt;
}

Reading shu(const WordContext& c) {
  return begins_in(c.after, U"著到一") ? Reading(RuledReading{"shu3", "shu_count"}) : std::nullopt;
}

Reading dang(const WordContext& c) {
  return begins_in(c.after, U"成作真") ? Reading(RuledReading{"dang4", "dang_take_for"})
                                       : std::nullopt;
}

Reading plant(const WordContext& c) {
  const bool plants = begins_in(c.after, U"植樹菜田花下稻出滿回") || ends_in(c.before, U"栽耕");
  return plants && !c.after_number ? Reading(RuledReading{"zhong4", "zhong_plant"}) : std::nullopt;
}

Reading measure(const WordContext& c) {
  return begins_in(c.after, U"測體身血尺") ? Reading(RuledReading{"liang2", "liang_measure"})
                                           : std::nullopt;
}

Reading general(const WordContext& c) {
  const bool rank = ends_in(c.before, U"名上中少大主老猛愛武");
  return rank && c.after.empty() ? Reading(RuledReading{"jiang4", "jiang_general", 0.75})
                                 : std::nullopt;
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

}  // namespace

std::optional<RuledReading> ruled_reading(const WordContext& context) {
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
    default:
      return std::nullopt;
  }
}

}  // namespace lectern::tts::chinese
