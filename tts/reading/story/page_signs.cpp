#include "tts/reading/story/page_signs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::tts {
namespace {

/// What papers call the parts of their sites, in the letters of fold_text().
bool is_name_of_section(std::string_view folded) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"home",        "news",          "sport",        "sports",     "politics",   "business",
       "world",       "opinion",       "culture",      "weather",    "tech",       "technology",
       "science",     "health",        "lifestyle",    "travel",     "video",      "videos",
       "archive",     "obituaries",    "startseite",   "politik",    "wirtschaft", "panorama",
       "kultur",      "wissen",        "gesundheit",   "netzwelt",   "lokales",    "schlagzeilen",
       "accueil",     "politique",     "économie",     "monde",      "santé",      "sciences",
       "inicio",      "política",      "economía",     "deportes",   "cultura",    "sociedad",
       "cronaca",     "economia",      "esteri",       "spettacoli", "首頁",       "首页",
       "主頁",        "主页",          "政治",         "財經",       "财经",       "國際",
       "国际",        "社會",          "社会",         "生活",       "體育",       "体育",
       "娛樂",        "娱乐",          "科技",         "健康",       "地方",       "本地",
       "大中華",      "兩岸",          "氣象",         "運動",       "即時",       "影音",
       "国内",        "国際",          "军事",         "トップ",     "経済",       "スポーツ",
       "정치",        "경제",          "사회",         "국제",       "스포츠",     "главная",
       "новости",     "политика",      "экономика",    "общество",   "культура",   "спорт",
       "наука",       "вмире",         "головна",      "новини",     "політика",   "економіка",
       "суспільство", "úvod",          "domů",         "domácí",     "zahraničí",  "zprávy",
       "ekonomika",   "názory",        "stronagłówna", "wiadomości", "polityka",   "gospodarka",
       "świat",       "kraj",          "kultura",      "anasayfa",   "gündem",     "siyaset",
       "ekonomi",     "dünya",         "spor",         "kültür",     "sağlık",     "αρχική",
       "ειδήσεις",    "πολιτική",      "οικονομία",    "κοινωνία",   "κόσμος",     "αθλητισμός",
       "πολιτισμός",  "الرئيسية",      "أخبار",        "سياسة",      "اقتصاد",     "رياضة",
       "ثقافة",       "العالم",        "مجتمع",        "hjem",       "nyheter",    "nyheder",
       "inrikes",     "utrikes",       "sporten",      "näringsliv", "uutiset",    "kotimaa",
       "ulkomaat",    "talous",        "urheilu",      "binnenland", "buitenland", "economie",
       "belföld",     "külföld",       "gazdaság",     "kezdőlap",   "trangchủ",   "thờisự",
       "thếgiới",     "kinhdoanh",     "início",       "mundo",      "brasil",     "esportes",
       "portada",     "internacional", "españa"});
  return std::find(kNames.begin(), kNames.end(), folded) != kNames.end();
}

bool has_figure(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

class PageSigns {
 public:
  explicit PageSigns(const std::vector<DumpedLine>& lines) : lines_(lines) {
    const auto find_prose = [this](const auto& is_prose) {
      const auto first = std::find_if(lines_.begin(), lines_.end(), is_prose);
      const auto last = std::find_if(lines_.rbegin(), lines_.rend(), is_prose);
      first_ = static_cast<std::size_t>(first - lines_.begin());
      last_ = static_cast<std::size_t>(last.base() - lines_.begin());
      return first != lines_.end();
    };
    has_long_prose_ = find_prose([](const DumpedLine& line) { return line.is_sure_prose(); });
    if (!has_long_prose_) find_prose(is_sentence);
  }

  bool tell_of_page() const {
    constexpr std::size_t kEnough = 3;
    if (first_ == lines_.size()) return false;
    const std::size_t signs = furniture() + menu() + dated_head() + teasers() + tail();
    if (!has_long_prose_) return furniture() >= kMuchFurniture && signs > kMuchFurniture;
    return is_mostly_stray() || signs >= kEnough;
  }

 private:
  /// Short lines alone may be anything, a poem or a list: it takes more to tell that they are a
  /// page with short news in it.
  static constexpr std::size_t kMuchFurniture = 4;

  static bool is_sentence(const DumpedLine& line) {
    return line.prose.ends_sentence && !line.furniture && !line.is_teaser();
  }

  /// Where most lines are stray, a little will do. Writers name their sources and picture-takers
  /// too.
  bool is_mostly_stray() const {
    constexpr std::size_t kFewestStrays = 12;
    std::size_t strays = 0;
    std::size_t prose = 0;
    bool tells_of_page = false;
    for (const DumpedLine& line : lines_) {
      tells_of_page =
          tells_of_page || (line.furniture && line.furniture->reason != SkipReason::byline &&
                            line.furniture->reason != SkipReason::caption);
      if (line.is_stray()) ++strays;
      if (line.is_sure_prose()) ++prose;
    }
    return tells_of_page && strays >= kFewestStrays && strays > 2 * prose;
  }

  /// What ends a sentence may be a story's, whatever it speaks of: "… 點擊後要求加入LINE好友。"
  std::size_t furniture() const {
    std::size_t weight = 0;
    for (const DumpedLine& line : lines_) {
      if (!line.furniture || line.prose.ends_sentence) continue;
      weight += line.furniture->heads_section ? 2U : 1U;
    }
    return weight;
  }

  /// The names of a site's sections over the story, or other short lines over a headline that its
  /// date or writer follows: ingredients and results have figures, and none of those.
  std::size_t menu() const {
    constexpr std::size_t kFewest = 2;
    constexpr std::size_t kByShape = 2;
    std::size_t sections = 0;
    std::size_t entries = 0;
    bool has_headline = false;
    bool has_shape = false;
    for (std::size_t i = 0; i < first_; ++i) {
      const DumpedLine& line = lines_[i];
      if (is_name_of_section(fold_text(line.text))) ++sections;
      if (is_credit(line)) {
        has_shape = has_shape || has_headline;
      } else if (line.is_stray() && line.prose.letters >= kShortDumpLine) {
        has_headline = has_headline || entries >= kFewest;
      } else if (line.is_stray() && !has_figure(line.text)) {
        ++entries;
      }
    }
    const std::size_t by_name = sections >= kFewest ? sections : 0;
    return std::max(by_name, has_shape ? kByShape : 0);
  }

  static bool is_credit(const DumpedLine& line) { return line.is_credit || line.names_writers; }

  std::size_t dated_head() const {
    constexpr double kLongest = 60;
    for (std::size_t i = 1; i < first_; ++i) {
      const DumpedLine& line = lines_[i];
      if (line.prose.letters <= kLongest && !line.furniture && line.is_dated) return 1;
    }
    return 0;
  }

  /// Leads of other stories, each under its headline.
  std::size_t teasers() const {
    constexpr std::size_t kFewest = 3;
    std::size_t teasers = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (lines_[i].is_teaser() && lines_[i - 1].is_stray()) ++teasers;
    }
    return teasers >= kFewest ? 2 : 0;
  }

  /// Headlines behind the story.
  std::size_t tail() const {
    constexpr std::size_t kFewest = 3;
    std::size_t headlines = 0;
    for (std::size_t i = last_; i < lines_.size(); ++i) {
      const DumpedLine& line = lines_[i];
      if (line.is_stray() && line.prose.letters >= kShortDumpLine) ++headlines;
    }
    return headlines >= kFewest ? 1 : 0;
  }

  const std::vector<DumpedLine>& lines_;
  std::size_t first_ = 0;        ///< The first line of prose; lines_.size() when there is none.
  std::size_t last_ = 0;         ///< Past the last.
  bool has_long_prose_ = false;  ///< Else prose is whatever ends as a sentence does.
};

}  // namespace

bool stood_on_page(const std::vector<DumpedLine>& lines) {
  return PageSigns(lines).tell_of_page();
}

}  // namespace lectern::tts
