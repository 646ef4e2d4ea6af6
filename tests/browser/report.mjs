// Prints each check as it is made, and counts.

export class Report {
  #checks = 0;
  #failed = 0;

  check(name, passed, detail = '') {
    this.#checks++;
    if (!passed) this.#failed++;
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}${passed || detail === '' ? '' : `: ${detail}`}`);
  }

  equal(name, actual, expected) {
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    this.check(name, a === b, `got ${a}, expected ${b}`);
  }

  /** A group that breaks off counts as one failed check, and the others still run. */
  async group(name, run) {
    const started = performance.now();
    try {
      await run();
    } catch (error) {
      this.check(name, false, error.stack ?? String(error));
    }
    console.log(`     ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }

  close() {
    console.log(`${this.#checks} checks, ${this.#failed} failed`);
    return this.#failed === 0;
  }
}
