// axe-core over a page as it stands.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Through the debugger, because the pages' own policies let nothing else run. */
export async function checkAccessibility(report, page, name) {
  const cdp = await page.context().newCDPSession(page);
  const {result, exceptionDetails} = await cdp.send('Runtime.evaluate', {
    expression: `${AXE}; axe.run().then((found) => JSON.stringify(found.violations.map(
        (violation) => violation.id + ' ' + violation.nodes.map((node) => node.target).join(', '))))`,
    awaitPromise: true,
  });
  report.equal(`axe finds nothing: ${name}`, exceptionDetails?.text ?? JSON.parse(result.value), []);
}


/** What holds of each page in each of its looks: axe finds nothing, and nobody has to scroll sideways. */
export async function checkPage(report, page, looks) {
  await checkAccessibility(report, page, looks);
  report.check(`nothing reaches over the side: ${looks}`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}
