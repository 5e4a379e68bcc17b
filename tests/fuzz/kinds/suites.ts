import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { STARTER } from '../../support/workbench.ts';
import { closedIn, commandFindings, freshFolder } from '../command.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome, RunCommand } from '../fuzzer.ts';
import { Draw } from '../generators/draw.ts';
import { damaged, damagedText } from '../generators/json.ts';
import { hostileCall, hostileText } from '../generators/texts.ts';

/** Suite folders of others: checked, shown and played by the agent that knows the answers. */
export const suites: Kind = {
  name: 'suites',
  share: 4,
  open: (folder, runCommand) =>
    Promise.resolve({ play: (seed) => playCase(new Draw(seed), folder, runCommand) }),
};

async function playCase(draw: Draw, folder: string, runCommand: RunCommand): Promise<Outcome> {
  const here = freshFolder(folder, 'case');
  const suite = join(here, 'suite');
  const from = draw.below(STARTER.entries.length - 1);
  writeSuiteFolder(suite, smallOwnSuite({ entries: STARTER.entries.slice(from, from + 2) }));
  const findings: Finding[] = [];
  const run = async (...args: readonly string[]): Promise<{ code: number; noted: string }> => {
    const ran = await runCommand(args, closedIn(here));
    findings.push(...commandFindings(args, ran));
    return ran;
  };
  const { made, codes } = change(draw, suite);
  const sizes = readdirSync(suite).map((file) => readFileSync(join(suite, file)).length);
  let { code, noted } = await run('suite', 'check', suite);
  const hash = /but that of the files is ([0-9a-f]{64})/.exec(noted)?.[1];
  if (hash !== undefined) {
    restate(suite, hash);
    ({ code, noted } = await run('suite', 'check', suite));
  }
  findings.push(
    ...unless(codes.includes(code), 'wrong-bucket', () => `${made} ended with ${code}: ${noted}`),
  );
  const isRead = code === 0 || code === 1;
  if (isRead) {
    await run('suite', 'show', suite);
    const agent = draw.pick(['agent:oracle', 'agent:no-op', 'agent:spam', 'agent:random']);
    await run('run', '--suite', suite, '--model', agent, '--db', join(here, 'assay.db'));
    await run('show', '1', '--db', join(here, 'assay.db'));
  }
  return { ended: `${made}: ${code}`, size: sizes.reduce((sum, size) => sum + size, 0), findings };
}

/** States the hash of the changed files: a hostile author would. */
function restate(suite: string, hash: string): void {
  const path = join(suite, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { readonly [key: string]: Json };
  writeFileSync(path, JSON.stringify({ ...manifest, contentHash: hash }));
}

type Changed = { readonly made: string; readonly codes: readonly number[] };

function change(draw: Draw, suite: string): Changed {
  const file = draw.pick(['entries.jsonl', 'entries.jsonl', 'tools.jsonl', 'manifest.json']);
  const path = join(suite, file);
  const text = readFileSync(path, 'utf8');
  const any = [0, 1, 3];
  return draw.weighted<Changed>(
    [1, () => ({ made: 'as it was', codes: [0] })],
    [4, () => written(path, linesChanged(draw, text, file), { made: `${file} damaged`, codes: any })],
    [3, () => written(path, withHostileTexts(draw, text), { made: `${file} with other texts`, codes: any })],
    [2, () => written(path, damagedText(draw, text), { made: `${file}, damaged text`, codes: any })],
    [1, () => written(path, cutInside(draw, text), { made: `${file} cut off`, codes: [3] })],
    [
      1,
      () =>
        written(
          join(suite, draw.pick(['extension.jsonl', 'populations.jsonl', 'definitions.jsonl'])),
          `${JSON.stringify({ name: hostileText(draw) || 'x', value: hostileText(draw) })}\n`,
          { made: 'another part', codes: any },
        ),
    ],
    [1, () => written(path, '', { made: `${file} empty`, codes: file === 'manifest.json' ? [3] : any })],
  );
}

function written(path: string, text: string, changed: Changed): Changed {
  writeFileSync(path, text);
  return changed;
}

/** Cut within its first line: no document is whole. */
const cutInside = (draw: Draw, text: string): string =>
  text.slice(0, 1 + draw.below(text.indexOf(text.includes('\n}') ? '\n}' : '\n') - 1));

function linesChanged(draw: Draw, text: string, file: string): string {
  if (file.endsWith('.json')) return JSON.stringify(damaged(draw, JSON.parse(text) as Json));
  const lines = text.trimEnd().split('\n');
  const at = draw.below(lines.length);
  return `${lines.map((line, index) => (index === at ? JSON.stringify(damaged(draw, JSON.parse(line) as Json)) : line)).join('\n')}\n`;
}

/** Texts and calls replaced by others, so that the schema still holds. */
function withHostileTexts(draw: Draw, text: string): string {
  return text.replaceAll(/"((?:[^"\\]|\\.)*)"(?=[,\]}])/g, (whole) =>
    draw.once(12)
      ? JSON.stringify(draw.once(2) ? hostileText(draw) : hostileCall(draw, ['ls', 'cd', 'add']))
      : whole,
  );
}
