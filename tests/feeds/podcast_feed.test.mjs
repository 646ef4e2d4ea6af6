// A podcast as `lectern batch` makes it, read by other people's readers.
//   LECTERN=PATH node --test      LECTERN: the program to test
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import FeedParser from 'feedparser';
import {parseFeed} from 'podcast-partytime';
import RssParser from 'rss-parser';

const FEED_URL = 'https://news.example/podcast/feed.xml';

const ARTICLES = {
  'ferry.md': '# The ferry & the bridge\n\nIt sails again, "at last".\n\n## Fares\n\nTwo coins.\n',
  'race.md': '# 港灣長跑\n\n三千人參加，最快的人用了一小時五分。\n',
  'tunnel.md': '# The tunnel\n\nIt opens in the spring.\n',
};

const CHANNEL = `title = "Harbour & City"
description = "Read aloud."
language = "zh-Hant-TW"
link = "https://news.example/"
author = "Harbour News"
owner_name = "Harbour News"
owner_email = "podcast@news.example"
categories = ["News/Daily News", "Technology"]
medium = "newsletter"
page_size = 2
[[person]]
name = "Harbour desk"
role = "editor"
group = "writing"
`;

function makePodcast(folder) {
  mkdirSync(join(folder, 'articles'));
  const manifest = Object.entries(ARTICLES).map(([name, text], day) => {
    writeFileSync(join(folder, 'articles', name), text);
    return JSON.stringify({
      article: name, guid: `urn:example:${name}`, author: 'Harbour desk', section: 'harbour',
      published: `2025-03-0${day + 1}T08:00:00+08:00`,
    });
  });
  writeFileSync(join(folder, 'articles', 'list.jsonl'), manifest.join('\n'));
  writeFileSync(join(folder, 'podcast.toml'), CHANNEL);
  const {status, stderr} = spawnSync(process.env.LECTERN, [
    'batch', join(folder, 'articles', 'list.jsonl'), '--out', join(folder, 'podcast'), '--feed-url', FEED_URL,
    '--podcast', join(folder, 'podcast.toml'), '--formats', 'mp3,opus', '--no-cache', '--quiet',
  ], {encoding: 'utf8'});
  assert.equal(status, 0, stderr);
  return join(folder, 'podcast');
}

/** The file that an address of the feed means. */
function fileAt(podcast, url) {
  const base = FEED_URL.slice(0, FEED_URL.lastIndexOf('/') + 1);
  assert.ok(url.startsWith(base), `${url} is beside the feed`);
  return join(podcast, url.slice(base.length));
}

describe('a podcast feed', () => {
  let folder, podcast, pages;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-feeds-'));
    podcast = makePodcast(folder);
    pages = ['feed.xml', 'feed-2.xml'].map((name) => readFileSync(join(podcast, name), 'utf8'));
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  test('is read by rss-parser, page after page', async () => {
    const [first, second] = await Promise.all(pages.map((xml) => new RssParser().parseString(xml)));
    assert.equal(first.title, 'Harbour & City');
    assert.equal(first.language, 'zh-Hant-TW');
    assert.deepEqual(first.itunes.owner, {name: 'Harbour News', email: 'podcast@news.example'});
    assert.deepEqual(first.itunes.categoriesWithSubs[0], {name: 'News', subs: [{name: 'Daily News'}]});
    assert.equal(first.paginationLinks.self, FEED_URL);
    assert.equal(first.paginationLinks.next, FEED_URL.replace('feed.xml', 'feed-2.xml'));
    assert.equal(second.paginationLinks.next, undefined);
    const titles = [...first.items, ...second.items].map((item) => item.title);
    assert.deepEqual(titles, ['The tunnel', '港灣長跑', 'The ferry & the bridge']);
    assert.equal(first.items[0].isoDate, '2025-03-03T00:00:00.000Z');
    assert.equal(first.items[0].guid, 'urn:example:tunnel.md');
  });

  test('is read by feedparser without an error', async () => {
    const items = [];
    const parser = createReadStream(join(podcast, 'feed.xml')).pipe(new FeedParser());
    parser.on('readable', () => { for (let item; (item = parser.read());) items.push(item); });
    await new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
    assert.equal(items.length, 2);
    assert.equal(items[1].title, '港灣長跑');
    assert.equal(items[1].author, 'Harbour desk');
    assert.deepEqual(items[1].categories, ['harbour']);
    assert.match(items[1].description, /AI 合成/);
  });

  test('gives podcast-partytime everything of Podcasting 2.0', () => {
    const feed = parseFeed(pages[0]);
    assert.match(feed.guid, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(feed.medium, 'newsletter');
    assert.deepEqual(feed.locked, true);
    assert.equal(feed.podcastPeople[0].name, 'Harbour desk');
    for (const item of feed.items) {
      assert.deepEqual(item.podcastTranscripts.map(({type}) => type),
          ['text/vtt', 'application/json', 'application/srt']);
      for (const {url} of item.podcastTranscripts) assert.ok(statSync(fileAt(podcast, url)).size > 0);
      const chapters = JSON.parse(readFileSync(fileAt(podcast, item.podcastChapters.url), 'utf8'));
      assert.equal(chapters.version, '1.2.0');
      assert.ok(chapters.chapters.length > 0);
      assert.deepEqual(item.podcastPeople.map(({role}) => role), ['Author', 'Narrator']);
    }
  });

  test('tells the true length, hash and duration of every file', () => {
    for (const xml of pages) {
      for (const item of parseFeed(xml).items) {
        assert.equal(statSync(fileAt(podcast, item.enclosure.url)).size, item.enclosure.length);
        assert.deepEqual(item.alternativeEnclosures.map(({type}) => type), ['audio/mpeg', 'audio/ogg']);
        for (const {source, length, integrity} of item.alternativeEnclosures) {
          const bytes = readFileSync(fileAt(podcast, source[0].uri));
          assert.equal(bytes.length, length);
          assert.equal(integrity.value, 'sha256-' + createHash('sha256').update(bytes).digest('base64'));
        }
        const probe = spawnSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0',
          fileAt(podcast, item.enclosure.url)], {encoding: 'utf8'});
        assert.ok(Math.abs(Number(probe.stdout) - item.duration) <= 0.6, `${probe.stdout} and ${item.duration}`);
      }
    }
  });
});
