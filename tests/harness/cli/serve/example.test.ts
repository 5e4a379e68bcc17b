import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { worlds1 } from '../../../../benchmarks/suites/worlds/index.ts';
import { writeSuiteFolder } from '../../../../benchmarks/suites/write-folder.ts';
import { assay } from '../../../support/command.ts';
import { cutWorlds } from '../../../support/cut-worlds.ts';
import { hasPython, PYTHON } from '../../../support/python.ts';
import { readSource } from '../../../support/source-files.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const ROOT = join(import.meta.dirname, '../../../..');
const EXAMPLE = 'examples/train_against_assay.py';

test('the example in Python trains against a server process: what is exported is rewarded, and talk is not', async (context) => {
  context.skip(!hasPython(), `no ${PYTHON}`);
  const folder = newFolder();
  const [mine, rows] = [join(folder, 'mine'), join(folder, 'rows.jsonl')];
  writeSuiteFolder(mine, cutWorlds(await worlds1.load(), 2, 15));
  expect((await assay('export', mine, '--format', 'openai', '--out', rows)).code).toBe(0);
  const served = [process.execPath, 'harness/cli/main.ts', 'score', '--suite', mine, '--serve', '0'];
  const printed = execFileSync(PYTHON, [EXAMPLE, rows, ...served], { cwd: ROOT, encoding: 'utf8' });
  const [, given = '', of = ''] = /^imitating: rewards (\d+) of (\d+)$/m.exec(printed) ?? [];
  expect([Number(given), Number(of) > 30]).toEqual([Number(of), true]);
  expect(printed).toMatch(/^talking: rewards 0 of [1-9]/m);
  expect(printed).toMatch(/^the policy imitates in (?:9[0-9]|100)% of its episodes, from 50% at the start$/m);
}, 60_000);

test('the example needs the standard library alone', () => {
  const imported = Array.from(
    readSource(EXAMPLE).text.matchAll(/^(?:import|from) (\w+)/gm),
    ([, name]) => name,
  );
  expect(imported).toEqual(['json', 'random', 'subprocess', 'sys', 'urllib']);
});
