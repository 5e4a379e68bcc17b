import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ModelComparison } from '../../../harness/contract/model-comparison.ts';
import { assay } from '../../support/command.ts';
import { OWN, playOwn } from '../../support/own-run.ts';
import { fillSmallStore, PLAYERS } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const [BEST, SECOND] = PLAYERS;

let database = '';
beforeAll(() => {
  database = join(newFolder(), 'small.db');
  fillSmallStore(database);
  playOwn(database, ['multi_turn_base', 'multi_turn_long_context']);
});

const compare = (...words: readonly string[]) => assay('compare', '--db', database, ...words);

describe('two models', () => {
  test('are compared on their shared entries, and a command shows each entry that one of them wins', async () => {
    const path = join(newFolder(), 'comparison.json');
    const { code, printed } = await compare(
      '--models',
      BEST,
      SECOND,
      '--group',
      'multi_turn',
      '--json',
      path,
    );
    expect(code).toBe(0);
    const comparison = ModelComparison.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(comparison).toMatchObject({ a: BEST, b: SECOND, n: 4, over: ['multi_turn_base'], scoreA: 1 });
    expect(printed).toContain('4 shared entries of 4 scenarios, over multi_turn_base');
    const [command = ''] = /assay show \d+ --db \S+/.exec(printed) ?? [];
    const shown = await assay(...command.split(' ').slice(1));
    expect(shown.code).toBe(0);
    expect(shown.printed).toContain('multi_turn_base_3');
  });

  test('are compared on the named categories alone', async () => {
    const ran = (...over: readonly string[]) =>
      compare('--models', 'own', 'o1-2024', '--group', 'overall', ...over);
    expect((await ran('--over', 'multi_turn_base, multi_turn_long_context')).printed).toContain(
      'over multi_turn_base',
    );
    expect((await ran('--over', 'multi_turn_long_context')).printed).toContain('share no entry');
    const unknown = await ran('--over', 'chess');
    expect([unknown.code, unknown.noted]).toEqual([
      2,
      expect.stringContaining('--over: "chess" is no category of the group.') as string,
    ]);
  });

  test('may be named by a part of the name, or by the run of one model', async () => {
    const ran = await compare('--models', 'o1-2024', '--baseline', 'own', '--group', 'multi_turn');
    expect(ran.code).toBe(0);
    expect(ran.printed).toContain(`entries that only ${OWN} passes`);
  });

  test.each([
    [['--models', 'o1-2024'], '--models: 1 models are named, and two are compared.'],
    [['--models', 'o1-2024', 'none of these'], '--models: "none of these" has no verdict here.'],
    [['--models', 'o1-2024', '-'], '--models: "-" could be '],
    [['--models', 'a', 'b', '--evaluators', 'a', 'b'], '--evaluators: cannot be used with --models.'],
    [['--fail-if-worse'], '--fail-if-worse: is about two models. Add --models.'],
    [['--over', 'multi_turn_base'], '--over: is about two models. Add --models.'],
    [['--evaluators', 'action'], '--evaluators: names 1, and two are compared.'],
  ])('are refused in %j', async (words, message) => {
    const { code, noted } = await compare(...words);
    expect(code).toBe(2);
    expect(noted).toContain(message);
  });

  test('end with code 1 below a threshold, and files for CI say why', async () => {
    const [junit, markdown] = [join(newFolder(), 'junit.xml'), join(newFolder(), 'summary.md')];
    const files = ['--junit', junit, '--markdown', markdown];
    const words = ['--models', SECOND, BEST, '--group', 'multi_turn'];
    const met = await compare(...words, '--fail-under', '0.5', '--fail-if-worse', ...files);
    expect(met.code).toBe(0); // one entry of four is no proof
    expect(readFileSync(junit, 'utf8')).toContain('<testsuite name="thresholds" tests="2" failures="0">');
    const missed = await compare(...words, '--fail-under', '0.9', ...files);
    expect(missed.code).toBe(1);
    expect(missed.noted).toContain(`failed: ${SECOND} scores 75.0 %, less than 90.0 %`);
    expect(readFileSync(junit, 'utf8')).toContain('<testsuite name="thresholds" tests="1" failures="1">');
    expect(readFileSync(markdown, 'utf8')).toContain(`**Failed:** ${SECOND} scores 75.0 %, less than 90.0 %`);
  });
});

test('two suites are compared by what is judged on each of them', async () => {
  const { code, printed } = await compare('--suites', 'bfcl-v3', 'bfcl-v3', '--group', 'multi_turn');
  expect(code).toBe(0);
  expect(printed).toContain('16 episodes judged by both: 12 pass both, 4 fail both');
});

test('evaluators are compared under the new name of the option as under the older ones', async () => {
  const [now, before] = [
    await compare('--evaluators', 'action', 'outcome', '--group', 'multi_turn'),
    await compare('--a', 'action', '--b', 'outcome', '--group', 'multi_turn'),
  ];
  expect(now.code).toBe(0);
  expect(now.printed).toBe(before.printed);
});
