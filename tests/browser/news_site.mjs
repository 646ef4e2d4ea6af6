// A newspaper's site on loopback: a story whose page a test edits, and a feed that names it.
import {createServer} from 'node:http';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export class NewsSite {
  #paragraphs = [];
  #headline = '';
  /** What an editor has pasted into a page of the site, at /pasted. */
  pasted = '';
  #server = createServer((request, response) => this.#answer(request, response));

  constructor(headline, paragraphs) {
    this.edit(headline, paragraphs);
  }

  async open() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  edit(headline, paragraphs) {
    this.#headline = headline;
    this.#paragraphs = paragraphs;
  }

  #page() {
    const story = this.#paragraphs.map((text) => `<p>${escape(text)}</p>`).join('\n');
    return `<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>${escape(this.#headline)}</title></head>
      <body><nav><a href="/">首頁</a><a href="/local">地方</a></nav>
      <article><h1>${escape(this.#headline)}</h1>${story}</article><footer>版權所有</footer></body></html>`;
  }

  /** One entry has the whole story in it, the other a mere excerpt of the page. */
  #feed() {
    const whole = '<p>港務單位說明，夜間航班自下週起增為三班，末班船十一點開。</p><p>船票維持原價，長者與學童半價，' +
        '持月票的旅客不另收費。</p><p>第一週將派員在碼頭引導，若遇大風則停駛，並在前一天晚上八點公告。</p>' +
        '<p>居民說，等了兩年終於等到，下班後不必再趕最後一班船。船公司預計年底前檢討班次，必要時再加開。</p>' +
        '<p>市府交通局表示，碼頭周邊的公車也會配合延後收班，轉乘另有優惠，詳細時刻表本週五公布。</p>';
    return `<?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>海港日報</title><link>${this.url}/</link><description>地方新聞</description><language>zh-TW</language>
      <item><title>夜間渡輪增班</title><guid isPermaLink="false">night-ferry</guid><link>${this.url}/night-ferry</link>
        <pubDate>Tue, 24 Nov 2026 09:00:00 +0800</pubDate><content:encoded>${escape(whole)}</content:encoded></item>
      <item><title>${escape(this.#headline)}</title><link>${this.url}/story</link>
        <pubDate>Mon, 23 Nov 2026 18:30:00 +0800</pubDate><description>${escape(this.#paragraphs[0].slice(0, 20))}…</description></item>
      </channel></rss>`;
  }

  #answer(request, response) {
    const pages = {
      '/story': ['text/html; charset=utf-8', () => this.#page()],
      '/pasted': ['text/html; charset=utf-8', () => '<!DOCTYPE html><html lang="zh-Hant"><title>貼上</title>' +
          `<link rel="icon" href="data:,"><body>${this.pasted}</body></html>`],
      '/feed.xml': ['application/rss+xml; charset=utf-8', () => this.#feed()],
    };
    const page = pages[new URL(request.url, this.url).pathname];
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, {'Content-Type': page[0]}).end(page[1]());
  }
}
