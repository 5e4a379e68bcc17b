import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { assay } from '../support/command.ts';
import { pagesOf } from '../support/site.ts';
import { smallBfcl } from '../support/small-bfcl.ts';
import { temporaryFolders, writeRows } from '../support/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
const run = promisify(execFile);
const main = resolve(import.meta.dirname, '../../harness/cli/main.ts');

/** Runs the commands of the method page from raw outputs to pages, with a base path. */
describe('a site built on this machine with the tasks of BFCL', () => {
  let [folder, results, bfcl, answers] = ['', '', '', ''];
  beforeAll(async () => {
    const place = temporaryFolder();
    const small = smallBfcl(place);
    [folder, results, bfcl] = [join(place, 'site'), join(place, 'results'), small.bfcl];
    answers = small.answers('multi_turn_base');
    const db = ['--db', small.database];
    const commands = [
      ['start', ...db],
      ['import', 'bfcl', '--bfcl', bfcl, '--results', small.results, ...db],
      [
        'run',
        '--suite',
        'bfcl-v3',
        '--bfcl',
        bfcl,
        '--category',
        'multi_turn_base',
        '--model',
        'agent:no-op',
        ...db,
      ],
      ['score', '--evaluator', 'action', ...db],
      ['score', '--evaluator', 'outcome', ...db],
      ['publish', '--to', results, ...db],
    ];
    for (const command of commands) expect(await assay(...command)).toMatchObject({ code: 0 });
    const elsewhere = { ASSAY_RESULTS: '/elsewhere', ASSAY_BASE: '/elsewhere/', BASE_URL: '/elsewhere/' };
    const flags = ['--results', results, '--output', folder, '--bfcl', bfcl, '--base', '/assay/'];
    await run(process.execPath, [main, 'site', 'build', ...flags], { env: { ...process.env, ...elsewhere } });
  });

  const page = (path: string) => parseHTML(readFileSync(join(folder, path, 'index.html'), 'utf8')).document;
  const textOf = (path: string) => page(path).querySelector('main')?.textContent ?? '';

  test('an entry of BFCL shows its task, tools, reference and expected outcome', () => {
    const text = textOf('entries/bfcl-v3/multi_turn_base_1');
    expect(text).toContain('Open ticket one.');
    expect(text).toContain("create_ticket(title='two')");
    expect(text).toContain('Expected outcome');
    expect(textOf('entries/bfcl-v3/simple_0')).toContain('Add two numbers.');
  });

  test('every page says that it must not be published', () => {
    const silent = pagesOf(folder).filter(
      (path) => !readFileSync(join(folder, path), 'utf8').includes('Do not publish it.'),
    );
    expect(silent).toEqual([]);
  });

  test('the published board contains neither the tasks nor the notice', () => {
    expect(readFileSync(join(results, 'board.json'), 'utf8')).not.toContain('Do not publish it.');
    for (const path of readdirSync(join(results, 'categories/bfcl-v3'))) {
      expect(readFileSync(join(results, 'categories/bfcl-v3', path), 'utf8')).not.toContain('Open ticket');
    }
  });

  test('a suite that only agents have played is ranked', () => {
    const document = page('ranking/starter/overall');
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-kind'));
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows)).toEqual(new Set(['baseline']));
    expect(document.querySelector('.lead')?.textContent).toMatch(
      /^\s*\d baseline agents ranked on 37 entries/,
    );
  });

  test('a baseline agent is ranked with the models, and the commands of the method page reproduce both', () => {
    const rows = [...page('ranking/bfcl-v3/multi_turn').querySelectorAll('tbody tr')];
    expect(new Set(rows.map((row) => row.getAttribute('data-kind')))).toEqual(new Set(['model', 'baseline']));
    const commands = page('method').querySelector('#reproduce-bfcl-v3 + pre')?.textContent ?? '';
    expect(commands.split('\n').slice(0, 2)).toEqual([
      'npx assay import bfcl --bfcl BFCL --results OFFICIAL/result',
      'npx assay run --suite bfcl-v3 --model agent:no-op',
    ]);
  });

  test('a board without an audit and repairs leads to none', () => {
    const links = [...page('method').querySelectorAll('.masthead a')].map((link) => link.textContent.trim());
    expect(links).toContain('Suites');
    expect(links.filter((link) => ['Audit', 'Repairs'].includes(link))).toEqual([]);
    expect(page('entries/bfcl-v3/simple_0').querySelector('#findings')).toBe(null);
  });

  test('the footer of a page describes the suite of that page', () => {
    const foot = (path: string) => page(path).querySelector('.colophon')?.textContent ?? '';
    expect(foot('entries/starter/starter_base_0')).toContain('Assay Starter');
    expect(foot('entries/starter/starter_base_0')).not.toContain('BFCL V3');
    expect(foot('method')).toContain('BFCL V3');
  });

  test('every link stays below the base path of the site', () => {
    const links = pagesOf(folder).flatMap((path) => {
      const { document } = parseHTML(readFileSync(join(folder, path), 'utf8'));
      return [...document.querySelectorAll('[href], script[src]')].map(
        (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
      );
    });
    const own = links.filter((link) => !/^(https:|#)/.test(link));
    expect(own.filter((link) => !link.startsWith('/assay/'))).toEqual([]);
    const files = own.map((link) => link.slice('/assay/'.length).replace(/\?.*$/, '').replace(/#.*/, ''));
    const missing = files.filter((path) => !existsSync(join(folder, path === '' ? 'index.html' : path)));
    expect(missing).toEqual([]);
  });

  test('flags take precedence over environment variables in a build', () => {
    const front = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(front).toContain('href="/assay/ranking/');
    expect(front).not.toContain('elsewhere');
  });

  test('tasks are never written into an existing folder', async () => {
    const { code, noted } = await assay('tasks', '--bfcl', bfcl, '--results', results, '--to', results);
    expect([code, noted]).toEqual([2, expect.stringMatching(/--to: .*results exists\. Name a new folder/)]);
  });

  test('a board of other data is rejected, and nothing is written', async () => {
    writeRows(answers, []);
    writeRows(
      answers,
      [0, 1, 2].map((index) => ({
        id: `multi_turn_base_${index}`,
        ground_truth: [["create_ticket(title='x')"], []],
      })),
    );
    const to = join(temporaryFolder(), 'new');
    const { code, noted } = await assay('tasks', '--bfcl', bfcl, '--results', results, '--to', to);
    expect([code, noted]).toEqual([
      3,
      expect.stringMatching(/has content hash \w{12} of bfcl-v3, but the data have content hash \w{12}/),
    ]);
    expect(existsSync(to)).toBe(false);
  });
});

test('a build that cannot read the tasks reports why in one line and creates no site', async () => {
  const folder = temporaryFolder();
  const flags = ['--results', folder, '--bfcl', folder, '--output', join(folder, 'site')];
  const failed = await run(process.execPath, [main, 'site', 'build', ...flags]).catch(
    (cause: unknown) => cause,
  );
  expect(failed).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^assay: .*: .*\n$/) as string,
  });
});
