import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { sampleFindings } from '../../support/sample-board/audit.ts';
import { samplePatches } from '../../support/sample-board/repairs.ts';
import { type BuiltSite, pagesOf, SMALL_HOSTILE } from '../../support/site.ts';

/** Tests of the pages on findings and patches as files, without a browser. */
export function testAudit(site: () => BuiltSite): void {
  const documentOf = (path: string): Document =>
    parseHTML(readFileSync(join(site().folder, path, 'index.html'), 'utf8')).document;
  const textOf = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  const ENTRY = 'entries/bfcl-v3/multi_turn_base_0';

  test('every finding and every patch has one place that its links lead to', () => {
    const pages = pagesOf(site().folder)
      .filter((path) => /^(?:entries|audit|repairs)\//.test(path))
      .map((path) => parseHTML(readFileSync(join(site().folder, path), 'utf8')).document);
    const count = (selector: string) => pages.flatMap((page) => [...page.querySelectorAll(selector)]).length;
    expect(count('[id^=finding-]')).toBe(sampleFindings(SMALL_HOSTILE).length);
    for (const { id } of samplePatches())
      expect(
        pages.filter((page) => page.querySelector('.crumbs') && page.querySelector(`#patch-${id}`) !== null)
          .length,
      ).toBeGreaterThan(0);
  });

  test('an audit states shares with intervals and units, and leads to kinds, categories and tools', () => {
    const page = documentOf('audit');
    expect(textOf(page.querySelector('.headline'))).toMatch(
      /^50\.0 % \[20\.0–80\.0\] of 2 base conversations have a critical finding/,
    );
    expect(textOf(page.querySelector('.commands'))).toContain('assay audit bfcl-v3 --results result');
    const links = [...page.querySelectorAll('main a[href]')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(
      expect.arrayContaining([
        '/audit/bfcl-v3/reference/reader/',
        '/audit/bfcl-v3/tools/TicketAPI/',
        '/categories/bfcl-v3/multi_turn_base/',
        '/data/audits/bfcl-v3/findings.jsonl',
        '/repairs/#bfcl-v3',
      ]),
    );
  });

  test('an entry says what is wrong, with its witness as calls, its siblings and its patch', () => {
    const [first, second] = documentOf(ENTRY).querySelectorAll('.finding');
    expect(textOf(first?.querySelector('.claim'))).toContain("<script>document.title='owned'</script>");
    expect(first?.querySelector('script')).toBe(null);
    expect(textOf(first?.querySelector('.witness p'))).toMatch(
      /these calls are right, and they fail\. action fail state differs outcome pass/,
    );
    expect(textOf(first?.querySelector('.code-lines'))).toBe(
      "mv(source='a.txt', destination=412 characters)",
    );
    expect(first?.querySelector('.fate a')?.getAttribute('href')).toBe('#patch-multi_turn_base_0-0');
    expect(first?.querySelector('.ids a')?.getAttribute('href')).toBe('/entries/bfcl-v3/multi_turn_base_1/');
    expect(textOf(second?.querySelector('.fate'))).toBe(
      'Left as it is: The value is said in the first turn.',
    );
    expect(textOf(second)).toContain('Of 9 models whose recorded runs got that far, 2 did as the reference');
  });

  test('an entry shows its patches before and after, and which models pass by them', () => {
    const patch = documentOf(ENTRY).querySelector('.patch');
    expect(textOf(patch?.querySelector('.side.before'))).toBe('before 412 characters');
    expect(textOf(patch?.querySelector('.side.after'))).toBe(
      'after 412 characters Move it, and make no copy.',
    );
    expect(textOf(patch)).toContain('for an assistant that asks the user something there');
    expect(textOf(patch)).toMatch(/action, rejudged: 2 models pass after it alone .*, a-model-that-left/);
    expect(patch?.querySelector('.because a[href="/models/aurum-0/"]')).not.toBe(null);
  });

  test('an entry without a finding says so, and names what is wrong with its tools', () => {
    expect(textOf(documentOf('entries/bfcl-v3/simple_0').querySelector('#findings + p'))).toBe(
      'The audit found nothing in this entry itself.',
    );
    expect(textOf(documentOf(ENTRY).querySelector('.of-tools'))).toContain('raises:TicketAPI.close_ticket');
    expect(documentOf('entries/starter/stockroom-0').querySelector('#findings')).toBe(null);
  });

  test('repairs say what became of findings, what gates say, and what scores move', () => {
    const text = textOf(documentOf('repairs').querySelector('main'));
    expect(text).toContain('2 of 2 critical findings are mended (100.0 %)');
    expect(text).toContain('+4.1 +3.1 to +5.1');
    expect(text).toContain('1 place fails.');
    const family = documentOf('repairs/bfcl-v3/patches/tool-overrides').querySelector('.patch');
    expect(textOf(family)).toMatch(/Gates 1 place fails: oracle-passes Verdicts moved none can/);
    expect(family?.querySelector('.plain-list a')?.getAttribute('href')).toMatch(
      /^\/audit\/bfcl-v3\/tools\/TicketAPI\/#finding-raises/,
    );
  });
}
