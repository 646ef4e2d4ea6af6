// How long does a listener wait for the first sound of an article that nobody has seen before?
//
//   lectern_first_segment_bench [--articles N] [--workers N]
//
// Each article is begun in a studio that is up and idle, as a service's is; measured is from
// begin() until the bytes of the first segment are there, and until the whole article's length is
// exact. Not a test: a loaded machine gives other numbers.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/installation.h"
#include "server/narration/live/narration_studio.h"
#include "server/narration/unit_cache.h"
#include "tests/support/temporary_folder.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/utterance_planner.h"

namespace lectern::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Options {
  int articles = 40;
  unsigned workers = std::max(1U, std::thread::hardware_concurrency());
};

/// Taiwanese news that nobody wrote: sentences of newsroom form, no two alike.
class ArticleWriter {
 public:
  explicit ArticleWriter(unsigned seed) : random_(seed) {}

  /// characters  at least so many, of which a Chinese one is spoken in a quarter of a second.
  tts::Document article(std::size_t characters) {
    tts::Document document;
    document.language = tts::LanguageTag::from("zh-Hant-TW");
    append(document, tts::BlockKind::title, headline());
    document.title = document.text;
    while (document.text.size() < 3 * characters) {
      std::string paragraph;
      for (int i = 0; i < 4; ++i) paragraph += sentence();
      append(document, tts::BlockKind::paragraph, paragraph);
    }
    return document;
  }

 private:
  static void append(tts::Document& document, tts::BlockKind kind, const std::string& text) {
    if (!document.text.empty()) document.text += "\n\n";
    const std::size_t begin = document.text.size();
    document.text += text;
    document.blocks.push_back({kind, {begin, document.text.size()}, document.language});
  }

  std::string one_of(std::initializer_list<std::string_view> words) {
    return std::string(*(words.begin() + random_() % words.size()));
  }
  std::string number(unsigned least, unsigned most) {
    return std::to_string(least + random_() % (most - least));
  }
  std::string place() {
    return one_of({"海灣市", "潮汐村", "東環區", "北港鎮", "雲嶺縣", "竹溪鄉", "南埔區"});
  }
  std::string body() {
    return one_of({"交通局", "水利署", "觀光協會", "港務公司", "電力公司", "衛生所", "圖書館"});
  }
  std::string work() {
    return one_of({"捷運延伸線", "離岸風場", "老橋整修", "夜間公車", "海堤後退計畫", "渡輪復航"});
  }
  std::string who() {
    return one_of({"局長陳怡君", "主任林志明", "研究員王雅婷", "工程師Kevin Lin", "里長張文雄"});
  }

  std::string headline() { return place() + work() + "提前" + number(2, 300) + "天完工"; }

  std::string sentence() {
    switch (random_() % 5) {
      case 0:
        return place() + body() + number(1, 28) + "日表示，" + work() + "今年投入" + number(2, 98) +
               "億元，預計" + number(2027, 2040) + "年完工。";
      case 1:
        return who() + "說，過去" + number(3, 30) + "年來，當地每天有" + number(1000, 90000) +
               "人次使用，比前一年成長" + number(1, 60) + "." + number(1, 9) + "%。";
      case 2:
        return "根據" + body() + "的統計，" + place() + "共有" + number(100, 9900) +
               "戶受到影響，其中約" + number(2, 9) + "成已經恢復供水，其餘最快要到" +
               number(2, 23) + "點以後。";
      case 3:
        return "「" + one_of({"我們", "居民", "遊客"}) + "等了" + number(2, 40) + "個月，" +
               one_of({"終於看到成果", "只希望不要再延後", "現在可以放心了"}) + "。」" + who() +
               "在" + place() + "受訪時這麼說。";
      default:
        return work() + "全長" + number(2, 90) + "公里，設" + number(3, 30) + "站，由" + body() +
               "與AI新創公司DataWave合作，" + number(1, 12) + "月起每" + number(4, 30) +
               "分鐘一班。";
    }
  }

  std::mt19937 random_;
};

struct Waits {
  double first_segment = 0;
  double exact_length = 0;
  double ready = 0;
  double audio = 0;
};

double since(Clock::time_point start) {
  return Milliseconds(Clock::now() - start).count();
}

template <typename Wanted>
void wait_for(const server::LiveNarration& narration, Wanted wanted) {
  const auto state = narration.wait_until(wanted, Clock::now() + std::chrono::minutes(2));
  if (!wanted(*state)) throw std::runtime_error("no narration: " + state->failure);
}

Waits render(server::NarrationStudio& studio, tts::Document document, const tts::Voice& voice) {
  Waits waits;
  const auto start = Clock::now();
  const auto narration = studio.begin({.document = std::move(document),
                                       .voice = voice,
                                       .rules = nullptr,
                                       .context = {},
                                       .priority = server::RenderPriority::listener,
                                       .tenant = "bench"});
  wait_for(*narration, [](const server::LiveState& state) { return !state.segments.empty(); });
  if (narration->segment(0).empty()) throw std::runtime_error("an empty segment");
  waits.first_segment = since(start);
  wait_for(*narration, [](const server::LiveState& state) { return state.is_complete(); });
  waits.exact_length = since(start);
  wait_for(*narration,
           [](const server::LiveState& state) { return state.phase == server::LivePhase::ready; });
  waits.ready = since(start);
  waits.audio = Milliseconds(narration->state()->duration).count();
  return waits;
}

void print(std::string_view what, std::vector<double> values, std::string_view unit) {
  std::sort(values.begin(), values.end());
  const auto part = [&values](double quantile) {
    return values[static_cast<std::size_t>(quantile * static_cast<double>(values.size() - 1))];
  };
  std::cout << std::left << std::setw(44) << what << std::right << std::fixed
            << std::setprecision(1) << std::setw(9) << part(0.5) << std::setw(9) << part(0.95)
            << std::setw(9) << values.back() << "  " << unit << "\n";
}

template <typename Quantity>
std::vector<double> each(const std::vector<Waits>& all, Quantity quantity) {
  std::vector<double> values;
  values.reserve(all.size());
  for (const Waits& waits : all) values.push_back(quantity(waits));
  return values;
}

void report(std::string_view kind, const std::vector<Waits>& all) {
  std::cout << "\n" << kind << "\n";
  print("  article", each(all, [](const Waits& waits) { return waits.audio / 1000; }),
        "s of audio");
  print("  first segment", each(all, [](const Waits& waits) { return waits.first_segment; }), "ms");
  print("  exact length", each(all, [](const Waits& waits) { return waits.exact_length; }), "ms");
  print("  ready", each(all, [](const Waits& waits) { return waits.ready; }), "ms");
  print("  speed", each(all, [](const Waits& waits) { return waits.audio / waits.ready; }),
        "x real time");
}

void bench(const Options& options) {
  const server::Installation installation = server::find_installation();
  const tts::VoiceCatalog voices(installation.voices);
  const tts::UtterancePlanner planner(installation.chinese_lexicon);
  tts::EspeakEngine engine({.speaker = installation.speaker, .processes = options.workers});
  const tests::TemporaryFolder folder;
  server::UnitCache cache(folder.path(), {});
  server::NarrationStudio studio(planner, engine, cache, {.workers = options.workers});
  const tts::Voice& voice = voices.default_for(tts::LanguageTag::from("zh-Hant-TW"));

  constexpr std::size_t kShort = 1000;
  constexpr std::size_t kTenMinutes = 2400;
  ArticleWriter writer(std::random_device{}());
  const auto render_all = [&](std::size_t characters) {
    std::vector<Waits> all;
    all.reserve(static_cast<std::size_t>(options.articles));
    for (int i = 0; i < options.articles; ++i) {
      all.push_back(render(studio, writer.article(characters), voice));
    }
    return all;
  };
  std::cout << options.articles << " articles of each kind, one at a time, " << options.workers
            << " workers\n"
            << std::right << std::setw(53) << "median" << std::setw(9) << "p95" << std::setw(9)
            << "most"
            << "\n";
  report("1,000 characters", render_all(kShort));
  report("ten minutes", render_all(kTenMinutes));
}

Options parse(int argc, char** argv) {
  Options options;
  CLI::App app("Measures how soon an article that nobody has seen before can be heard.");
  app.add_option("--articles", options.articles, "Of each kind")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--workers", options.workers, "Threads, and speakers")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

}  // namespace
}  // namespace lectern::bench

int main(int argc, char** argv) {
  try {
    lectern::bench::bench(lectern::bench::parse(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << "lectern_first_segment_bench: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
