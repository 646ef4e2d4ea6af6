#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::lines_of;
using Lines = std::vector<std::string>;

namespace {

tts::Document read(std::string_view text) {
  return tests::read_as(tts::InputFormat::plain_text, text);
}

const std::string kFirst =
    "The council decided on Monday, after a long night of talks, that the bridge will be rebuilt "
    "in stone and not in steel, as many had hoped it would be.";
const std::string kSecond =
    "Work on the bridge begins in May, said the mayor, and the ferry will run at night until the "
    "last stone of it has been laid.";
const std::string kHeadline = "Bridge will be rebuilt in stone after night of talks";

}  // namespace

TEST_CASE("a page is known by what stands around its story, without a phrase of furniture",
          "[reading][copied_page]") {
  const std::string story = kHeadline + "\n\n3 May 2021\n\n" + kFirst + "\n\n" + kSecond + "\n\n";
  const std::string lead = "The river has risen again this week, and nobody at the town hall ...\n";
  const std::string text = GENERATE_COPY(
      // The names of its sections.
      "Home\n\nNews\n\nWeather\n\n" + story,
      // Other short lines over a headline that its date follows.
      "The Quay Post\n\nThe harbour\n\nBoats\n\n" + story,
      // Other stories' headlines, each with its lead.
      story + "The river has risen again\n" + lead + "A ferry is late again\nA" + lead +
          "The market closes early\nB" + lead);
  const tts::Document document = read(text);
  CAPTURE(text);
  CHECK(lines_of(document) ==
        Lines{"title: " + kHeadline, "paragraph: " + kFirst, "paragraph: " + kSecond});
  CHECK(document.metadata.published == "2021-05-03");
}

TEST_CASE("a writer's own text is no page, whatever it has of one", "[reading][copied_page]") {
  const std::string text = GENERATE_COPY(
      // A newsroom's copy, with kicker, lead, byline, date and a picture's credit.
      "The harbour\n\n" + kHeadline + "\n\nThe masons begin in May\n\nBy Ada Example\n\n" + kFirst +
          "\n\nWhat comes next\n\n" + kSecond + "\n\nPhoto: Bo Example\n",
      // A story about what pages say.
      kHeadline + "\n\n" + kFirst + "\n\nIt has updated its privacy policy to say so.\n\nPrivate " +
          "messages are excluded under the new terms of service.\n\nSubscribe to nothing you " +
          "cannot leave, he said.\n\n" + kSecond + "\n",
      // A recipe that begins with what it takes.
      "Leek soup\n\n4 leeks\n\n1 onion\n\n2 potatoes\n\nsalt\n\npepper\n\n" + kFirst + "\n\n" +
          kSecond + "\n",
      // A diary.
      "My year at the quay\n\n3 May 2021\n\n" + kFirst + "\n\n4 May 2021\n\n" + kSecond +
          "\n\n5 May 2021\n\nNothing came of it…\n",
      // A tale that breaks off, and more than once.
      kHeadline + "\n\n" + kFirst + "\n\nAnd then…\n\n" + kSecond +
          "\n\nNobody knew…\n\nNobody asked...\n\n" + kFirst + " Again.\n",
      // A list that its writer did not mark.
      kHeadline + "\n\n" + kFirst + "\n\nThe bridge of stone by the old harbour\n\n" +
          "The bridge of steel by the new one\n\nThe ferry that runs between the two at night\n\n" +
          kSecond + "\n");
  CAPTURE(text);
  CHECK(read(text).judgements.empty());
}

TEST_CASE("a writer's own text tells its writer and its day apart", "[reading][copied_page]") {
  const auto [head, byline, published] = GENERATE(table<std::string, std::string, std::string>({
      {"By Ada Example\n\n3 May 2021\n\n", "Ada Example", "2021-05-03"},
      {"Ada Example\n\n3. Mai 2021, 20:15 Uhr\n\n", "Ada Example", "2021-05-03"},
      {"Interview by Ada Example\n\nMay 3, 2021\n\n", "Ada Example", "2021-05-03"},
      {"記者林港生／高雄報導\n\n2021-05-03\n\n", "林港生", "2021-05-03"},
      // A name alone may be of a place.
      {"Ada Example\n\n", "", ""},
  }));
  CAPTURE(head);
  const tts::Document document = read(kHeadline + "\n\n" + head + kFirst + "\n\n" + kSecond + "\n");
  CHECK(document.metadata.byline == byline);
  CHECK(document.metadata.published == published);
  const Lines lines = lines_of(document);
  CHECK(std::none_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("2021") != std::string::npos;
  }));
  CHECK(lines.size() == 4);
}

TEST_CASE("a name that stands alone by a date is the writer of a copied page",
          "[reading][copied_page]") {
  const auto [lines, byline] = GENERATE(table<std::string, std::string>({
      {"Hannah Example\n\n3 May 2021", "Hannah Example"},
      {"Hannah Example North of England correspondent\n\n3 May 2021", "Hannah Example"},
      {"Hannah Example Staff Reporter\n\n3 May 2021", "Hannah Example"},
      {"Hannah Example hexample@quay.example\n\n3 May 2021", "Hannah Example"},
      {"Hannah ExampleBBC News, Yorkshire\n\n3 May 2021", "Hannah Example"},
      {"Hannah Example\n\n3 min read", "Hannah Example"},
      {"3 May 2021\n\n海灣新聞網\n\n陳怡君", "陳怡君"},
      {"文陳怡君\n\n3 May 2021", "陳怡君"},
      {"有料記事\n\n佐藤美咲\n\nシェア\n\n2021年5月3日 16時00分", "佐藤美咲"},
      {"BBC News\n\n3 May 2021", ""},
      {"The harbour\n\n3 May 2021", ""},
      {"Hannah Example", ""},
  }));
  CAPTURE(lines);
  const tts::Document document = read("Log in\nSubscribe\nShare\n\n" + kHeadline + "\n\n" + lines +
                                      "\n\n" + kFirst + "\n\n" + kSecond + "\n\nMost read\n");
  CHECK(document.title == kHeadline);
  CHECK(document.metadata.byline == byline);
}

TEST_CASE("a heading is story although furniture parts it from the paragraph above",
          "[reading][copied_page]") {
  const std::string between = GENERATE("Advertisement\n\nSkip advertisement",
                                       "Anzeige\n\nLesen Sie auch: Parken wird teurer");
  const tts::Document document =
      read("Log in\nSubscribe\n\n" + kHeadline + "\n\n" + kFirst + "\n\n" + between +
           "\n\nNo other way\n\n" + kSecond + "\n\nMost read\n\nThe river rises\n");
  CHECK(lines_of(document) == Lines{"title: " + kHeadline, "paragraph: " + kFirst,
                                    "heading: No other way", "paragraph: " + kSecond});
}

TEST_CASE("short paragraphs of a copied page are story behind another story's headlines",
          "[reading][copied_page]") {
  const tts::Document document =
      read("Log in\nSubscribe\nShare\n\n" + kHeadline + "\n\n" + kFirst +
           "\n\nRelated article\n\nThe river rises\n\nThe masons start in May.\n\nNobody had asked "
           "them.\n\nvideo\n\nSee how the river rises\n\nThe market stays open.\n\nSo does the "
           "quay.\n\nMost read\n\nA ferry is late\n");
  const Lines lines = lines_of(document);
  CHECK(std::find(lines.begin(), lines.end(), "paragraph: So does the quay.") != lines.end());
  CHECK(std::find(lines.begin(), lines.end(), "paragraph: Nobody had asked them.") != lines.end());
}

TEST_CASE("a headline comes before its lead, its section and the day", "[reading][copied_page]") {
  const std::string head = GENERATE_COPY(
      // A lead that says more of the story's words.
      kHeadline +
          "\n\nThe bridge will be rebuilt in stone and not in steel\n\nAda Example\n\n3 May "
          "2021, 17:05",
      "Bridge\n\n" + kHeadline + "\n\nBridge", kHeadline + "\n\nThe quay paper 3 May 2021",
      // A page says its headline twice.
      kHeadline + "\n\n" + kHeadline);
  CAPTURE(head);
  const tts::Document document = read("Log in\nSubscribe\nShare\n\n" + head + "\n\n" + kFirst +
                                      "\n\n" + kSecond + "\n\nMost read\n");
  CHECK(document.title == kHeadline);
}

TEST_CASE("what a copied page tells of its writer is no story", "[reading][copied_page]") {
  const tts::Document document =
      read("Log in\nSubscribe\nShare\n\n" + kHeadline + "\n\nBy Ada Example and Bo Roe\n\n" +
           kFirst + "\n\nAda Example was there, and so were many who live on the quay.\n\n" +
           kSecond + "\n\nNobody had asked them.\n\nThe ferry is late.\n\nAda Example\n\n" +
           "Ada Example covers the harbour and has worked for the paper since the year of the "
           "flood. She lives by the quay.\n\nMost read\n");
  const Lines lines = lines_of(document);
  REQUIRE(lines.size() == 7);
  CHECK(lines.back() == "paragraph: The ferry is late.");
}

TEST_CASE("who edited a story stands behind its last paragraph, which is no caption",
          "[reading][copied_page]") {
  const std::string menu = "首頁\n政治\n社會\n生活\n";
  const std::string headline = "渡輪夜間停駛！港務局：風浪太大";
  const std::string first =
      "海灣市往來外島的渡輪今晚起停駛，港務局表示，外海風浪已超過三公尺，為了旅客安全，"
      "所有夜間航班都要等到風浪減弱之後才會恢復行駛。";
  const std::string last =
      "渡輪公司說，已經買票的旅客可以在三天內改搭其他航班。（編輯：陳範例）1150503";
  const std::string caption = "渡輪停在碼頭。記者王範例攝";
  const tts::Document document = read(menu + headline + "\n2026/5/3 18:20\n" + caption + "\n" +
                                      first + "\n" + last + "\n延伸閱讀\n另一則新聞\n");
  CHECK(lines_of(document) ==
        Lines{"title: " + headline, "paragraph: " + first, "paragraph: " + last});
  CHECK(tests::reason_for(document, caption) == "caption");
}

TEST_CASE("a copied page whose paragraphs all stand twice is not empty", "[reading][copied_page]") {
  const tts::Document document =
      read("Home\nNews\nWeather\n" + kHeadline + "\n3 May 2021\n" + kFirst + "\n" + kFirst + "\n" +
           kSecond + "\n" + kSecond + "\nMost read\nThe river rises\n");
  CHECK(lines_of(document) ==
        Lines{"title: " + kHeadline, "paragraph: " + kFirst, "paragraph: " + kSecond});
}

TEST_CASE("short lines between paragraphs are the story's own list or a box of the page",
          "[reading][copied_page]") {
  const std::string above =
      "Log in\nSubscribe\nShare\n\n" + kHeadline + "\n\n3 May 2021\n\n" + kFirst;
  const std::string below = kSecond + "\n\nMost read\n\nThe river rises\n";
  SECTION("a list") {
    const std::string list =
        GENERATE("Stone from the quarry\nLime from the coast\nOak for the piers",
                 "What it takes\nStone: 400 carts\nLime: 30 carts\nOak: 12 trunks");
    CAPTURE(list);
    const Lines lines = lines_of(read(above + "\n\n" + list + "\n\n" + below));
    CHECK(lines.size() == 3 + std::size_t(std::count(list.begin(), list.end(), '\n')) + 1);
  }
  SECTION("a box") {
    const std::string box = GENERATE("The river rises\n4 May 2021\nA ferry is late\n5 May 2021",
                                     "Facebook\nA ferry is late\nThe market closes early",
                                     "The river rises\nA ferry is late\nThe market closes early");
    CAPTURE(box);
    const Lines lines = lines_of(read(above + "\n\n" + box + "\n\n" + below));
    CHECK(lines == Lines{"title: " + kHeadline, "paragraph: " + kFirst, "paragraph: " + kSecond});
  }
}

TEST_CASE("other stories' leads are not read though they are whole sentences",
          "[reading][copied_page]") {
  const std::string story = "Log in\nSubscribe\nShare\n\n" + kHeadline + "\n\n3 May 2021\n\n" +
                            kFirst + "\n\n" + kSecond + "\n\n" + kFirst + " Again.\n\n";
  const std::string signature = GENERATE("4 May 2021\n", "By Hannah Example\n", "");
  const std::vector<std::string> headlines = {
      "The river has risen again this week",
      std::string(signature.empty() ? "The ferry is late for the market again"
                                    : "Will the ferry be late for the market again?"),
      "The market closes early on Saturdays"};
  const std::string lead =
      " and nobody at the town hall could say on Tuesday whether it will be any better next week.";
  const bool has_head = signature.empty() || GENERATE(true, false);
  std::string list = has_head ? "Related stories\n" : "";
  for (const std::string& headline : headlines) {
    list += headline + "\n" + signature + headline.substr(0, 10) + lead + "\n";
  }
  CAPTURE(list);
  CHECK(lines_of(read(story + list)) == Lines{"title: " + kHeadline, "paragraph: " + kFirst,
                                              "paragraph: " + kSecond,
                                              "paragraph: " + kFirst + " Again."});
}

TEST_CASE("a copied live report is read, though each of its entries has a headline and an hour",
          "[reading][copied_page]") {
  const std::string entry = "\nThe masons are at work on the second arch\n";
  const Lines lines = lines_of(read(
      "Log in\nSubscribe\nShare\n\n" + kHeadline + "\n\n3 May 2021\n\n" + kFirst + "\n12:05" +
      entry + kSecond + "\n11:40\nThe first stone has been laid at last\n" + kFirst +
      " Again.\n11:02\nThe mayor has come to the quay\n" + kSecond + " So it goes.\nMost read\n"));
  CHECK(std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
          return line.starts_with("paragraph: ") && line.size() > 80;
        }) == 4);
}

TEST_CASE("a copied page is read in scripts with stops of their own, or without",
          "[reading][copied_page]") {
  const auto [first, second] = GENERATE(table<std::string, std::string>({
      {"ฝนตกหนักในกรุงเทพฯ เมื่อวันจันทร์ทำให้ถนนหลายสายถูกน้ำท่วม และผู้โดยสารหลายพันคนติดอยู่ตามสถานี",
       "กรุงเทพมหานครระบุว่าได้ติดตั้งเครื่องสูบน้ำสี่ร้อยเครื่องแล้ว และโรงเรียนจะปิดชั่วคราว"},
      {"တနင်္လာနေ့က ရန်ကုန်မြို့မှာ မိုးသည်းထန်စွာ ရွာသွန်းတဲ့အတွက် လမ်းအများအပြား ရေလွှမ်းခဲ့ပါတယ်။",
       "မိုးလေဝသဌာနက နောက်နှစ်ရက်အတွက် သတိပေးချက် ထုတ်ပြန်ထားပါတယ်။"},
      {"ភ្លៀងធ្លាក់ខ្លាំងនៅភ្នំពេញកាលពីថ្ងៃច័ន្ទ បានធ្វើឱ្យផ្លូវជាច្រើនលិចទឹក។",
       "ក្រសួងធនធានទឹកបានព្រមានថា ភ្លៀងនឹងបន្តពីរថ្ងៃទៀត។"},
      {"ሰኞ ዕለት በአዲስ አበባ ከባድ ዝናብ በመዝነቡ በርካታ መንገዶች በውሃ ተጥለቀለቁ።",
       "የሜትሮሎጂ ተቋም ለቀጣዮቹ ሁለት ቀናት ማስጠንቀቂያ አውጥቷል።"},
  }));
  const Lines lines = lines_of(read("Home\nNews\nSport\n2025-10-05\n" + first + "\n" + second +
                                    "\nFacebook\nMost read\nOne\nTwo\nContact us\nPrivacy policy\n"
                                    "© 2025 All rights reserved.\n"));
  CHECK(lines == Lines{"paragraph: " + first, "paragraph: " + second});
}

TEST_CASE("a short last paragraph of a copied page is read behind what interrupts the story",
          "[reading][copied_page]") {
  const std::string last = "A petition with 600 names was handed to the council.";
  const std::string between = GENERATE("Advertisement", "Related: What to do in winter",
                                       "The quay on Sunday. Photo: Bo Roe");
  CAPTURE(between);
  const Lines lines =
      lines_of(read("Log in\nSubscribe\nShare\n" + kHeadline + "\n3 May 2021\n" + kFirst + "\n" +
                    kSecond + "\n" + between + "\n" + last + "\nMost read\nThe river rises\n"));
  CHECK(lines == Lines{"title: " + kHeadline, "paragraph: " + kFirst, "paragraph: " + kSecond,
                       "paragraph: " + last});
}

TEST_CASE("a story of a copied page goes on behind a long list of its own",
          "[reading][copied_page]") {
  std::string list;
  for (const char* place : {"Ashton", "Birley", "Corfe", "Denham", "Elstow", "Frome", "Garth",
                            "Hythe", "Ilston", "Jarrow", "Kelso", "Lydd"}) {
    list += std::string("The bridge over the river at ") + place + "\n";
  }
  const Lines lines =
      lines_of(read("Log in\nSubscribe\nShare\n" + kHeadline + "\n3 May 2021\n" + kFirst + "\n" +
                    list + kSecond + "\n" + kFirst + " Again." + "\nMost read\nThe river rises\n"));
  CHECK(lines.size() == 16);
  CHECK(lines.back() == "paragraph: " + kFirst + " Again.");
}

TEST_CASE("comments of any length behind a long story of a copied page are not read",
          "[reading][copied_page]") {
  std::string story;
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}) {
    story += "On " + std::string(day) + " " + kSecond + " " + kFirst + "\n";
  }
  const Lines lines = lines_of(read("Log in\nSubscribe\nShare\n" + kHeadline + "\n3 May 2021\n" +
                                    story + "2 Comments\nAda\nI was there. " + kFirst + "\nBo\n" +
                                    "So was I. " + kSecond + "\nPrivacy policy\n"));
  CHECK(lines.size() == 7);
}

TEST_CASE("short first paragraphs of a copied page are read, and its headline is over its date",
          "[reading][copied_page]") {
  const auto [first, subheading] = GENERATE(table<std::string, std::string>({
      {"The ferry has sailed. Nobody waved.", "Eleven on board"},
      {"The bridge is gone.\nIt was cold.", "The bridge of stone will be rebuilt on Monday"},
  }));
  const tts::Document document =
      read("Log in\nSubscribe\nShare\n" + kHeadline + "\n3 May 2021\n" + first + "\n" + subheading +
           "\n" + kFirst + "\n" + kSecond + "\nMost read\n");
  CHECK(document.title == kHeadline);
  const Lines lines = lines_of(document);
  REQUIRE(lines.size() > 1);
  CHECK(lines[1] == "paragraph: " + first.substr(0, first.find('\n')));
}

TEST_CASE("a page is known by the names of its sections in many languages",
          "[reading][copied_page]") {
  const std::string menu = GENERATE("Новости\nПолитика\nКультура", "Zprávy\nDomácí\nEkonomika",
                                    "Gündem\nSiyaset\nSpor", "Ειδήσεις\nΠολιτική\nΚόσμος",
                                    "أخبار\nاقتصاد\nرياضة", "Wiadomości\nGospodarka\nŚwiat");
  CAPTURE(menu);
  CHECK(
      lines_of(read(menu + "\n" + kHeadline + "\n3 May 2021\n" + kFirst + "\n" + kSecond + "\n")) ==
      Lines{"title: " + kHeadline, "paragraph: " + kFirst, "paragraph: " + kSecond});
}

TEST_CASE("a paragraph of a copied page that breaks off is story behind another paragraph",
          "[reading][copied_page]") {
  const std::string answer = "With patience, a little luck, stone...";
  const Lines lines =
      lines_of(read("Log in\nSubscribe\nShare\n" + kHeadline + "\n3 May 2021\n" + kFirst +
                    "\nAnd how will you build it?\n" + answer + "\n" + kSecond +
                    "\nThe river has risen again this week\nNobody knows why it did...\n" + kFirst +
                    " Again.\nMost read\nThe river rises\n"));
  CHECK(std::count(lines.begin(), lines.end(), "paragraph: " + answer) == 1);
  CHECK(std::count(lines.begin(), lines.end(), "paragraph: Nobody knows why it did...") == 0);
}

TEST_CASE("a story's list is read though one of its lines stands elsewhere on the page, too",
          "[reading][copied_page]") {
  Lines list;
  for (const char* place : {"Ashton", "Birley", "Corfe", "Denham", "Elstow", "Frome", "Garth",
                            "Hythe", "Ilston", "Jarrow"}) {
    list.push_back(std::string("The bridge over the river at ") + place);
  }
  std::string rows;
  for (const std::string& line : list) rows += line + "\n";
  const Lines lines =
      lines_of(read("Log in\nSubscribe\nShare\n" + kHeadline + "\n3 May 2021\n" + kFirst + "\n" +
                    rows + kSecond + "\nMost read\n" + list[4] + "\nThe river rises\n"));
  CHECK(lines.size() >= 12);
  CHECK(lines.back() == "paragraph: " + kSecond);
}

namespace {

/// A page with enough around the story to be one, and the story long enough to stand against it.
std::string page_with(const std::string& under_headline, const std::string& behind) {
  std::string story;
  for (int year = 2001; year <= 2008; ++year) {
    story += "In " + std::to_string(year) + " " + kFirst.substr(4) + "\n\n";
  }
  return "Home\n\nNews\n\nWeather\n\n" + kHeadline + "\n\n" + under_headline + "3 May 2021\n\n" +
         story + behind + "Imprint\n\nPrivacy policy\n";
}

}  // namespace

TEST_CASE("a long line between headline and date leads the story in", "[reading][copied_page]") {
  const std::string standfirst =
      "The masons of the town begin in May, and the ferry runs at night until the last stone";
  const tts::Document document = read(page_with("Share\n\n" + standfirst + "\n\n", ""));
  const Lines lines = lines_of(document);
  REQUIRE(lines.size() > 1);
  CHECK(lines[0] == "title: " + kHeadline);
  CHECK(lines[1] == "paragraph: " + standfirst);
}

TEST_CASE("all that leads a copied story in is read, however it is set", "[reading][copied_page]") {
  const std::string lead =
      "The masons of the town begin in May, and the ferry runs all night long under a lamp";
  const std::string question =
      "Who pays for the stone of the bridge? The mayor knows it, and so do the masons. And the …";
  const std::string head = "Home\n\nNews\n\nWeather\n\n";
  const std::string story = kFirst + "\n\n" + kSecond + "\n\nImprint\n\n";
  const auto [text, expected] = GENERATE_REF(table<std::string, Lines>({
      // A phrase between headline and first paragraph.
      {head + kHeadline + "\n\nThe masons of the town begin in May at last\n\n" + story,
       {"paragraph: The masons of the town begin in May at last"}},
      // A lead that the page repeats where it is shared.
      {head + kHeadline + "\n\n" + lead + "\n\n3 May 2021\n\n" + story + lead + "\n",
       {"paragraph: " + lead}},
      // One that breaks off behind a sentence.
      {head + kHeadline + "\n\n3 May 2021\n\n" + question + "\n\nShare\n\n" + story,
       {"paragraph: " + question}},
      // What is written as a date is none.
      {head + kHeadline + "\n\nlast update of 14:00 on 28 / 08 (GMT +04)\n\n" + story, {}},
  }));
  CAPTURE(text);
  Lines lines{"title: " + kHeadline};
  lines.insert(lines.end(), expected.begin(), expected.end());
  lines.insert(lines.end(), {"paragraph: " + kFirst, "paragraph: " + kSecond});
  CHECK(lines_of(read(text)) == lines);
}

TEST_CASE("a headline stands over its lead also where the day parts them",
          "[reading][copied_page]") {
  const std::string headline = "Council wants the bridge in stone";
  const std::string lead =
      "The council decided on Monday that it will be rebuilt in stone and not in steel at last";
  const tts::Document document =
      read("Home\n\nNews\n\nWeather\n\nThe river\n\n" + headline + "\n\n3 May 2021\n\n" + lead +
           "\n\n" + kFirst + "\n\n" + kSecond + "\n\nImprint\n");
  CHECK(lines_of(document) == Lines{"title: " + headline, "paragraph: " + lead,
                                    "paragraph: " + kFirst, "paragraph: " + kSecond});
}

TEST_CASE("comments that are counted over a copied story do not silence it",
          "[reading][copied_page]") {
  const std::string verdict = "A bridge of stone at last.";
  const Lines lines = lines_of(
      read(page_with(kFirst + "\n\n" + kSecond + "\n\nComments\n\n" + verdict + "\n\n", "")));
  CHECK(std::count(lines.begin(), lines.end(), "paragraph: " + verdict) == 1);
}

TEST_CASE("a picture's credit makes no box of a list in a copied story", "[reading][copied_page]") {
  const tts::Document document = read(
      "Home\n\nNews\n\nWeather\n\n" + kHeadline + "\n\n3 May 2021\n\n" + kFirst +
      "\n\nFoto: Ada Example\n\nein Sack Kalk\n\nzwei Eimer Sand\n\n" + kSecond + "\n\nImprint\n");
  CHECK(lines_of(document) == Lines{"title: " + kHeadline, "paragraph: " + kFirst,
                                    "paragraph: ein Sack Kalk", "paragraph: zwei Eimer Sand",
                                    "paragraph: " + kSecond});
}

TEST_CASE("a few lines behind the last furniture of a copied page are not its story",
          "[reading][copied_page]") {
  const std::string life =
      "Ada has written about bridges since 2007, and about the ferries of the whole coast before "
      "that, from a boat.";
  const std::string behind = GENERATE_COPY(
      "About the author\n\n" + life + "\n\n", "Share this:\n\nTwitter\n\n" + life + "\n\n",
      "Tags: bridge, stone\n\nFloyd\n\n" + life + "\n\n",
      "Sign up for the newsletter\n\nYou can read our news about the bridge every day at seven in "
      "the morning, and longer stories on Sundays.\n\n");
  CAPTURE(behind);
  const tts::Document document = read(page_with("", behind));
  CHECK(lines_of(document).size() == 9);
}

TEST_CASE("an entry of a numbered list is no headline", "[reading][copied_page]") {
  const tts::Document document = read(
      "Home\n\nNews\n\nWeather\n\n" + kHeadline + "\n\n3 May 2021\n\n1. The bridge in stone.\n\n" +
      "2. The bridge in steel.\n\n" + kFirst + "\n\n" + kSecond + "\n\nImprint\n");
  CHECK(document.title == kHeadline);
}
