#include "tts/chinese/readings/reading_model.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/tts/chinese/lexicon/lexicon_file.h"
#include "tts/chinese/lexicon/lexicon.h"
#include "tts/chinese/lexicon/reading_trainer.h"
#include "tts/chinese/readings/han_words.h"
#include "tts/chinese/wording/verbalizer.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

const Lexicon& lexicon() {
  static const Lexicon kSharedLexicon(lectern::tests::lexicon_file());
  return kSharedLexicon;
}

/// A file of labelled lines that goes when the test does.
class LabelledFile {
 public:
  explicit LabelledFile(const std::string& lines)
      : path_(std::filesystem::temp_directory_path() /
              ("lectern_reading_model_test_" + std::to_string(getpid()) + ".tsv")) {
    std::ofstream(path_) << lines;
  }
  ~LabelledFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  LabelledFile(const LabelledFile&) = delete;
  LabelledFile& operator=(const LabelledFile&) = delete;

  std::vector<Example> examples(Readings readings = Readings::taiwan) const {
    return examples_of(lexicon(), readings, read_labelled(path_));
  }
  std::vector<LabelledSentence> sentences() const { return read_labelled(path_); }

 private:
  std::filesystem::path path_;
};

std::vector<HanWord> words_of(std::string_view text) {
  HanWords han = break_forms(lexicon(), verbalize(text, {0, text.size()}), Readings::taiwan);
  read_by_rules(lexicon(), Readings::taiwan, han.words);
  return han.words;
}

const std::string kRowsAndWalks =
    "hang2\t看到第一[行]字\nhang2\t寫下第二[行]字\nhang2\t抄了第三[行]字\n"
    "xing2\t不可以這樣[行]走\nxing2\t他在路上[行]走\nxing2\t她慢慢地[行]走\n";

}  // namespace

TEST_CASE("a labelled line is a reading and a sentence with its character in brackets",
          "[tts][chinese][reading_model]") {
  const LabelledFile file("# a comment\n\nhang2\t這家銀[行]上半年獲利成長兩成。\n");
  const std::vector<LabelledSentence> sentences = file.sentences();
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].reading == "hang2");
  CHECK(sentences[0].text == "這家銀行上半年獲利成長兩成。");
  CHECK(sentences[0].character.in(sentences[0].text) == "行");
}

TEST_CASE("a labelled line that is none is refused by its place", "[tts][chinese][reading_model]") {
  const std::string line = GENERATE("hang2", "hang2\t銀行", "hang2\t[銀行]", "hang2\t銀]行[");
  CAPTURE(line);
  CHECK_THROWS_WITH(LabelledFile("\n" + line + "\n").sentences(), Catch::Contains(".tsv:2"));
}

TEST_CASE("a site shows what stands around a character, not beyond its clause",
          "[tts][chinese][reading_model]") {
  const std::vector<HanWord> words = words_of("銀行行長，他走了");
  const SiteText text(lexicon(), Readings::taiwan, words);
  const ReadingSite site = text.site(1, 1);  // 長
  CHECK(site.character == U'長');
  CHECK(site.before == std::array<char32_t, 2>{U'行', U'行'});
  CHECK(site.behind == std::array<char32_t, 2>{kClauseEnd, kClauseEnd});
  CHECK(site.word == U"行長");
  CHECK(site.position == 1);
  CHECK(site.word_before == U"銀行");
  CHECK(site.word_behind.empty());
  CHECK(site.usual == "zhang3");
}

TEST_CASE("another language beside a character is no Han", "[tts][chinese][reading_model]") {
  const std::vector<HanWord> words = words_of("使用Windows行");
  const SiteText text(lexicon(), Readings::taiwan, words);
  CHECK(text.site(words.size() - 1, 0).before.front() == kForeign);
}

TEST_CASE("the mainland's model sees Simplified characters", "[tts][chinese][reading_model]") {
  const LabelledFile file("zhang3\t一位處[長]發言\n");
  CHECK(file.examples(Readings::mainland)[0].character == U'长');
  CHECK(file.examples(Readings::taiwan)[0].character == U'長');
}

TEST_CASE("what is learnt tells readings apart by their neighbours",
          "[tts][chinese][reading_model]") {
  const LabelledFile file(kRowsAndWalks);
  const TrainedModel model = train(file.examples(), {});
  REQUIRE(model.candidates.at(U'行') == std::vector<std::string>{"hang2", "xing2"});
  const auto weight_of = [&model](std::string_view reading, char32_t right) {
    const auto found =
        std::find_if(model.weights.begin(), model.weights.end(), [&](const TrainedWeight& weight) {
          return weight.character == U'行' && weight.reading == reading &&
                 weight.sight.feature() == Feature::right &&
                 weight.sight.characters() == std::u32string_view(&right, 1);
        });
    return found == model.weights.end() ? 0 : found->weight;
  };
  CHECK(weight_of("hang2", U'字') > 0);
  CHECK(weight_of("xing2", U'字') < 0);
}

TEST_CASE("the same sentences teach the same weights, and a file keeps them",
          "[tts][chinese][reading_model]") {
  const LabelledFile file(kRowsAndWalks);
  const TrainedModel model = train(file.examples(), {});
  const auto path = std::filesystem::temp_directory_path() /
                    ("lectern_model_" + std::to_string(getpid()) + ".tsv");
  write_model(model, path);
  const TrainedModel kept = read_model(path);
  std::filesystem::remove(path);
  const TrainedModel again = train(file.examples(), {});
  REQUIRE(kept.weights.size() == model.weights.size());
  REQUIRE(again.weights.size() == model.weights.size());
  for (std::size_t i = 0; i < model.weights.size(); ++i) {
    CHECK(kept.weights[i].weight == Approx(model.weights[i].weight));
    CHECK(kept.weights[i].sight.characters() == model.weights[i].sight.characters());
    CHECK(again.weights[i].weight == model.weights[i].weight);
  }
  CHECK(kept.candidates == model.candidates);
}

TEST_CASE("the lexicon's models choose by context, each for its side",
          "[tts][chinese][reading_model]") {
  ReadingSite site;
  site.character = U'行';
  site.before = {U'银', kClauseEnd};
  site.behind = {U'的', U'人'};
  site.word = U"银行";
  site.position = 1;
  site.usual = "hang2";
  site.alone = "xing2";
  const auto choice = lexicon().model(Readings::mainland).choose(site);
  REQUIRE(choice);
  CHECK(choice->syllable == "hang2");
  CHECK(choice->confidence > 0.5);
  site.character = U'鑫';
  CHECK_FALSE(lexicon().model(Readings::taiwan).choose(site));
}

TEST_CASE("of the mainland's short words a reading that no label has is not believed",
          "[tts][chinese][reading_model]") {
  const std::vector<HanWord> short_word = words_of("認識");
  const std::vector<HanWord> long_word = words_of("自行車");
  REQUIRE(long_word.size() == 1);
  CHECK_FALSE(SiteText(lexicon(), Readings::mainland, short_word).site(0, 1).trusts_usual);
  CHECK(SiteText(lexicon(), Readings::mainland, long_word).site(0, 1).trusts_usual);
  CHECK(SiteText(lexicon(), Readings::taiwan, short_word).site(0, 1).trusts_usual);

  ReadingSite site;
  site.character = U'识';
  site.word = U"认识";
  site.position = 1;
  site.usual = "shi5";
  site.alone = "shi2";
  site.trusts_usual = false;
  const auto choice = lexicon().model(Readings::mainland).choose(site);
  REQUIRE(choice);
  CHECK(choice->syllable == "shi2");
}

TEST_CASE("a word of ours is not weighed, a listed one only by what was taught in that word",
          "[tts][chinese][reading_model]") {
  ReadingSite site;  // 空白: a flat share of labels would have it kong1
  site.character = U'空';
  site.word = U"空白";
  site.usual = "kong4";
  site.alone = "kong1";
  site.before = {kClauseEnd, kClauseEnd};
  site.behind = {U'白', kClauseEnd};
  const ReadingModel& model = lexicon().model(Readings::mainland);
  site.warrant = Warrant::listed;
  REQUIRE(model.choose(site));
  CHECK(model.choose(site)->syllable == "kong4");
  site.warrant = Warrant::ours;
  CHECK_FALSE(model.choose(site));
}

TEST_CASE("the mainland's words carry their warrant, but a listed neutral tone stays open",
          "[tts][chinese][reading_model]") {
  const auto warrant_of = [](std::string_view text) {
    HanWords han = break_forms(lexicon(), verbalize(text, {0, text.size()}), Readings::mainland);
    read_by_rules(lexicon(), Readings::mainland, han.words);
    return SiteText(lexicon(), Readings::mainland, han.words)
        .site(0, han.words.front().characters.size() - 1)
        .warrant;
  };
  CHECK(warrant_of("空白") == Warrant::listed);
  CHECK(warrant_of("部分") == Warrant::ours);
  CHECK(warrant_of("认识") == Warrant::none);  // ren4 shi5 in one list, shi2 in labels
}

TEST_CASE("an example of a reading that is rarer than it is shown weighs less",
          "[tts][chinese][reading_model]") {
  const LabelledFile file(kRowsAndWalks);
  const auto strength = [&file](const ReadingCounts& counts) {
    double sum = 0;
    for (const TrainedWeight& weight : train(file.examples(), counts).weights) {
      if (weight.reading == "hang2" && weight.sight.feature() == Feature::right)
        sum += std::abs(weight.weight);
    }
    return sum;
  };
  CHECK(strength({{U'行', {{"hang2", 1}, {"xing2", 1}}}}) >
        strength({{U'行', {{"hang2", 1}, {"xing2", 9}}}}));
}

TEST_CASE("what both scripts write alike is Simplified where the mainland reads",
          "[tts][chinese][reading_model]") {
  const std::string text = "能干";
  const auto looked_up = [&text](Readings readings) {
    return break_forms(lexicon(), verbalize(text, {0, text.size()}), readings)
        .words.back()
        .characters;
  };
  CHECK(looked_up(Readings::mainland).back() == U'幹');
  CHECK(looked_up(Readings::taiwan).back() == U'干');
}
