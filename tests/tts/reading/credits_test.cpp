#include "tts/reading/story/credits.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace lectern::tts;

TEST_CASE("names are taken out of the lines that credit them", "[reading][credits]") {
  const auto [line, names] = GENERATE(table<std::string, std::string>({
      {"By Ada Example", "Ada Example"},
      {"Von Anna Beispiel, 3. Mai 2021", "Anna Beispiel"},
      {"Written by Ada Example on May 3, 2021", "Ada Example"},
      {"記者林港生／海灣市報導", "林港生"},
      {"文／林港生", "林港生"},
      {"Par Anne Exemple", "Anne Exemple"},
      {"Posted on May 3, 2021 by Ada Example", "Ada Example"},
      {"06.11.2023 13:30 von Olga", "Olga"},
      {"By Ada M. Example", "Ada M. Example"},
      {"Written by: Ada Example", "Ada Example"},
      {"Von Hafenwacht e. V.", "Hafenwacht e. V."},
      {"„Der Kai“ – eine neue Studie von Bo Doe", ""},
      {"(Von Anna Beispiel)", "Anna Beispiel"},
      {"Autorin: Anna Beispiel, Leiterin des Hafens", "Anna Beispiel"},
      {"By Ada Example, Ben Sample and Cy von Roe", "Ada Example, Ben Sample and Cy von Roe"},
      {"By Ada Example for the Quay on Sunday", "Ada Example for the Quay on Sunday"},
      {"Eine Analyse von Anna Beispiel", "Anna Beispiel"},
      {"Ein Tag von Anna Beispiel", ""},
      {"Analysis by Ada Example", "Ada Example"},
      {"Propos recueillis par Anne Exemple", "Anne Exemple"},
      {"Reporting by Ada Example; editing by Bo Doe", "Ada Example"},
      {"By Ada Example, Harbour Correspondent", "Ada Example"},
      {"Von Anna Beispiel, Hafenstadt", "Anna Beispiel"},
      {"By Ada Example, Ben Sample", "Ada Example, Ben Sample"},
      {"記者林港生／海灣報導", "林港生"},
      {"記者遭毆打", ""},
      {"(A bridge of stone)", ""},
      {"by the way", ""},
      {"The council decided.", ""},
  }));
  CAPTURE(line);
  CHECK(names_credited_in(line) == names);
}

TEST_CASE("people come before the house, whoever says so", "[reading][credits]") {
  const House house = {"The Quay Courier", "https://quay.example/news"};
  CHECK(choose_byline({"The Quay Courier"}, {"By Ada Example"}, house) == "Ada Example");
  CHECK(choose_byline({"Quay"}, {"By Ada Example"}, house) == "Ada Example");
  CHECK(choose_byline({"The Quay Courier"}, {}, house) == "The Quay Courier");
  CHECK(choose_byline({"admin", "https://a.example/ada", "Ada Example"}, {}, {}) == "Ada Example");
  CHECK(choose_byline({}, {}, house).empty());
}

TEST_CASE("who a writer is stands behind the name, and is none", "[reading][credits]") {
  CHECK(choose_byline({"Ada Example Ada Example"}, {}, {}) == "Ada Example");
  CHECK(choose_byline({"林港生 海灣大學經濟學系教授，研究領域為貨幣政策。"}, {}, {}) == "林港生");
  CHECK(choose_byline({"A. A."}, {}, {}) == "A. A.");
  CHECK(choose_byline({"林港生 何潮生"}, {}, {}) == "林港生 何潮生");
}

TEST_CASE("full names credited on the page come before a declared account", "[reading][credits]") {
  CHECK(choose_byline({"quaywatch"}, {"By Ada Example"}, {}) == "Ada Example");
  CHECK(choose_byline({"ada_example", "Ada Exämple"}, {}, {}) == "Ada Exämple");
  CHECK(choose_byline({"quaywatch"}, {}, {}) == "quaywatch");
}

TEST_CASE("a declared date before the names is no part of them", "[reading][credits]") {
  CHECK(choose_byline({"Posted on May 3, 2021 by Ada Example"}, {}, {}) == "Ada Example");
  CHECK(choose_byline({"Revised edition by Ada Example"}, {}, {}).empty());
}

TEST_CASE("a line that credits writers and no more is told from prose", "[reading][credits]") {
  CHECK(credits_writers_alone("Von Anna Beispiel"));
  CHECK(credits_writers_alone("Autorin: Anna Beispiel, Leiterin des Hafens."));
  CHECK_FALSE(credits_writers_alone("Von Anfang an"));
  CHECK_FALSE(credits_writers_alone("By Jove"));
  CHECK_FALSE(credits_writers_alone("The quay is by Ada Example"));
}

TEST_CASE("the desk signs what no one else does", "[reading][credits]") {
  CHECK(choose_byline({"Redaktion"}, {}, {}) == "Redaktion");
  CHECK(choose_byline({"Redaktion", "Ada Example"}, {}, {}) == "Ada Example");
  CHECK(choose_byline({"Redaktion"}, {"Von Anna Beispiel"}, {}) == "Anna Beispiel");
}

TEST_CASE("a name under its label is a credit", "[reading][credits]") {
  CHECK(choose_byline({}, {"Autor:", "Anna Beispiel"}, {}) == "Anna Beispiel");
  CHECK(choose_byline({}, {"Autor:", "über den Hafen"}, {}).empty());
}

TEST_CASE("of two spellings of a name the readers' one is told", "[reading][credits]") {
  CHECK(choose_byline({"adaexample", "Ada Example"}, {}, {}) == "Ada Example");
}

TEST_CASE("what pages put in a writer's place is no name", "[reading][credits]") {
  const std::string text = GENERATE("View my complete profile", "Photo by Ada", "Autoren",
                                    "Who writes for us?", "admin", "12 May 2021");
  CAPTURE(text);
  CHECK(choose_byline({text}, {}, {}).empty());
}

TEST_CASE("a house comes behind the person whom the story credits", "[reading][credits]") {
  const std::string dateline = "（中央社記者林港生高雄26日電）港務局今天宣布，北碼頭將重建。";
  const std::string house = GENERATE("中央通訊社", "自由時報電子報", "海灣新聞網");
  CHECK(choose_byline({house}, {dateline}, {}) == "林港生");
  CHECK(choose_byline({"BBC News"}, {"By Ada Example"}, {}) == "Ada Example");
  CHECK(choose_byline({house}, {}, {}) == house);
}

TEST_CASE("a declared name loses references, addresses and the house behind it",
          "[reading][credits]") {
  const auto [declared, name] = GENERATE(table<std::string, std::string>({
      {"Ann O&#39;Example", "Ann O'Example"},
      {"Ann O&#x27;Example &amp; Bo Roe", "Ann O'Example & Bo Roe"},
      {"Ada Example aexample@post.example", "Ada Example"},
      {"Ada Example, DER HAFEN", "Ada Example"},
      {"Ada Example, Bo Roe", "Ada Example, Bo Roe"},
  }));
  CAPTURE(declared);
  CHECK(choose_byline({declared}, {}, {}) == name);
}

TEST_CASE("what says who writes is no part of the name in any language", "[reading][credits]") {
  const auto [line, name] = GENERATE(table<std::string, std::string>({
      {"Words: Ada Example", "Ada Example"},
      {"Автор: Анна Примерова", "Анна Примерова"},
      {"Yazar: Elif Örnek", "Elif Örnek"},
      {"Skriven av Lena Exempel", "Lena Exempel"},
      {"撰文者：陳怡君", "陳怡君"},
  }));
  CAPTURE(line);
  CHECK(choose_byline({line}, {}, {}) == name);
}
